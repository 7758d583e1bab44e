import { describe, expect, it } from "vitest";

import { repeatedQuery } from "../../src/analysis/queries.ts";
import type { Node } from "../../src/ast/walk.ts";
import { ask, mark } from "./ask.ts";

const imports = 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();\n';

/** Is a call in a loop over items a query per item? */
const isRepeated = (statements: string, call: string, before = ""): boolean => {
  const { engine, frame, node } = ask(
    `${imports}${statements}\nasync function run(items) { ${before} for (const item of items) { use(item, await ${mark} ${call}); } }`,
  );
  return repeatedQuery({ engine, frame }, node as Node & { type: "CallExpression" }, 15) !== undefined;
};

describe("a result that is kept", () => {
  const service = (body: string): string =>
    `class Rates { rates; loadedAt = 0; async all(key) { ${body} } async refresh() { this.rates = await db.rate.findMany(); } } const rates = new Rates();`;

  it.each([
    service("if (!this.rates) this.rates = await db.rate.findMany(); return this.rates;"),
    service("return (this.rates ??= await db.rate.findMany());"),
    service("if (this.rates) return this.rates; const found = await db.rate.findMany(); this.rates = found; return found;"),
    service("const known = this.rates; if (known !== undefined) return known; return (this.rates = await db.rate.findMany());"),
    service("if (!this.rates || this.loadedAt < Date.now() - 1000) { await this.refresh(); } return this.rates;"),
  ])("in a field: %s", (statements) => {
    expect(isRepeated(statements, "rates.all()")).toBe(false);
    expect(isRepeated(statements, "own.all()", "const own = new Rates();")).toBe(false);
    expect(isRepeated(statements, "new Rates().all()")).toBe(true);
    expect(isRepeated(`${statements} class Item { rates = new Rates(); }`, "(item as Item).rates.all()")).toBe(true);
  });

  it.each([
    service("if (!this.rates[key]) this.rates[key] = await db.rate.findMany(); return this.rates[key];"),
    service("if (this.rates.key !== key) { this.rates.key = key; await db.rate.findMany(); }"),
    service("if (!this.rates) { await db.rate.findMany(); }"),
    service("if (!this.rates) { this.rates = []; } await db.rate.findMany();"),
    service("const known = this.rates.get(key); if (known) return known; this.rates.set(key, await db.rate.findMany());"),
  ])("in no field, or by a key: %s", (statements) => {
    expect(isRepeated(statements, "rates.all(item)")).toBe(true);
  });

  it.each([
    ["let cached; async function all() { if (!cached) cached = await db.rate.findMany(); return cached; }", false],
    ["let cached; async function all() { return (cached ||= await db.rate.findMany()); }", false],
    ["async function all() { let cached; if (!cached) cached = await db.rate.findMany(); return cached; }", true],
    ["let cached; async function all() { cached = await db.rate.findMany(); return cached; }", true],
  ])("in a variable: %s", (statements, expected) => {
    expect(isRepeated(statements, "all()")).toBe(expected);
  });

  it("in a variable of the function that makes the cache", () => {
    const make =
      "const make = () => { let value, expires = 0; const refresh = async () => { value = await db.rate.findMany(); expires = Date.now(); }; const get = async () => { const now = Date.now(); if (expires < now) await refresh(); return value; }; return { value: () => get() }; };";
    expect(
      isRepeated(`${make} class A { cache = make(); async all() { return await this.cache.value(); } } const a = new A();`, "a.all()"),
    ).toBe(false);
    expect(isRepeated(`${make} const cache = make();`, "cache.value()")).toBe(false);
    expect(isRepeated(make, "make().value()")).toBe(true);
  });

  it("by what an arrow function, which is handed on, calls", () => {
    const rates = service("return (this.rates ??= await db.rate.findMany());");
    const use =
      "class Use { getter() { return async (item) => (await rates.all()).find(item); } async apply(item, get) { return await get(item); } } const use = new Use();";
    expect(isRepeated(`${rates} ${use}`, "use.apply(item, use.getter())")).toBe(false);
    const loud = service("return await db.rate.findMany();");
    expect(isRepeated(`${loud} ${use}`, "use.apply(item, use.getter())")).toBe(true);
  });
});

describe("a result that a helper gets or loads by a key", () => {
  const memo = (body: string): string =>
    `class Memo { all = new Map(); get(key, load) { ${body} } } const memo = new Memo(); const other = new Memo();` +
    "const rights = async (user, id) => { const all = await memo.get(`rights:${user.id}`, async () => await db.right.findMany()); return all[id]; };" +
    "const row = async (user, id) => await memo.get(id, async () => await db.right.findMany());" +
    "const outer = async (one, id) => await rights(one, id);" +
    "const own = async ({ user, id }) => { const all = await memo.get(`own:${user.id}`, async () => await db.right.findMany()); return all[id]; };";
  const gets = memo("const hit = this.all.get(key); if (hit) return hit; const made = load(); this.all.set(key, made); return made;");
  const asks = memo("if (!this.all.has(key)) this.all.set(key, load()); return this.all.get(key);");

  it.each([gets, asks])("is one query while the key is the same: %s", (statements) => {
    expect(isRepeated(statements, "rights(user, item.id)", "const user = first();")).toBe(false);
    expect(isRepeated(statements, "outer(user, item.id)", "const user = first();")).toBe(false);
    expect(isRepeated(statements, "outer(item, item.id)", "const user = first();")).toBe(true);
    expect(isRepeated(statements, "own({ user, id: item.id })", "const user = first();")).toBe(false);
    expect(isRepeated(statements, "own({ user: item, id: user.id })", "const user = first();")).toBe(true);
    expect(isRepeated(statements, "row(user, item.id)", "const user = first();")).toBe(true);
    expect(isRepeated(statements, "row(item, user.id)", "const user = first();")).toBe(false);
  });

  it.each([
    memo("const made = load(); this.all.set(key, made); return made;"),
    memo("const hit = this.all.get(key); if (hit) return hit; return load();"),
    memo("const hit = this.all.get(key); const made = load(); this.all.set(key, made); return made;"),
  ])("is made each time where nothing is looked up, or kept: %s", (statements) => {
    expect(isRepeated(statements, "rights(user, item.id)", "const user = first();")).toBe(true);
  });
});
