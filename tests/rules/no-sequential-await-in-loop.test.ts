import rule from "../../rules/no-sequential-await-in-loop.ts";
import { ruleTester } from "./rule-tester.ts";

const many = { messageId: "many" } as const;
/** The directives are for a rule that is not on here. */
const unusedDirectives = { linterOptions: { reportUnusedDisableDirectives: "off" } } as const;
const inLoop = (body: string, before = ""): string =>
  `export async function run(urls: string[]) { ${before} for (const url of urls) { ${body} } }`;

ruleTester.run("no-sequential-await-in-loop", rule, {
  valid: [
    { name: "no loop", code: "export async function run(url: string) { await fetch(url); }" },
    {
      name: "an await in a function that the loop only makes",
      code: "export function run(urls: string[]) { for (const url of urls) on(url, async () => { await fetch(url); }); }",
    },
    { name: "carried: a turn reads what the last wrote", code: inLoop("token = await fetch(url + token);", 'let token = "";') },
    {
      name: "carried: a turn looks up what an earlier turn stored after its await",
      code: inLoop("if (seen.has(url)) continue; await fetch(url); seen.add(url);", "const seen = new Set();"),
    },
    { name: "exit: a turn returns", code: inLoop("const answer = await fetch(url); if (answer.ok) return answer;") },
    { name: "exit: a turn breaks", code: inLoop("const answer = await fetch(url); if (answer.ok) break;") },
    {
      name: "single: one transaction",
      code: 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient(); export const run = (urls: string[]) => prisma.$transaction(async (tx) => { for (const url of urls) { await save(tx, url); } }); declare function save(tx: unknown, url: string): Promise<void>;',
    },
    { name: "delay: the loop sleeps", code: inLoop("await fetch(url); await sleep(100);") },
    { name: "delay: a promise around a timer", code: inLoop("await fetch(url); await new Promise((done) => setTimeout(done, 100));") },
    { name: "stateful: the call does not look at the item", code: inLoop("await reader.read();", "const reader = open();") },
    { name: "stateful: a page under test", code: inLoop("await page.goto(url);", "const page = open();") },
    {
      name: "ordered: handlers that share an object",
      code: "export async function run(handlers: ((event: object) => Promise<void>)[], event: object) { for (const handler of handlers) { await handler(event); } }",
    },
    {
      name: "ordered: a generator",
      code: "export async function* run(urls: string[]) { for (const url of urls) { yield await fetch(url); } }",
    },
    {
      name: "bounded: chunks that run together",
      code: "export async function run(parts: string[][]) { for (const part of parts) { await Promise.all(part.map((url) => fetch(url))); } }",
    },
    {
      name: "retry",
      code: "export async function run(url: string) { for (let attempt = 0; attempt < 20; attempt++) { try { return await fetch(url + attempt); } catch { console.log(url); } } }",
    },
    {
      name: "a promise that was started before",
      code: "export async function run(started: Promise<void>[]) { for (const one of started) { await one; } }",
    },
    {
      name: "while decides by what it awaits",
      code: "export async function run(next: () => Promise<string>) { let url; while ((url = await next())) { await fetch(url); } }",
    },
    { name: "a function that waits for nothing", code: `const label = async (url: string) => url; ${inLoop("await label(url);")}` },
    { name: "nothing is known of what is awaited", code: inLoop("await load(url);") },
    { name: "a loop of a script", code: "for (const url of urls) { await fetch(url); }" },
    {
      name: "somebody has decided, on the loop",
      ...unusedDirectives,
      code: `export async function run(urls: string[]) {
  // eslint-disable-next-line no-await-in-loop
  for (const url of urls) await fetch(url);
}`,
    },
    { name: "somebody has decided, in the loop", code: inLoop("await fetch(url); // oxlint-disable-line no-await-in-loop\n") },
    {
      name: "somebody has decided, for Biome",
      code: inLoop("\n// biome-ignore lint/performance/noAwaitInLoops: in order\nawait fetch(url);"),
    },
    {
      name: "somebody has decided, for the rest of the file",
      ...unusedDirectives,
      code: `/* eslint-disable no-await-in-loop */\n\n${inLoop("await fetch(url);")}`,
    },
    { name: "a query of something that is not known", code: inLoop('await fetch(url); await db.collection("a").updateOne({ url }, {});') },
    { name: "what is awaited only where something has failed", code: inLoop("try { work(url); } catch { await fetch(url); }") },
    {
      name: "a report of what has happened",
      code: `const log = async (text: string) => { await fetch(text); }; ${inLoop("if (!work(url)) await log(url);")}`,
    },
    {
      name: "every await decides on the kind of loop",
      code: inLoop("await fetch(url); const found = await find(url); if (found) { return found; }"),
    },
    {
      name: "several writes to one row",
      code: 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); export async function run(id: string) { for (const key of ["a", "b"]) { await db.user.update({ where: { id }, data: { [key]: 1 } }); } }',
    },
    {
      name: "a function that waits for nothing with what it is passed",
      code: `const get = async (url: string, known?: string) => known ?? (await fetch(url)); ${inLoop("total += await get(url, text);")}`,
    },
    {
      name: "a function that waits for nothing with this option",
      code: `const get = async (url: string, { remote = true } = {}) => { if (!remote) return url; return await fetch(url); }; ${inLoop("total += await get(url, { remote: false });")}`,
    },
    {
      name: "a function that waits once",
      code: `let known: string[]; const get = async (url: string) => { known ??= await fetch("/all"); return known; }; ${inLoop("total += await get(url);")}`,
    },
    {
      name: "a query belongs to the query rule",
      code: `import { Pool } from "pg"; const pool = new Pool(); ${inLoop('await pool.query("select $1", [url]); await fetch(url);')}`,
    },
  ],
  invalid: [
    {
      name: "independent requests, with message and place",
      code: "export async function run(urls: string[]) {\n  for (const url of urls) {\n    await fetch(url);\n  }\n}",
      errors: [
        {
          messageId: "many",
          data: {
            call: "fetch",
            times: "once per element of `urls`",
            chain: "",
            remedy: "ask for them in one request, where the service takes a list",
            guide: "Concurrency",
          },
          line: 3,
          column: 5,
          endLine: 3,
          endColumn: 21,
          suggestions: [
            {
              messageId: "suggestChunks",
              output:
                "export async function run(urls: string[]) {\n  for (let start = 0; start < urls.length; start += 10) {\n    await Promise.all(urls.slice(start, start + 10).map(async (url) => {\n    await fetch(url);\n  }));\n  }\n}",
            },
          ],
        },
      ],
    },
    {
      name: "a short list that the code writes out",
      code: 'export async function run() { for (const region of ["eu", "us"]) { await fetch(region); } }',
      errors: [
        {
          messageId: "small",
          data: {
            call: "fetch",
            times: 'once per element of `["eu", "us"]`',
            chain: "",
            remedy: "ask for them in one request, where the service takes a list",
            guide: "Concurrency",
          },
          suggestions: [
            {
              messageId: "suggestAll",
              output: 'export async function run() { await Promise.all(["eu", "us"].map(async (region) => { await fetch(region); })); }',
            },
          ],
        },
      ],
    },
    {
      name: "a fixed number of turns",
      code: "export async function run() { for (let page = 0; page < 3; page++) { await fetch(`/pages/${page}`); } }",
      errors: [{ messageId: "small" }],
    },
    {
      name: "a number of turns that is not known",
      code: "export async function run(pages: number) { for (let page = 0; page < pages; page++) { await fetch(`/pages/${page}`); } }",
      errors: [many],
    },
    {
      name: "a function that waits with what it is passed",
      code: `const get = async (url: string, known?: string) => known ?? (await fetch(url)); ${inLoop("total += await get(url);")}`,
      errors: [many],
    },
    {
      name: "a function that waits once for each item",
      code: "class Queue { running = false; async start() { if (this.running) return; this.running = true; await fetch(this.url); } } export async function run(queues: Queue[]) { for (const queue of queues) { await queue.start(); } }",
      errors: [many],
    },
    {
      name: "results that are collected",
      code: inLoop("const answer = await fetch(url); answers.push(answer);", "const answers = [];"),
      errors: [
        {
          ...many,
          suggestions: [
            {
              messageId: "suggestChunks",
              output:
                "export async function run(urls: string[]) { const answers = []; for (let start = 0; start < urls.length; start += 10) {\n  answers.push(...(await Promise.all(urls.slice(start, start + 10).map(async (url) => { const answer = await fetch(url); return answer; }))));\n} }",
            },
          ],
        },
      ],
    },
    {
      name: "a round trip behind a function",
      code: `const load = async (url: string) => fetch(url); ${inLoop("await load(url);")}`,
      errors: [
        {
          ...many,
          data: {
            call: "load",
            times: "once per element of `urls`",
            chain: " (load → fetch, file.ts:1)",
            remedy: "ask for them in one request, where the service takes a list",
            guide: "Concurrency",
          },
        },
      ],
    },
    {
      name: "a decision about another loop",
      ...unusedDirectives,
      code: `/* eslint-disable no-await-in-loop */ one(); /* eslint-enable no-await-in-loop */\n\n\n${inLoop("await fetch(url); count(url);")}`,
      errors: [many],
    },
    {
      name: "what takes a list instead is said",
      code: `import { Queue } from "bullmq"; const queue = new Queue("a"); ${inLoop('await queue.add("load", { url });')}`,
      errors: [
        {
          messageId: "batch",
          data: {
            call: "queue.add",
            times: "once per element of `urls`",
            chain: "",
            remedy: "add them in one `addBulk`",
            guide: "Concurrency",
          },
        },
      ],
    },
    {
      name: "a loop in a loop: the innermost speaks, once",
      code: "export async function run(groups: { urls: string[] }[]) { for (const { urls } of groups) { for (const url of urls) { await fetch(url, { method: 'PUT' }); } } }",
      errors: [many],
    },
    {
      name: "the await that makes a round trip is the one that is named",
      code: `const label = async (url: string) => url; ${inLoop("const name = await label(url);\nawait fetch(name, { method: 'PUT' });")}`,
      errors: [{ ...many, line: 2 }],
    },
    {
      name: "a call that is picked for one item is not the one that is named",
      code: inLoop('if (url === "a") {\nawait fetch("b" + url);\n} else {\nawait fetch(url, { method: "PUT" }); }'),
      errors: [{ ...many, line: 4 }],
    },
    {
      name: "a few queries of a table each",
      code: 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); export async function run() { for (const table of [db.user, db.team]) { await table.deleteMany({}); } }',
      errors: [{ messageId: "small" }],
    },
    { name: "a counter that nobody reads", code: inLoop("await fetch(url); done += 1;", "let done = 0;"), errors: [many] },
    {
      name: "what is looked up and stored before the await stays in order",
      code: inLoop("if (seen.has(url)) continue; seen.add(url); await fetch(url);", "const seen = new Set();"),
      errors: [many],
    },
    {
      name: "a failure that is caught per item",
      code: inLoop("try { await fetch(url); } catch (error) { failure = error; }", "let failure;"),
      errors: [many],
    },
    {
      name: "in a file that has a pool",
      code: 'import pMap from "p-map"; export async function run(urls: string[]) {\n  for (const url of urls) { await fetch(url); }\n  await pMap(urls, log);\n}',
      errors: [
        {
          ...many,
          suggestions: [
            {
              messageId: "suggestPool",
              data: { library: "p-map" },
              output:
                'import pMap from "p-map"; export async function run(urls: string[]) {\n  await pMap(urls, async (url) => { await fetch(url); }, { concurrency: 10 });\n  await pMap(urls, log);\n}',
            },
          ],
        },
      ],
    },
    {
      name: "for await over a list",
      code: "export async function run(urls: string[]) { for await (const url of urls) { await fetch(url); } }",
      errors: [many],
    },
    {
      name: "a throw ends all of them anyway",
      code: inLoop("const answer = await fetch(url); if (!answer.ok) throw new Error(url);"),
      errors: [
        {
          ...many,
          suggestions: [
            {
              messageId: "suggestChunks",
              output:
                "export async function run(urls: string[]) {  for (let start = 0; start < urls.length; start += 10) {\n  await Promise.all(urls.slice(start, start + 10).map(async (url) => { const answer = await fetch(url); if (!answer.ok) throw new Error(url); }));\n} }",
            },
          ],
        },
      ],
    },
  ],
});
