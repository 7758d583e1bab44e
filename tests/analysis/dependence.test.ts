import { describe, expect, it } from "vitest";

import { loopAwaits } from "../../src/analysis/dependence.ts";
import { loopIteration } from "../../src/analysis/iteration.ts";
import { isLoop, walk } from "../../src/ast/walk.ts";
import { ask } from "./ask.ts";

/** Why the turns of the first loop of a code must stay in order; "none" when nothing speaks against running them together. */
function reason(code: string): string {
  const { engine, frame } = ask(code);
  let loop: unknown;
  walk(frame.module.program, frame.module.visitorKeys, (node) => {
    if (!loop && isLoop(node) && frame.module.text.startsWith("/*loop*/", (node as { range: [number, number] }).range[0] - 8)) loop = node;
  });
  if (!isLoop(loop as never)) throw new Error("no loop is marked");
  return loopAwaits(engine, { ...loopIteration(loop as never, frame), loop: loop as never }).dependence ?? "none";
}

const inLoop = (body: string, before = "", around = ""): string =>
  `${around}\nexport async function run(urls: string[]) { ${before} /*loop*/for (const url of urls) { ${body} } }`;

/** A reason, the code that has it, and the nearest code that has not. */
type Pair = readonly [name: string, reason: string, sequential: string, independent: string];

const pairs: Readonly<Record<string, readonly Pair[]>> = {
  "one connection or transaction": [
    [
      "a client taken from a pool",
      "single",
      inLoop(
        "await client.query('select $1', [url]);",
        "const client = await pool.connect();",
        'import { Pool } from "pg"; const pool = new Pool();',
      ),
      inLoop("await pool.query('select $1', [url]);", "", 'import { Pool } from "pg"; const pool = new Pool();'),
    ],
    [
      "a transaction handed on",
      "single",
      'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); declare function save(...all: unknown[]): Promise<void>; export const run = (urls: string[]) => db.$transaction(async (tx) => { /*loop*/for (const url of urls) { await fetch(url); await save(tx, url); } });',
      'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); declare function save(...all: unknown[]): Promise<void>; export const run = (urls: string[]) => db.$connect(async (tx) => { /*loop*/for (const url of urls) { await fetch(url); await save(db, url); } });',
    ],
    [
      "a transaction of something unknown",
      "single",
      "export const run = (db: any, urls: string[]) => db.transaction(async () => { /*loop*/for (const url of urls) { await fetch(url); } });",
      "export const run = (db: any, urls: string[]) => db.once(async () => { /*loop*/for (const url of urls) { await fetch(url); } });",
    ],
    [
      "a lock behind the call",
      "single",
      inLoop(
        "await load(url);",
        "",
        "declare const mutex: any; async function load(url: string) { await mutex.acquire(); return fetch(url); }",
      ),
      inLoop("await load(url);", "", "declare const mutex: any; async function load(url: string) { mutex.count(); return fetch(url); }"),
    ],
    [
      "an open file",
      "single",
      inLoop("await file.write(url);", 'const file = await open("a");', 'import { open } from "node:fs/promises";'),
      inLoop('await writeFile(url, "");', "", 'import { writeFile } from "node:fs/promises";'),
    ],
  ],
  "state that turns share": [
    [
      "a variable",
      "carried",
      inLoop("token = await fetch(url + token);", 'let token = "";'),
      inLoop("answers[url] = await fetch(url);", "const answers = {};"),
    ],
    [
      "a field of an object",
      "carried",
      inLoop("state.token = await fetch(url + state.token);", 'const state = { token: "" };'),
      inLoop("await fetch(url + state.token);", 'const state = { token: "" };'),
    ],
    [
      "a flag behind the call",
      "carried",
      inLoop(
        "await show(url);",
        "",
        "let last = ''; async function show(url: string) { const before = last; last = url; await fetch(url + before); }",
      ),
      inLoop("await show(url);", "", "let shown = 0; async function show(url: string) { shown += 1; await fetch(url); }"),
    ],
    [
      "a field behind the call",
      "carried",
      inLoop(
        "await store.show(url);",
        "const store = new Store();",
        "class Store { now: any; async show(url: string) { const last = this.now; this.now = url; await fetch(url); this.now = last; } }",
      ),
      inLoop(
        "await store.show(url);",
        "const store = new Store();",
        "class Store { now: any; async show(url: string) { if (!this.now) this.now = url; await fetch(url + this.now); } }",
      ),
    ],
    [
      "a field of something that is not the item",
      "carried",
      inLoop(
        "await store.show(url);",
        "",
        "class Store { last = ''; async show(url: string) { await fetch(url + this.last); this.last = url; } } const store = new Store();",
      ),
      "class Store { last = ''; async show(url: string) { await fetch(url + this.last); this.last = url; } } export async function run(stores: Store[]) { /*loop*/for (const store of stores) { await store.show('a'); } }",
    ],
    [
      "a field that the loop reads and the call writes",
      "carried",
      "class Tree { all: any; async open(url: string) { this.all = await fetch(url); } async run(urls: string[]) { /*loop*/for (const url of urls) { if (this.all) await this.open(url); } } }",
      "class Tree { all: any; more: any; async open(url: string) { this.more = await fetch(url); } async run(urls: string[]) { /*loop*/for (const url of urls) { if (this.all) await this.open(url); } } }",
    ],
    [
      "a closure's variable",
      "carried",
      inLoop("await next(url);", "let last = ''; const next = async (url: string) => { last = await (await fetch(url + last)).text(); };"),
      inLoop("await next(url);", "let last = ''; const next = async (url: string) => { last = await (await fetch(url)).text(); };"),
    ],
    [
      "a list that others read",
      "carried",
      inLoop("const answer = await fetch(url); if (!all.includes(answer)) all.push(answer);", "const all: unknown[] = [];"),
      inLoop("const answer = await fetch(url); (all[url] = all[url] || []).push(answer);", "const all: Record<string, unknown[]> = {};"),
    ],
    [
      "answers that are remembered by their key",
      "carried",
      inLoop(
        "await load(url);",
        "const known = new Map<string, unknown>(); const load = async (url: string) => { if (known.has(url)) return known.get(url); const answer = await fetch(url); known.set(url, answer); return answer; };",
      ),
      inLoop(
        "await load(url);",
        "const known = new Map<string, unknown>(); const load = async (url: string) => { const answer = await fetch(url); known.set(url, answer); return answer; };",
      ),
    ],
    [
      "answers that an object remembers",
      "carried",
      inLoop(
        "await load(url);",
        "const known: any = {}; const load = async (url: string) => { if (!known[url]) known[url] = await fetch(url); return known[url]; };",
      ),
      inLoop("await load(url);", "const known: any = {}; const load = async (url: string) => { known[url] = await fetch(url); };"),
    ],
    [
      "the call comes back to the loop",
      "recursive",
      "export async function run(urls: string[]) { /*loop*/for (const url of urls) { const answer = await fetch(url); await run(await answer.json()); } }",
      "declare function other(urls: string[]): Promise<void>; export async function run(urls: string[]) { /*loop*/for (const url of urls) { const answer = await fetch(url); await other(await answer.json()); } }",
    ],
  ],
  "pages and streams": [
    [
      "a reader",
      "stateful",
      inLoop("await fetch(url); await reader.read(url);", "const reader = open();"),
      inLoop("await fetch(url); await parts.read(url);", "const parts = open();"),
    ],
    [
      "a stream of items",
      "stateful",
      "export async function run(lines: AsyncIterable<string>) { /*loop*/for await (const url of lines) { await fetch(url); } }",
      "export async function run(lines: string[]) { /*loop*/for await (const url of lines) { await fetch(url); } }",
    ],
    [
      "a generator",
      "ordered",
      "export async function* run(urls: string[]) { /*loop*/for (const url of urls) { yield await fetch(url); } }",
      inLoop("await fetch(url);"),
    ],
  ],
  "retry and poll": [
    [
      "success ends it",
      "exit",
      inLoop("try { await fetch(url); break; } catch { continue; }"),
      inLoop("try { await fetch(url); } catch { continue; }"),
    ],
  ],
  "order and early exit": [
    [
      "the first answer",
      "exit",
      inLoop("const answer = await fetch(url); if (answer.ok) return answer;"),
      inLoop("const answer = await fetch(url); if (answer.ok) count(answer);"),
    ],
    [
      "a stop flag",
      "exit",
      inLoop('if (signal.aborted) throw new Error("stop"); await fetch(url);', "", "declare const signal: AbortSignal;"),
      inLoop('if (!url) throw new Error("none"); await fetch(url);', "", "declare const signal: AbortSignal;"),
    ],
    [
      "a failure that is passed on, or that stops the rest",
      "exit",
      inLoop(
        "try { await fetch(url); } catch (error) { console.log(error); } if (signal.aborted) throw new Error();",
        "",
        "declare const signal: AbortSignal;",
      ),
      inLoop(
        "try { await fetch(url); } catch (error) { if (error instanceof TypeError) url.trim(); else throw error; }",
        "",
        "declare const signal: AbortSignal;",
      ),
    ],
    [
      "a variable of the turn that is asked, or one of the outside",
      "exit",
      inLoop("let answer; answer = await fetch(url); if (!failed.ok) throw new Error(url);", "let failed = { ok: true };"),
      inLoop("let answer; answer = await fetch(url); if (!answer.ok) throw new Error(url);", "let failed = { ok: true };"),
    ],
    [
      "the first error is the answer",
      "exit",
      inLoop(
        "await validateAddress(url);",
        "",
        "const validateAddress = async (url: string) => { const a = await fetch(url); if (!a.ok) throw new Error(url); };",
      ),
      inLoop(
        "await sendAddress(url);",
        "",
        "const sendAddress = async (url: string) => { const a = await fetch(url); if (!a.ok) throw new Error(url); };",
      ),
    ],
    [
      "the first error is the answer, unless each is taken for itself",
      "exit",
      inLoop(
        "try { await validateAddress(url); } catch (error) { throw new TypeError(url); }",
        "",
        "const validateAddress = async (url: string) => { const a = await fetch(url); if (!a.ok) throw new Error(url); };",
      ),
      inLoop(
        "try { await validateAddress(url); } catch (error) { console.error(error); }",
        "",
        "const validateAddress = async (url: string) => { const a = await fetch(url); if (!a.ok) throw new Error(url); };",
      ),
    ],
    [
      "steps of which each builds on those before it",
      "ordered",
      inLoop("await migrateUp(url);", "", "const migrateUp = (url: string) => fetch(url);"),
      inLoop("await migrating(url);", "", "const migrating = (url: string) => fetch(url);"),
    ],
    [
      "one file",
      "ordered",
      inLoop('await appendFile("log", url);', "", 'import { appendFile } from "node:fs/promises";'),
      inLoop('await appendFile(url, "");', "", 'import { appendFile } from "node:fs/promises";'),
    ],
    [
      "one stream behind the call",
      "ordered",
      inLoop("await write(url);", "", "declare const out: any; const write = async (url: string) => { out.write(await fetch(url)); };"),
      inLoop("await write(url);", "", "const write = async (url: string) => { const out = open(url); out.write(await fetch(url)); };"),
    ],
    [
      "hooks of the items",
      "ordered",
      "interface Hook { end(order: object): Promise<void> } class Mail implements Hook { async end() { await fetch('a'); } } export async function run(hooks: Hook[], order: object) { /*loop*/for (const hook of hooks) { await hook.end(order); } }",
      "class Mail { async end() { await fetch('a'); } } export async function run(hooks: Mail[], order: object) { /*loop*/for (const hook of hooks) { await hook.end(); } }",
    ],
    [
      "hooks behind a wrapper",
      "ordered",
      "const settle = async (given: unknown) => { await given; await fetch('a'); }; export async function run(hooks: any[], order: object) { /*loop*/for (const hook of hooks) { await settle(hook.end(order)); } }",
      "const settle = async (given: unknown) => { await given; await fetch('a'); }; export async function run(hooks: any[], order: object) { /*loop*/for (const hook of hooks) { await settle(hook.name); } }",
    ],
    [
      "steps by a function each",
      "ordered",
      "async function one() { await fetch('1'); } async function two() { await fetch('2'); } export async function run() { /*loop*/for (const step of [one, two]) { await step(); } }",
      "async function one(n: number) { await fetch('1' + n); } export async function run() { /*loop*/for (const step of [1, 2]) { await one(step); } }",
    ],
    [
      "something new on a service, which may number it",
      "ordered",
      inLoop("await createPage(url);", "", "const createPage = async (url: string) => { await fetch(url); };"),
      inLoop("await loadPage(url);", "", "const loadPage = async (url: string) => { await fetch(url); };"),
    ],
  ],
  "deliberate chunks": [
    [
      "many together in a turn",
      "bounded",
      "export async function run(parts: string[][]) { /*loop*/for (const part of parts) { await Promise.all(part.map((url) => fetch(url))); } }",
      "export async function run(parts: string[][]) { /*loop*/for (const part of parts) { await fetch(part[0]!); } }",
    ],
    [
      "a call that takes many",
      "bounded",
      inLoop("await fetch(url); await addBulk(url);", "", "declare function addBulk(url: string): Promise<void>;"),
      inLoop("await fetch(url); await addOne(url);", "", "declare function addOne(url: string): Promise<void>;"),
    ],
  ],
  "rate limits and sleeps": [
    ["a sleep by its name", "delay", inLoop("await fetch(url); await sleep(100);"), inLoop("await fetch(url); await rest(url);")],
    [
      "a name that only ends like one",
      "delay",
      inLoop("await fetch(url); await randomDelay();"),
      inLoop("await fetchWithTimeout(url);", "", "const fetchWithTimeout = (url: string) => fetch(url);"),
    ],
    [
      "a timer in a promise",
      "delay",
      inLoop("await fetch(url); await new Promise((done) => setTimeout(done, 100));"),
      inLoop("await fetch(url); await new Promise((done, fail) => { setTimeout(fail, 100); ask(url, done); });"),
    ],
    [
      "node:timers/promises under another name",
      "delay",
      inLoop("await fetch(url); await rest(url.length);", "", 'import { setTimeout as rest } from "node:timers/promises";'),
      inLoop("await fetch(url); await rest(url.length);", "", "const rest = (n: number) => Promise.resolve(n);"),
    ],
    [
      "a sleep behind the call",
      "delay",
      inLoop(
        "await send(url);",
        "",
        "async function send(url: string) { await fetch(url); await new Promise((done) => setTimeout(done, 250)); }",
      ),
      inLoop(
        "await send(url);",
        "",
        "async function send(url: string) { try { await fetch(url); } catch { await new Promise((done) => setTimeout(done, 250)); } }",
      ),
    ],
    [
      "a sleep behind the call, and one that is a time-out",
      "delay",
      inLoop(
        "await send(url);",
        "",
        "declare function sleep(ms: number): Promise<void>; async function send(url: string) { await fetch(url); return sleep(9); }",
      ),
      inLoop(
        "await send(url);",
        "",
        "declare function sleep(ms: number): Promise<void>; async function send(url: string) { await Promise.race([fetch(url), sleep(9)]); }",
      ),
    ],
    [
      "a wait, and work that is left to run on",
      "delay",
      inLoop(
        "await send(url);",
        "",
        "declare const waitUntil: any; async function send(url: string) { await waitUntil(() => url); await fetch(url); }",
      ),
      inLoop(
        "await send(url);",
        "",
        "declare const waitUntil: any; async function send(url: string) { waitUntil(report(url)); await fetch(url); }",
      ),
    ],
    [
      "a limiter",
      "delay",
      inLoop(
        "await send(url);",
        "",
        'import Bottleneck from "bottleneck"; const slow = new Bottleneck(); async function send(url: string) { return slow.schedule(() => fetch(url)); }',
      ),
      inLoop("await send(url);", "", "async function send(url: string) { return fetch(url); }"),
    ],
    [
      "a service that refuses what comes too fast",
      "delay",
      inLoop("await mail.emails.send({ to: url });", "", 'import { Resend } from "resend"; const mail = new Resend("");'),
      inLoop("await mail.sendEmail({ to: url });", "", 'import { ServerClient } from "postmark"; const mail = new ServerClient("");'),
    ],
  ],
  "work that is many things already": [
    [
      "a call for many, handed what the turn is about",
      "bounded",
      inLoop(
        "await bulkSend(url, users);",
        "",
        "declare const users: string[]; async function bulkSend(...all: unknown[]) { await fetch('a', all); }",
      ),
      inLoop(
        "await bulkSend({ url, to: users.map((user) => user.trim()) });",
        "",
        "declare const users: string[]; async function bulkSend(...all: unknown[]) { await fetch('a', all); }",
      ),
    ],
  ],
  "work that does not overlap": [
    [
      "synchronous file work",
      "blocking",
      inLoop(
        "await copy(url);",
        "",
        'import fs from "node:fs"; async function copy(url: string) { fs.copyFileSync(url, "b"); await fs.promises.rename("b", url); }',
      ),
      inLoop("await copy(url);", "", 'import fs from "node:fs"; async function copy(url: string) { await fs.promises.rename("b", url); }'),
    ],
    [
      "synchronous file work, imported by name",
      "blocking",
      inLoop(
        "await copy(url);",
        "",
        'import { copyFileSync } from "node:fs"; import { rename } from "node:fs/promises"; async function copy(url: string) { copyFileSync(url, "b"); await rename("b", url); }',
      ),
      inLoop(
        "await copy(url);",
        "",
        'import { copyFileSync } from "./files"; import { rename } from "node:fs/promises"; async function copy(url: string) { copyFileSync(url, "b"); await rename("b", url); }',
      ),
    ],
    [
      "a command that is waited for",
      "blocking",
      inLoop(
        "await copy(url);",
        "",
        'import { execFileSync } from "node:child_process"; async function copy(url: string) { execFileSync("sync", [url]); await fetch(url); }',
      ),
      inLoop(
        "await copy(url);",
        "",
        'import { createHash } from "node:crypto"; async function copy(url: string) { createHash("md5").update(url).digest("hex"); await fetch(url); }',
      ),
    ],
  ],
  "items that the call does not see": [
    ["a queue's next", "stateful", inLoop("await fetch(next());"), inLoop("await fetch(url);")],
    [
      "an item that only decides",
      "stateful",
      inLoop("if (url) await fetch('a');"),
      inLoop("if (url) await fetch('a'); else await fetch(url);"),
    ],
  ],
};

describe.each(Object.entries(pairs))("%s", (_, cases) => {
  it.each(cases)("%s", (_name, expected, sequential, independent) => {
    expect(reason(sequential)).toBe(expected);
    expect(reason(independent)).toBe("none");
  });
});
