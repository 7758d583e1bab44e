import { describe, expect, it } from "vitest";

import { repeatedQuery } from "../../src/analysis/queries.ts";
import type { Node } from "../../src/ast/walk.ts";
import { ask, mark } from "./ask.ts";

const imports =
  'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); const save = (x) => db.user.create({ data: x });\n' +
  "declare const xs: Item[]; declare const changes: Record<string, string>;\n";

/** Is the call that stands for MARK reported as a query per item? */
const isRepeated = (code: string, before = ""): boolean => {
  const { engine, frame, node } = ask(
    `${imports}${before}\nasync function run(limit: number, changed: Item, own: string) {\n${code.replace("MARK", mark)}\n}`,
  );
  return repeatedQuery({ engine, frame }, node as Node & { type: "CallExpression" }, 3) !== undefined;
};

describe("a query for one picked item", () => {
  it.each([
    [
      "the item and a literal",
      "for (const x of xs) if (x === 'a') await MARK save(x);",
      "for (const x of xs) if (x !== 'a') await MARK save(x);",
    ],
    [
      "the item and a property of it",
      "for (const x of xs) if (x === 'a') await MARK save(x);",
      "for (const x of xs) if (x.kind === 'a') await MARK save(x);",
    ],
    [
      "what the item is called by, in a switch",
      "for (const phase of xs) switch (phase.phase) { case 'a': await MARK save(phase); break; case 'b': use(phase); }",
      "for (const phase of xs) switch (phase.kind) { case 'a': await MARK save(phase); break; case 'b': use(phase); }",
    ],
    [
      "the item, an alternative",
      "for (const x of xs) { if (x === 'a') use(x); else if (x === 'b') await MARK save(x); }",
      "for (const x of xs) { if (x === 'a') use(x); else await MARK save(x); }",
    ],
    [
      "an early exit",
      "for (const x of xs) { if (x !== 'a') continue; await MARK save(x); }",
      "for (const x of xs) { if (x === 'a') continue; await MARK save(x); }",
    ],
    [
      "a return in a callback",
      "xs.forEach(async (x) => { if (x !== own) return; await MARK save(x); });",
      "xs.forEach(async (x) => { if (x === own) return; await MARK save(x); });",
    ],
    [
      "a case",
      "for (const x of xs) { switch (x) { case 'a': await MARK save(x); } }",
      "for (const x of xs) { switch (x.kind) { case 'a': await MARK save(x); } }",
    ],
    [
      "a case, not the default",
      "for (const x of xs) { switch (x) { case 'a': await MARK save(x); } }",
      "for (const x of xs) { switch (x) { case 'a': break; default: await MARK save(x); } }",
    ],
    [
      "one condition of two",
      "for (const x of xs) if (limit > 2 && x === 'a') await MARK save(x);",
      "for (const x of xs) if (limit > 2 || x === 'a') await MARK save(x);",
    ],
    [
      "both of two",
      "for (const x of xs) if (x === 'a' || x === 'b') await MARK save(x);",
      "for (const x of xs) if (x === 'a' || limit > 2) await MARK save(x);",
    ],
    [
      "a list of choices",
      "for (const x of xs) if (['a', 'b'].includes(x)) await MARK save(x);",
      "for (const x of xs) if (choices.includes(x)) await MARK save(x);",
    ],
    [
      "the key of an entry",
      "for (const [k, v] of Object.entries(changes)) if (k === 'a') await MARK save(v);",
      "for (const [k, v] of Object.entries(changes)) if (v === 'a') await MARK save(k);",
    ],
    [
      "a key",
      "for (const k in changes) if (k === own) await MARK save(k);",
      "for (const k in changes) if (changes[k] === own) await MARK save(k);",
    ],
    [
      "what identifies the item",
      "for (const x of xs) if (x.id === changed.id) await MARK save(x);",
      "for (const x of xs) if (x.teamId === changed.teamId) await MARK save(x);",
    ],
    [
      "what identifies it, by name",
      "for (const { id, kind } of xs) if (id === own) await MARK save(kind);",
      "for (const { id, kind } of xs) if (kind === own) await MARK save(id);",
    ],
    [
      "what identifies it, as a constant",
      "for (const x of xs) { const id = x.id; if (id === own) await MARK save(x); }",
      "for (const x of xs) { const id = x.owner; if (id === own) await MARK save(x); }",
    ],
    [
      "what identifies it, and what differs",
      "for (const x of xs) if (x.id === own) await MARK save(x);",
      "for (const x of xs) { const own = load(x); if (x.id === own) await MARK save(x); }",
    ],
    [
      "what does not change",
      "let last; for (const x of xs) { if (x.id === last) await MARK save(x); }",
      "let last; for (const x of xs) { if (x.id === last) await MARK save(x); last = x.next; }",
    ],
    [
      "as text",
      "for (const x of xs) if (String(x.id) === own) await MARK save(x);",
      "for (const x of xs) if (String(x.kind) === own) await MARK save(x);",
    ],
    [
      "by equals",
      "for (const x of xs) if (x._id.equals(own)) await MARK save(x);",
      "for (const x of xs) if (x.kind.equals(own)) await MARK save(x);",
    ],
    [
      "a counter",
      "for (let i = 0; i < xs.length; i++) if (i === 0) await MARK save(xs[i]);",
      "for (let i = 0; i < xs.length; i++) if (i > 0) await MARK save(xs[i]);",
    ],
    [
      "an index",
      "xs.map(async (x, i) => { if (i === 0) await MARK save(x); });",
      "xs.map(async (x, i) => { if (i !== 0) await MARK save(x); });",
    ],
    [
      "what a counter leads to",
      "for (let i = 0; i < xs.length; i++) if (xs[i].id === own) await MARK save(i);",
      "for (let i = 0; i < xs.length; i++) if (xs[i].kind === own) await MARK save(i);",
    ],
    [
      "in a function of the loop",
      "for (const x of xs) { const keep = async () => { if (x.id === own) await save(x); }; await MARK keep(); }",
      "for (const x of xs) { const keep = async () => { if (x.kind === own) await save(x); }; await MARK keep(); }",
    ],
  ])("%s", (_, picked, all) => {
    expect(isRepeated(picked)).toBe(false);
    expect(isRepeated(all)).toBe(true);
  });

  it("is one for each turn of the loop around", () => {
    expect(isRepeated("for (const team of changed.teams) for (const x of team.xs) if (x.id === team.own) await MARK save(x);")).toBe(true);
  });

  it("in a function that calls itself", () => {
    const walk = (test: string): string =>
      `const walk = async (all) => { for (const x of all) { if (${test}) await MARK save(x); else await walk(x.children); } }; await walk(xs);`;
    expect(isRepeated(walk("x.id === own"))).toBe(false);
    expect(isRepeated(walk("x.kind === own"))).toBe(true);
  });
});

describe("a query when enough has been gathered", () => {
  it.each([
    [
      "a list that is full",
      "let rows = []; for (const x of xs) { rows.push(x); if (rows.length >= limit) { await MARK save(rows); rows = []; } }",
      "let rows = []; for (const x of xs) { rows.push(x); if (rows.length >= limit) { await MARK save(x); } }",
    ],
    [
      "not one that has anything",
      "let rows = []; for (const x of xs) { rows.push(x); if (rows.length === 100) { await MARK save(rows); rows.length = 0; } }",
      "let rows = []; for (const x of xs) { const own = x.rows; if (own.length === 100) { await MARK save(own); own.length = 0; } }",
    ],
    [
      "a list that is full or the last",
      "const rows = []; for (const x of xs) { rows.push(x); if (rows.length >= limit || x.last) { await MARK save(rows); rows.splice(0); } }",
      "const rows = []; for (const x of xs) { rows.push(x); if (rows.length > 0) { await MARK save(x); rows.splice(0); } }",
    ],
    [
      "what belongs together",
      "let rows = []; for (const x of xs) { if (x.team !== own) { await MARK save(rows); rows = []; } rows.push(x); }",
      "let rows = []; for (const x of xs) { if (x.team !== own) { await MARK save(x); rows = []; } rows.push(x); }",
    ],
    [
      "a counter that comes round",
      "let n = 0; for (const x of xs) { n++; if (n >= limit) { await MARK save(x); n = 0; } }",
      "let n = 0; for (const x of xs) { n++; if (n >= limit) { await MARK save(x); } }",
    ],
    [
      "each hundredth turn",
      "let n = 0; for (const x of xs) { n++; if (n % 100 === 0) await MARK save(n); }",
      "for (const x of xs) { if (x.age % 100 === 0) await MARK save(x); }",
    ],
    [
      "an early exit",
      "let rows = []; for (const x of xs) { rows.push(x); if (rows.length < limit) continue; await MARK save(x); rows = []; }",
      "let rows = []; for (const x of xs) { rows.push(x); if (rows.length > limit) continue; await MARK save(x); rows = []; }",
    ],
  ])("%s", (_, full, each) => {
    expect(isRepeated(full)).toBe(false);
    expect(isRepeated(each)).toBe(true);
  });

  const buffer = (add: string): string =>
    `class Buffer { rows = []; async add(x) { this.rows.push(x); ${add} } async flush() { await save(this.rows); this.rows = []; } } const buffer = new Buffer();`;

  it("in a function that is called for each item", () => {
    const call = "for (const x of xs) await MARK buffer.add(x);";
    expect(isRepeated(call, buffer("if (this.rows.length >= 100) await this.flush();"))).toBe(false);
    expect(isRepeated(call, buffer("if (this.rows.length > 0) await this.flush();"))).toBe(true);
    const own =
      "async function add(all) { let rows = []; for (const x of all) { rows.push(x); if (rows.length >= 9) { await save(rows); rows = []; } } }";
    expect(isRepeated("for (const x of xs) await MARK add(x.all);", own)).toBe(true);
    const given = "async function flush(rows) { if (rows.length >= 9) { await save(rows); rows.length = 0; } }";
    expect(isRepeated("const rows = []; for (const x of xs) { rows.push(x); await MARK flush(rows); }", given)).toBe(false);
  });
});

describe("a list of one row", () => {
  it.each([
    ["const rows = await find({ _id: own });", "const rows = await find({ team: own });"],
    ["const rows = await find({ _id: own, open: true });", "const rows = await find({ _id: { $in: own } });"],
    ["const rows = await find({ where: { id: own } });", "const rows = await find({ where: { teamId: own } });"],
    ["const rows = await find({ where: { id: changed.id } });", "const rows = await find({ where: { id: changed.ids } });"],
    ["const id = 'a'; const rows = await find({ where: { id } });", "const id = ['a']; const rows = await find({ where: { id } });"],
    ["const rows = await find({ _id: own });", "const rows = await find({ id: own });"],
  ])("%s, not %s", (one, many) => {
    const loop = " for (const row of rows) await MARK save(row);";
    expect(isRepeated(one + loop)).toBe(false);
    expect(isRepeated(many + loop)).toBe(true);
  });
});

describe("a query that not every turn comes to", () => {
  it.each([
    [
      "after a failure",
      "for (const x of xs) { try { use(x); } catch { await MARK save(x); } }",
      "for (const x of xs) { try { await MARK save(x); } catch { use(x); } }",
    ],
    [
      "after a failure, in what `catch` is passed",
      "await Promise.all(xs.map((x) => use(x).catch(async () => { await MARK save(x); })));",
      "await Promise.all(xs.map((x) => use(x).then(async () => { await MARK save(x); })));",
    ],
    [
      "by what a table has for the item",
      "const table = { a: save, b: save }; for (const x of xs) await MARK table[x.kind](x);",
      "const table = { a: save, b: save }; for (const x of xs) await MARK table.a(x);",
    ],
  ])("%s", (_, rare, each) => {
    expect(isRepeated(rare)).toBe(false);
    expect(isRepeated(each)).toBe(true);
  });

  it("in a function that is called for each item", () => {
    const call = "for (const x of xs) await MARK add(x);";
    expect(isRepeated(call, "const add = async (x) => { try { return await publish(x); } catch { return await save(x); } };")).toBe(false);
    expect(isRepeated(call, "const add = async (x) => { try { return await save(x); } catch { return await publish(x); } };")).toBe(true);
  });
});

describe("a query that is given what it gave in the last turn", () => {
  const find = "const find = (where) => db.user.findMany({ where });";

  it.each([
    [
      "as a whole, by way of a constant",
      "let rows = []; for (const x of xs) { const where = { x, id: { in: rows.map((r) => r.id) } }; rows = await MARK find(where); }",
      "let rows = []; for (const x of xs) { const where = { x, id: { in: ids.map((r) => r.id) } }; rows = await MARK find(where); }",
    ],
    [
      "as one of two that may be made",
      "let state = {}; for (const x of xs) { const answer = x.one ? await MARK find(x, { state }) : await g(x); if (answer.state) state = answer.state; }",
      "let state = {}; for (const x of xs) { const answer = x.one ? await MARK find(x, { state }) : await g(x); if (x.state) state = x.state; }",
    ],
    [
      "as a whole",
      "let rows; for (const x of xs) rows = await MARK find(rows, x);",
      "let rows; for (const x of xs) rows = await MARK find(x);",
    ],
    [
      "in a collection that grows by it",
      "const taken = new Set(); for (const x of xs) { const row = await MARK find({ x, id: { notIn: taken } }); taken.add(row.id); }",
      "const taken = new Set(); for (const x of xs) { const row = await MARK find({ x }); taken.add(row.id); }",
    ],
    [
      "in a variable that moves on",
      "let parent = null; for (const x of xs) { const row = await MARK find({ x, parent }); if (!row) return; parent = row.id; }",
      "let parent = null; for (const x of xs) { const row = await MARK find({ x, parent }); if (!row) return; parent = x.id; }",
    ],
    [
      "in a list that grows by it, and not by the item",
      "const taken = []; for (const x of xs) { const { id } = await MARK find({ x, taken }); if (id) taken.push(id); }",
      "const taken = []; for (const x of xs) { const { id } = await MARK find({ x, taken }); if (id) taken.push(x); }",
    ],
    [
      "in a collection, and not in a map that others look it up in",
      "const known = []; for (const x of xs) { const row = await MARK find({ x, known }); known.push(row); }",
      "const known = new Map(); for (const x of xs) { const row = await MARK find({ x, known }); known.set(x, row); }",
    ],
    [
      "not by its key",
      "let row; for (const x of xs) row = await MARK find(row, x);",
      "let row; for (const x of xs) row = await MARK find(row.id, x);",
    ],
  ])("%s", (_, fed, free) => {
    expect(isRepeated(fed, find)).toBe(false);
    expect(isRepeated(free, find)).toBe(true);
  });
});

describe("a query of a function that calls itself", () => {
  it("is told once, where the loop makes it", () => {
    const walk = (first: string, second: string): string =>
      `const walk = async (all) => { for (const x of all) { ${first} save(x); ${second} walk(x.children); } }; await walk(xs);`;
    expect(isRepeated(walk("await MARK", "await"))).toBe(true);
    expect(isRepeated(walk("await", "await MARK"))).toBe(false);
    const below =
      "const walk = async (x) => { await save(x); for (const child of x.children) await MARK walk(child); }; await walk(changed);";
    expect(isRepeated(below)).toBe(true);
  });
});

describe("a list of which the items are told apart by their names", () => {
  const chain = (item: string, rest = ""): string =>
    `if (${item} === "a") use(1); else if (${item} === "b") use(2); else if (${item} === "c") use(3); ${rest}`;

  it.each([
    ["for (const x of xs) { await MARK save(x); ", chain("x"), chain("x.kind")],
    ["for (const key in changes) { await MARK save(key); ", chain("key"), chain("changes[key]")],
    ["for (const x of xs) { await MARK save(x); ", chain("x"), chain("x", "else use(x);")],
    ["for (const x of xs) { await MARK save(x); ", chain("x"), 'if (x === "a") use(1); else if (x === "b") use(2);'],
    ["for (const x of xs) { ", `await MARK save(x); ${chain("x")}`, chain("x", "else await MARK save(x);")],
  ])("%s %s but not %s", (start, named, other) => {
    expect(isRepeated(`${start}${named} }`)).toBe(false);
    expect(isRepeated(`${start}${other} }`)).toBe(true);
  });
});
