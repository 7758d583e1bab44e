import { describe, expect, it } from "vitest";

import { iterationsOf, referenceIteration } from "../../src/analysis/iteration.ts";
import { loopKindOf } from "../../src/analysis/loop-kinds.ts";
import { sizeOf } from "../../src/analysis/sizes.ts";
import type { Files } from "../project/folder.ts";
import { ask, mark } from "./ask.ts";

const imports =
  'import { PrismaClient } from "@prisma/client"; import _ from "lodash"; const db = new PrismaClient();\n' +
  "declare const xs: string[]; declare const users: { id: string; rows: string[] }[];\n";

/** The kind of the innermost loop around the marked call; lists of up to three elements are small. */
function kindIn(files: Files | string): string {
  const { engine, frame, node } = ask(files);
  const [iteration] = iterationsOf(engine, node, frame);
  return iteration ? loopKindOf(engine, iteration, node, 3) : "none";
}

/** The same, in a code that says MARK where the call stands. */
const kind = (code: string): string =>
  kindIn(`${imports}async function run(limit: number, id: string) {\n${code.replace("MARK", mark)}\n}`);

describe("a loop over items", () => {
  it.each([
    ["for-of", "for (const x of xs) await MARK f(x);"],
    ["for-of, destructured", "for (const { id } of users) await MARK f(id);"],
    ["for-in", "for (const key in all) await MARK f(key);"],
    ["a counter", "for (let i = 0; i < xs.length; i++) await MARK f(xs[i]);"],
    ["a counter that goes down", "for (let i = xs.length - 1; i >= 0; i--) await MARK f(xs[i]);"],
    ["a counter up to a number that was passed", "for (let i = 0; i < limit; i++) await MARK f(id);"],
    ["a counter up to a setting, which indexes", "for (let i = 0; i < config.most; i++) await MARK f(xs[i]);"],
    ["a counter up to a list's length, which a turn does not look at", "for (let i = 0; i < all.rows.length; i++) await MARK f(id);"],
    ["a counter by one", "for (let i = 0; i < xs.length; i += 1) await MARK f(xs[i]);"],
    ["map", "await Promise.all(xs.map((x) => MARK f(x)));"],
    ["forEach", "xs.forEach((x) => { MARK f(x); });"],
    ["a queue that is emptied", "while (xs.length > 0) { const x = xs.shift(); await MARK f(x); }"],
    ["a stack that is emptied", "let x; while ((x = xs.pop())) await MARK f(x);"],
    ["an index in a while", "let i = 0; while (i < xs.length) { await MARK f(xs[i]); i++; }"],
    ["an index in a do-while", "let i = 0; do { await MARK f(xs[i]); i += 1; } while (i < xs.length);"],
    ["an iterator", "const rows = xs.values(); let row = rows.next(); while (!row.done) { await MARK f(row.value); row = rows.next(); }"],
    ["a list that is cut once", "for (const x of xs.slice(0, limit)) await MARK f(x);"],
    ["a list that is filtered", "for (const x of xs.filter(Boolean)) await MARK f(x);"],
    ["a list that is cut to a number that is not small", "for (const x of xs.slice(0, 4)) await MARK f(x);"],
    ["a list that is cut from the end", "for (const x of xs.slice(-2)) await MARK f(x);"],
    ["as many as were asked for", "await Promise.all(Array.from({ length: limit }, () => MARK f(id)));"],
    ["workers by their number", "await Promise.all(Array.from({ length: Math.min(limit, xs.length) }, (_, i) => MARK f(xs[i])));"],
    ["an end of something else", "for (const x of xs) { await MARK f(x); worker.exit(1); }"],
    [
      "an index that is taken in the turn",
      "let next = 0; while (true) { const i = next++; if (i >= xs.length) return; all[i] = await MARK f(xs[i]); }",
    ],
    ["the keys of what is not written out", "for (const key of Object.keys(all)) await MARK f(key);"],
    ["a list that is written out and long", "for (const x of [1, 2, 3, 4]) await MARK f(x);"],
    ["an early end that does not end it after the query", "for (const x of xs) { if (!x) continue; await MARK f(x); }"],
    ["an end when nothing was found", "for (const x of xs) { const row = await MARK f(x); if (!row) return; }"],
    ["an end when something else was found", "let row, other; for (const x of xs) { row = await MARK f(x); if (other) break; }"],
    ["an end when one is no good", "for (const x of xs) { const level = await MARK f(x); if (level >= limit) return false; }"],
    ["an end when there is too little", "for (const x of xs) { const row = await MARK f(x); if (row.left < limit) return true; }"],
    ["an end when something else is good enough", "for (const x of xs) { const level = await MARK f(x); if (limit >= 2) return true; }"],
    ["an end when it failed", "for (const x of xs) { const { error } = await MARK f(x); if (error) return; }"],
    ["an end by an error", "for (const x of xs) { const row = await MARK f(x); if (row.broken) throw new Error(); }"],
    ["an end after enough", "for (const x of xs) { all.push(await MARK f(x)); if (all.length >= limit) break; }"],
    ["a break of a switch", "for (const x of xs) { switch (x.kind) { case 'a': await MARK f(x); break; } }"],
    ["a break of an inner loop", "for (const x of xs) { const row = await MARK f(x); for (const y of row) { break; } }"],
    ["try and catch in it", "for (const x of xs) { try { await MARK f(x); } catch { continue; } }"],
  ])("%s", (_, code) => {
    expect(kind(code)).toBe("items");
  });
});

describe("a loop over chunks", () => {
  it.each([
    ["a step of more than one", "for (let i = 0; i < xs.length; i += 100) await MARK f(xs.slice(i, i + 100));"],
    ["workers that are started up to a setting", "for (let i = 0; i < config.workers; i++) await MARK f(id);"],
    ["places that are filled up", "const n = running.length; for (let i = n; i < limit; i++) await MARK f(id);"],
    ["a step of a size", "for (let i = 0; i < xs.length; i += limit) await MARK f(i);"],
    ["a cut by a counter", "for (let i = 0; i < pages; i++) await MARK f(xs.slice(i * 10, (i + 1) * 10));"],
    ["pages by their number", "for (let page = 0; page < pages; page++) await MARK db.user.findMany({ skip: page * 10, take: 10 });"],
    [
      "pages until none is left",
      "let skip = 0; while (true) { const rows = await MARK db.user.findMany({ skip, take: 10 }); if (rows.length === 0) break; skip += 10; }",
    ],
    ["splice", "while (xs.length) await MARK f(xs.splice(0, 100));"],
    ["chunk of lodash", "for (const part of _.chunk(xs, 100)) await MARK f(part);"],
    ["chunk of lodash, mapped", "await Promise.all(_.chunk(xs, 100).map((part) => MARK f(part)));"],
    ["lists of lists", "declare const groups: string[][]; for (const group of groups) await MARK f(group);"],
    ["lists of lists by index", "declare const groups: string[][]; for (let i = 0; i < groups.length; i++) await MARK f(groups[i]);"],
    ["an item that is taken as a list", "for (const part of parts) await MARK f(part.map((x) => x.id));"],
    ["an item that is spread", "for (const part of parts) await MARK f([...part]);"],
    ["turns that have no item", "for (const _turn of turns) await MARK f();"],
    ["workers, as many as a setting says", "await Promise.all(Array.from({ length: settings.concurrency }, () => MARK f(xs)));"],
    ["workers, as many as there may be", "await Promise.all(Array.from({ length: Math.min(limit, xs.length) }, () => MARK f(xs)));"],
  ])("%s", (_, code) => {
    expect(kind(code)).toBe("chunks");
  });
});

describe("a loop that tries again", () => {
  it.each([
    ["a counter of attempts", "for (let attempt = 0; attempt < 5; attempt++) { try { return await MARK f(); } catch {} }"],
    ["retries that are left", "let retries = 3; while (retries > 0) { await MARK f(); retries--; }"],
    [
      "a try that leaves, whatever its counter",
      "for (let i = 0; i < limit; i++) { try { await MARK f(); break; } catch (error) { await wait(i); } }",
    ],
    ["for ever, until it works", "for (;;) { try { return await MARK f(); } catch {} }"],
  ])("%s", (_, code) => {
    expect(kind(code)).toBe("retry");
  });
});

describe("a loop along a chain", () => {
  it.each([
    ["parents", "let at = id; while (at) { const row = await MARK db.node.findFirst({ where: { id: at } }); at = row?.parentId; }"],
    ["parents, in a for", "for (let at = await f(id); at; at = await MARK f(at.parentId)) g(at);"],
    ["a poll", "while (!(await MARK f(id))) await wait(1000);"],
    ["a poll of a state", "let state = 'a'; do { await wait(1); state = (await MARK f(id)).state; } while (state === 'a');"],
    ["a probe until it is free", "let slug = id; while (await MARK db.post.findFirst({ where: { slug } })) slug += '-';"],
    ["a cursor", "let cursor; do { const page = await MARK f(cursor); cursor = page.next; } while (cursor);"],
    ["for ever", "while (true) { await MARK f(); await wait(1000); }"],
  ])("%s", (_, code) => {
    expect(["chain", "chunks", "first-match"]).toContain(kind(code));
    expect(kind(code)).not.toBe("items");
  });
});

describe("a loop until the first match", () => {
  it.each([
    ["a return of the query", "for (const x of xs) return await MARK f(x);"],
    ["a return after it", "for (const x of xs) { await MARK f(x); return; }"],
    ["a return when it is found", "for (const x of xs) { const row = await MARK f(x); if (row) return row; }"],
    ["a return when what is taken out of it says so", "for (const x of xs) { const { passed } = await MARK f(x); if (passed) return x; }"],
    ["a break when it is found", "for (const x of xs) { const row = await MARK f(x); if (row) { found = row; break; } }"],
    ["a variable of the function that takes what is found", "let row; for (const x of xs) { row = await MARK f(x); if (row) break; }"],
    ["a test of the query itself", "for (const x of xs) { if (await MARK f(x)) return x; }"],
    ["rows that are found", "for (const x of xs) { const rows = await MARK f(x); if (rows.length > 0) return rows; }"],
    ["that is good enough", "for (const x of xs) { const level = await MARK f(x); if (level >= limit) return true; }"],
    ["that has what is wanted", "for (const x of xs) { const row = await MARK f(x); if (row.kind === id) { return true; } }"],
    ["the end of the program", "for (const x of xs) { if (x.broken) { await MARK f(x); process.exit(1); } }"],
    ["under a condition that always ends", "for (const x of xs) { if (x === id) { await MARK f(x); break; } }"],
    ["in a for", "for (let i = 0; i < xs.length; i++) { const row = await MARK f(xs[i]); if (row) return row; }"],
  ])("%s", (_, code) => {
    expect(kind(code)).toBe("first-match");
  });
});

describe("a loop over handlers", () => {
  const handler = "interface Handler { run(): Promise<void>; } const own: Handler = { async run() {} }; class Other { async run() {} }";
  const over = (config: string): string =>
    kindIn(`${handler} ${config} async function run() { for (const handler of config.handlers) await ${mark} handler.run(); }`);

  it("that are written out is small, also where a type says no more than what they can do", () => {
    expect(over("const config = { handlers: [own, new Other()] };")).toBe("small");
    expect(over("const defaults = { handlers: [own] }; const config: { handlers: Handler[] } = read() ?? defaults;")).toBe("small");
  });

  it("that are put together from such lists is small", () => {
    const lists = `${handler} const config: { own: Handler[]; others?: Handler[] } = { own: [own], others: [] };`;
    const put = (list: string): string =>
      kindIn(`${lists} async function run() { const all = ${list}; for (const one of all) await ${mark} one.run(); }`);
    expect(put("[...config.own, ...(config.others ?? [])]")).toBe("small");
    expect(put("[...config.own, ...read()]")).toBe("items");
  });

  it("that are many, not written out, or no handlers, is over items", () => {
    expect(over("const config = { handlers: [own, own, own, new Other()] };")).toBe("items");
    expect(over("const config: { handlers: Handler[] } = read();")).toBe("items");
    expect(over("const config = { handlers: [1, 2, ...read()] };")).toBe("items");
  });
});

describe("a loop over a small list", () => {
  it.each([
    ["that is written out", 'for (const x of ["a", "b"]) await MARK f(x);'],
    ["in a constant", 'const names = ["a", "b"]; for (const x of names) await MARK f(x);'],
    ["as const", 'const names = ["a", "b"] as const; for (const x of names) await MARK f(x);'],
    ["mapped", 'await Promise.all(["a", "b"].map((x) => MARK f(x)));'],
    ["by a counter", "for (let i = 0; i < 3; i++) await MARK f(i);"],
    ["by a counter of its length", 'const names = ["a"]; for (let i = 0; i < names.length; i++) await MARK f(names[i]);'],
    ["of keys", "const all = { a: 1, b: 2 }; for (const key of Object.keys(all)) await MARK f(key);"],
    ["of entries", "const all = { a: 1, b: 2 }; for (const [key, value] of Object.entries(all)) await MARK f(key, value);"],
    ["of an object's keys", "const all = { a: 1, b: 2 }; for (const key in all) await MARK f(key);"],
    ["of an enumeration's keys", "for (const key in Kind) await MARK f(key); enum Kind { A, B }"],
    ["a list that is cut to a few", "const some = xs.slice(0, 3); for (const x of some) await MARK f(x);"],
    ["a list that is cut to a few by a constant", "const most = 2; for (const x of [...new Set(xs)].slice(0, most)) await MARK f(x);"],
    ["by an index in a while", 'const names = ["a"]; let i = 0; while (i < names.length) { await MARK f(names[i]); i++; }'],
    ["of an enumeration", "for (const kind of Object.values(Kind)) await MARK f(kind); enum Kind { A, B }"],
  ])("%s", (_, code) => {
    expect(kind(code)).toBe("small");
  });

  it("that is passed to a function of the file, which goes through it by an index", () => {
    const pool = (exported: string): string =>
      `${exported}async function each(tasks, fn) { let next = 0; while (true) { const i = next++; if (i >= tasks.length) return; await ${mark} fn(tasks[i]); } } each(["a", "b"], f);`;
    expect(kindIn(pool(""))).toBe("small");
    expect(kindIn(pool("export "))).toBe("items");
  });

  it("of another file", () => {
    const files = {
      "main.ts": `import { names } from "./names"; async function run() { for (const name of names) await ${mark} f(name); }`,
      "names.ts": 'export const names = ["a", "b"] as const;',
    };
    expect(kindIn(files)).toBe("small");
    expect(kindIn({ ...files, "names.ts": 'export const names = ["a", "b", "c", "d"];' })).toBe("items");
  });
});

describe("a loop over a list of which the length is tested", () => {
  const loop = "for (const x of xs) await MARK f(x);";

  it.each([
    [`if (xs.length !== 2) throw new Error(); ${loop}`, `if (xs.length === 2) throw new Error(); ${loop}`],
    [`if (xs.length === 1) { ${loop} }`, `if (xs.length >= 1) { ${loop} }`],
    [`if (!id || xs.length > 1) return; ${loop}`, `if (!id && xs.length > 1) return; ${loop}`],
    [`if (id && xs.length < 2) { ${loop} }`, `if (id && users.length < 2) { ${loop} }`],
    [`if (xs.length + users.length > 1) return; ${loop}`, `if (users.length + users.length > 1) return; ${loop}`],
    // Up to so many, it is a list all the same.
    [`if (xs.length >= 3) return; ${loop}`, `if (xs.length > 3) return; ${loop}`],
  ])("%s but not %s", (short, long) => {
    expect(kind(short)).toBe("small");
    expect(kind(long)).toBe("items");
  });
});

describe("the size of a list", () => {
  /** The size of the marked list. */
  function size(code: string): number | undefined {
    const { engine, frame, node } = ask(code.replace("MARK", mark));
    return sizeOf(engine, node, frame);
  }

  it.each<[string, string, number | undefined]>([
    ["a literal", "MARK [1, 2];", 2],
    ["an empty literal", "MARK [];", 0],
    ["with a spread", "const a = [1]; MARK [...a, 2];", 2],
    ["with an unknown spread", "MARK [...a, 2];", undefined],
    ["a choice: the longer", "MARK (a ? [1] : [1, 2]);", 2],
    ["a choice with something unknown", "MARK (a ? [1] : b);", undefined],
    ["a constant", "const a = [1, 2]; MARK a;", 2],
    ["a constant that is added to", "const a = [1, 2]; a.push(b); if (c) a.push(c, d); MARK a;", 5],
    ["a constant that is added to in a loop", "const a = [1, 2]; for (const b of c) a.push(b); MARK a;", undefined],
    ["a constant that is added to by a function", "const a = [1, 2]; function add(b) { a.push(b); } MARK a;", undefined],
    ["a constant that is handed on to be added to", "const a = [1, 2]; a.push(b); fill(a); MARK a;", undefined],
    ["a constant to which a list is added", "const a = [1, 2]; a.push(...b); MARK a;", undefined],
    ["a constant that is put into otherwise", "const a = [1, 2]; a.unshift(b); MARK a;", undefined],
    ["a variable", "let a = [1, 2]; MARK a;", 2],
    ["a variable that is given a part of itself", "let a = [1, 2]; if (b) a = a.filter(b).slice(1); MARK a;", 2],
    ["a variable that is given a longer list", "let a = [1]; if (b) a = [1, 2]; MARK a;", 2],
    ["a variable that is given something unknown", "let a = [1, 2]; if (b) a = b; MARK a;", undefined],
    ["a variable that is added to", "let a = [1, 2]; a.push(b); MARK a;", undefined],
    ["a parameter", "function f(a) { MARK a; }", undefined],
    ["a frozen list", "MARK Object.freeze([1, 2]);", 2],
    ["a set", "MARK new Set([1, 2]);", 2],
    ["a map", "MARK new Map([[1, 2]]);", 1],
    ["mapped", "MARK [1, 2].map(f);", 2],
    ["of a table: the longest", "const t = { a: [1], b: [1, 2] }; MARK t[k];", 2],
    ["of a table with one that is filled later", "const t = { a: [1], b: [] }; MARK t[k];", undefined],
    ["of a table with something unknown", "const t = { a: [1], ...more }; MARK t[k];", undefined],
    ["the parts of a table's texts: the most", 'const t = { a: "x", b: "x;y;z" }; MARK t[k].split(";");', 3],
    ["the parts of a text that is not written out", "const t = { a: b }; MARK t[k].split(';');", undefined],
    ["filtered and sorted", "MARK [1, 2].filter(f).sort();", 2],
    ["cut", "MARK [1, 2, 3].slice(1, 2);", 1],
    ["cut beyond its end", "MARK [1, 2].slice(0, 5);", 2],
    ["mapped to lists", "MARK [1, 2].flatMap(f);", undefined],
    ["concatenated", "MARK [1, 2].concat(a);", undefined],
    ["keys", "MARK Object.keys({ a: 1, b: 2 });", 2],
    ["keys of a constant", "const a = { b: 1 }; MARK Object.keys(a);", 1],
    ["keys of a constant that grows", "const a = { b: 1 }; a[c] = 1; MARK Object.keys(a);", undefined],
    ["keys with a spread", "MARK Object.keys({ a: 1, ...b });", undefined],
    ["members of an enumeration", "enum A { B, C, D } MARK Object.values(A);", 3],
    ["what a function writes out: the longest", "function f(a) { if (!a) return []; return a.b ? [a.b, a] : [a]; } MARK f(x);", 2],
    ["what an asynchronous function writes out", "const f = async (a) => [await g(a)]; MARK await f(x);", 1],
    ["what a function fills, one by one", "function f(a) { const all = []; all.push(a); return all; } MARK f(x);", 1],
    ["what a function fills", "function f(a) { const all = []; for (const b of a) all.push(b); return all; } MARK f(x);", undefined],
    ["what a function spreads", "function f(a) { if (!a) return []; return [...a]; } MARK f(x);", undefined],
    ["what a function leaves empty, which heirs may fill", "class A { all() { return []; } } MARK new A().all();", undefined],
    ["what a function may not give", "function f(a) { if (!a) return; return [a]; } MARK f(x);", undefined],
    ["a constant of itself", "const a = [...a]; MARK a;", undefined],
  ])("%s", (_, code, expected) => {
    expect(size(code)).toBe(expected);
  });
});

describe("a function that is passed by name", () => {
  it("iterates over what it is called on", () => {
    const { engine, frame, node } = ask(`declare const xs: string[]; const load = (x) => x; xs.map(${mark} load);`);
    const iteration = referenceIteration(engine, node, frame);
    expect(iteration && loopKindOf(engine, iteration, iteration.node, 3)).toBe("items");
  });
});

describe("a loop over groups", () => {
  it.each([
    [
      "the entries of a map, given whole",
      "const groups = new Map<string, string[]>(); for (const [key, ids] of groups) await MARK f(ids);",
    ],
    [
      "the entries of a map, mapped",
      "const groups = new Map<string, string[]>(); for (const [key, ids] of groups) await MARK f(ids.map(g));",
    ],
    [
      "the entries in a list",
      "const groups = new Map<string, string[]>(); await Promise.all([...groups].map(([key, ids]) => MARK f(ids)));",
    ],
    ["a map's own forEach", "const groups = new Map<string, string[]>(); groups.forEach((ids, key) => { MARK f(ids); });"],
    [
      "the entries of an object",
      "const groups: Record<string, string[]> = all(); for (const [key, ids] of Object.entries(groups)) await MARK f(ids);",
    ],
    [
      "the entries of what is reduced",
      "const groups = users.reduce((all, user) => add(all, user), {} as Record<string, string[]>); await Promise.all(Object.entries(groups).map(async ([key, ids]) => { await MARK f(ids); }));",
    ],
    ["Map.groupBy", "for (const [key, group] of Map.groupBy(users, (user) => user.id)) await MARK f(group);"],
    ["Object.groupBy", "for (const group of Object.values(Object.groupBy(users, (user) => user.id))) await MARK f(group);"],
    ["lodash's groupBy", 'for (const [key, group] of Object.entries(_.groupBy(users, "id"))) await MARK f(group);'],
    ["lodash's groupBy and forEach", '_.forEach(_.groupBy(users, "id"), (group, id) => { MARK f(id, group); });'],
    ["lodash's groupBy, by value", 'for (const group of Object.values(_.groupBy(users, "id"))) await MARK f(group);'],
  ])("%s", (_, code) => {
    expect(kind(code)).toBe("chunks");
  });

  it.each([
    ["a map of one each", "const byId = new Map<string, string>(); for (const [key, id] of byId) await MARK f(id);"],
    ["lodash's groupBy, by key", '_.forEach(_.groupBy(users, "id"), (group, id) => { MARK f(id, group.length); });'],
    ["a map's keys", "const groups = new Map<string, string[]>(); for (const [key, ids] of groups) await MARK f(key);"],
    [
      "a map's keys, beside a loop over a group",
      "const groups = new Map<string, string[]>(); for (const [key, ids] of groups) { await MARK f(key); for (const id of ids) g(id); }",
    ],
    [
      "the members of a group, one by one",
      "const groups = new Map<string, string[]>(); for (const [key, ids] of groups) for (const id of ids) await MARK f(id);",
    ],
    [
      "the entries of an object of one each",
      "const byId: Record<string, string> = all(); for (const [key, id] of Object.entries(byId)) await MARK f(id);",
    ],
  ])("not: %s", (_, code) => {
    expect(kind(code)).toBe("items");
  });
});

describe("a list that is written out elsewhere", () => {
  it.each([
    ["in an object", 'const all = { roles: ["a", "b"] } as const;', "all.roles"],
    ["in a field", 'class A { private readonly roles = ["a", "b"]; async run() { LOOP } }', "this.roles"],
    ["in a static field", 'class A { static readonly roles = ["a", "b"]; }', "A.roles"],
    ["in a public field, by name", 'class A { roles = ["a", "b"]; async run() { LOOP } }', "this.roles"],
    ["in a constructor, by name", 'class A { constructor() { this.roles = ["a", "b"]; } async run() { LOOP } }', "this.roles"],
    ["in an enum", 'enum Role { A = "a", B = "b" }', "Object.values(Role)"],
    ["in an enum's keys", "enum Role { A, B }", "Object.keys(Role)"],
    ["in the keys of an object's member", "const all = { roles: { a: 1, b: 2 } };", "Object.keys(all.roles)"],
    ["in the file's only call", 'async function run(roles) { LOOP } run(["a", "b"]);', "roles"],
    ["in the file's calls", 'const some = ["a"]; async function run(roles) { LOOP } run(["a", "b"]); run(some);', "roles"],
  ])("%s", (_, statements, over) => {
    const loop = `for (const role of ${over}) await ${mark} f(role);`;
    const code = statements.includes("LOOP") ? statements.replace("LOOP", loop) : `${statements} async function run() { ${loop} }`;
    expect(kindIn(code)).toBe("small");
  });

  it.each([
    ["in an object that is filled", 'const all = { roles: ["a", "b"] }; all.roles.push("c");', "all.roles"],
    ["in an object that spreads another", 'const all = { roles: ["a", "b"], ...other };', "all.roles"],
    [
      "in a field that is filled",
      "class A { private roles = []; add(role) { this.roles.push(role); } async run() { LOOP } }",
      "this.roles",
    ],
    [
      "in a field that is assigned",
      'class A { private roles = ["a"]; set(roles) { this.roles = roles; } async run() { LOOP } }',
      "this.roles",
    ],
    ["in a public field", "class A { roles = []; async run() { LOOP } }", "this.roles"],
    ["in a constructor, empty", "class A { constructor() { this.roles = []; } async run() { LOOP } }", "this.roles"],
    [
      "in a constructor and elsewhere",
      'class A { constructor() { this.roles = ["a"]; } set(roles) { this.roles = roles; } async run() { LOOP } }',
      "this.roles",
    ],
    ["in a function that is exported", 'export async function run(roles) { LOOP } run(["a", "b"]);', "roles"],
    ["in a function that is exported below", 'async function run(roles) { LOOP } run(["a", "b"]); export { run };', "roles"],
    ["in one of two calls", 'async function run(roles) { LOOP } run(["a", "b"]); run(found);', "roles"],
  ])("not: %s", (_, statements, over) => {
    const loop = `for (const role of ${over}) await ${mark} f(role);`;
    const code = statements.includes("LOOP") ? statements.replace("LOOP", loop) : `${statements} async function run() { ${loop} }`;
    expect(kindIn(code)).toBe("items");
  });
});
