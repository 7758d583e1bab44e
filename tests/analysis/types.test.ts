import { describe, expect, it } from "vitest";

import { mark, valueIn } from "./ask.ts";

const imports =
  'import { PrismaClient, Prisma } from "@prisma/client"; import { Repository } from "typeorm"; class User { team: Team; } class Team {}\n';
const client = "Prisma client";

/** What a variable with an annotation is. */
const typed = (annotation: string, before = ""): string => valueIn(`${imports}${before} declare const x: ${annotation}; ${mark} x;`);

describe("a type", () => {
  it.each([
    ["a client's class", "PrismaClient", client],
    ["a client's type in its namespace", "Prisma.TransactionClient", "Prisma transaction single"],
    ["a client's generic type", "Repository<User>", "TypeORM repository of class User"],
    ["a client's type by import", 'import("@prisma/client").PrismaClient', client],
    ["a class", "User", "User"],
    ["Promise", "Promise<PrismaClient>", client],
    ["Awaited", "Awaited<Promise<PrismaClient>>", client],
    ["an array", "PrismaClient[]", `${client}[]`],
    ["Array", "Array<PrismaClient>", `${client}[]`],
    ["ReadonlyArray", "ReadonlyArray<PrismaClient>", `${client}[]`],
    ["a read-only array", "readonly PrismaClient[]", `${client}[]`],
    ["a tuple", "[PrismaClient, string]", `[${client}, data]`],
    ["a tuple with names", "[db: PrismaClient, name: string]", `[${client}, data]`],
    ["Set", "Set<PrismaClient>", `${client}[]`],
    ["AsyncIterable", "AsyncIterable<PrismaClient>", `${client}[]`],
    ["Map", "Map<string, PrismaClient>", `{ *: ${client} }`],
    ["Record", "Record<string, PrismaClient>", `{ *: ${client} }`],
    ["Partial", "Partial<PrismaClient>", client],
    ["Pick", 'Pick<PrismaClient, "user">', client],
    ["Omit", 'Omit<PrismaClient, "$on">', client],
    ["Readonly", "Readonly<PrismaClient>", client],
    ["NonNullable", "NonNullable<PrismaClient | null>", client],
    ["a union with nothing", "PrismaClient | null | undefined", client],
    ["a union", "User | Team", "User | Team"],
    ["an intersection", "PrismaClient & { own: string }", `${client} | interface (unnamed)`],
    ["ReturnType of a function", "ReturnType<typeof make>", client],
    ["ReturnType of an asynchronous function", "Awaited<ReturnType<typeof makeLater>>", client],
    ["InstanceType of a class", "InstanceType<typeof User>", "User"],
    ["InstanceType of a client's class", "InstanceType<typeof PrismaClient>", client],
    ["typeof", "typeof made", client],
    ["typeof a member", "typeof all.made", client],
    ["an indexed access", 'Context["db"]', client],
    ["an indexed access of a class", 'User["team"]', "Team"],
    ["an indexed access by number", "(typeof list)[number]", client],
    ["an alias", "Alias", client],
    ["an alias of an alias", "Again", client],
    ["text", "string", "data"],
    ["a literal", '"a"', "data"],
    ["a date", "Date", "data"],
    ["any", "any", "unknown"],
    ["unknown", "unknown", "unknown"],
    ["an enumeration", "Kind", "data"],
    ["an interface", "Context", "interface Context"],
    ["a function type", "() => PrismaClient", "signature "],
    ["an alias in a circle", "Round", "unknown"],
    ["what is not declared", "Missing", "data"],
    ["an own type of a client's name", "Own.PrismaClient", "unknown"],
  ])("%s", (_, annotation, expected) => {
    const before = `const make = () => new PrismaClient(); const makeLater = async () => new PrismaClient(); const made = new PrismaClient();
      const all = { made }; const list = [made]; interface Context { db: PrismaClient } type Alias = PrismaClient; type Again = Alias | null;
      enum Kind { A } type Round = Round | undefined; namespace Own {}`;
    expect(typed(annotation, before)).toBe(expected);
  });

  it("of another file", () => {
    const files = {
      "main.ts": `import type { Db, Context } from "./types"; declare const a: Db; declare const b: Context; ${mark} [a, b.db];`,
      "types.ts": 'export * from "./deep";',
      "deep.ts": 'import type { PrismaClient } from "@prisma/client"; export type Db = PrismaClient; export interface Context { db: Db }',
    };
    expect(valueIn(files)).toBe(`[${client}, ${client}]`);
  });

  it("of what another file makes", () => {
    const files = {
      "main.ts": `import type { prisma } from "./db"; declare const a: typeof prisma; declare const b: import("./db").Db; ${mark} [a, b];`,
      "db.ts":
        'import { PrismaClient } from "@prisma/client"; export const prisma = new PrismaClient().$extends({}); export type Db = typeof prisma;',
    };
    expect(valueIn(files)).toBe(`[${client}, ${client}]`);
  });

  it("of a module that is not read is not known", () => {
    expect(valueIn(`import type { Db } from "acme"; declare const a: Db; ${mark} a;`)).toBe("Db of acme");
  });

  it.each([
    ["as", "make() as PrismaClient"],
    ["angle brackets", "<PrismaClient>make()"],
    ["as, after unknown", "make() as unknown as PrismaClient"],
    ["satisfies", "new PrismaClient() satisfies object"],
    ["a mark of presence", "new PrismaClient()!"],
    ["as const", "new PrismaClient() as const"],
    ["as any, of what is known", "new PrismaClient() as any"],
  ])("that an expression is given: %s", (_, expression) => {
    expect(valueIn(`${imports} declare function make(): unknown; const x = ${expression}; ${mark} x;`)).toBe(client);
  });
});

describe("members and elements", () => {
  const made =
    "const db = new PrismaClient(); const all = { db, deep: { db }, get own() { return db; }, list: [db], map: new Map<string, PrismaClient>() };";

  it.each([
    ["a member", "all.db", client],
    ["a member of a member", "all.deep.db", client],
    ["a member in brackets", 'all["db"]', client],
    ["an optional member", "all?.deep?.db", client],
    ["a getter", "all.own", client],
    ["a computed member is any of them", "({ one: db, other: db })[name]", client],
    ["an element", "all.list[0]", client],
    ["an element of a list that is written out", '[db, "a"][1]', '"a"'],
    ["the element at the end", "all.list.at(-1)", client],
    ["an element that is looked for", "all.list.find((x) => x)", client],
    ["an element that is taken", "all.list.pop()", client],
    ["a filtered list", "all.list.filter(Boolean)", `${client}[]`],
    ["a mapped list", "all.list.map((x) => x.user)", "Prisma model[]"],
    ["a sorted copy", "[...all.list].sort()", `${client}[]`],
    ["the values of an object", "Object.values({ db })", `${client}[]`],
    ["the entries of an object", "Object.entries({ db })[0][1]", client],
    ["a set of a list", "new Set(all.list)", `${client}[]`],
    ["a choice", "a ? db : null", client],
    ["a fallback", "a ?? db", client],
    ["a condition", "a && db", client],
    ["the last of a sequence", "(a, db)", client],
    ["an assignment", "(all.other = db)", client],
    ["a member that is added later", "all.later", "unknown"],
    ["the length of a list", "all.list.length", "data"],
    ["text", "`a${b}`", "data"],
    ["a comparison", "a === b", "data"],
    ["a member of text", '"a".length', "data"],
  ])("%s", (_, expression, expected) => {
    expect(valueIn(`${imports}${made} ${mark} ${expression};`)).toBe(expected);
  });

  it.each([
    ["of a list", "for (const x of [db]) MARK x;", client],
    ["of a list that is awaited", "for await (const x of [db]) MARK x;", client],
    ["of entries", "for (const [key, x] of Object.entries({ db })) MARK x;", client],
    ["of objects, destructured", "for (const { db: x } of [{ db }]) MARK x;", client],
    ["of keys", "for (const x in { db }) MARK x;", "data"],
  ])("the variable of a loop %s", (_, loop, expected) => {
    expect(valueIn(`${imports} const db = new PrismaClient(); ${loop.replace("MARK", mark)}`)).toBe(expected);
  });

  it.each([
    ["an object", "const { a: { b: x } } = { a: { b: db } };"],
    ["with a default", "const { x = db } = {};"],
    ["the rest of an object", "const { a, ...rest } = { a: 1, db }; const x = rest.db;"],
    ["a list", "const [, x] = [1, db];"],
    ["a list with a default", "const [x = db] = [];"],
    ["the rest of a list", "const [a, ...rest] = [db, db]; const x = rest[0];"],
    ["the results of Promise.all", "const [a, x] = await Promise.all([1, db]);"],
    ["a function's result", "const make = () => ({ x: db }); const { x } = make();"],
  ])("a pattern: %s", (_, pattern) => {
    expect(valueIn(`${imports} const db = new PrismaClient(); ${pattern} ${mark} x;`)).toContain(client);
  });
});

describe("await", () => {
  const knex = 'import knex from "knex"; const db = knex({});';
  const typeorm =
    'import { Repository } from "typeorm"; class User { team: Promise<Team>; name: string; } class Team {} declare const users: Repository<User>;';

  it.each([
    ["a builder is not yet data", knex, 'db("users").where({})', "Knex query"],
    ["makes data of a builder", knex, 'await db("users").where({})', "data"],
    ["makes data of a builder in a variable", `${knex} const query = db("users"); const rows = await query;`, "rows", "data"],
    [
      "makes data of what a function returns",
      `${knex} async function load() { return db("users"); } const rows = await load();`,
      "rows.includes",
      "data",
    ],
    ["is what then does", `${knex} const first = db("users").then((rows) => rows.find);`, "await first", "data"],
    ["makes data of a lazy call", `${imports} const rows = await new PrismaClient().user.findMany();`, "rows[0].name", "data"],
    ["makes rows of a call", typeorm, "await users.find()", "User[]"],
    ["makes a row of a call", typeorm, "await users.findOne({})", "User"],
    ["makes rows of several calls", typeorm, "(await Promise.all([users.find(), users.findOne({})]))[1]", "User"],
    ["makes rows and their number", `${typeorm} const [rows, count] = await users.findAndCount();`, "rows[0]", "User"],
    ["keeps what is no promise", `${imports}`, "await new PrismaClient()", client],
  ])("%s", (_, statements, expression, expected) => {
    const value = valueIn(`${statements} ${mark} ${expression};`);
    if (expected === "Knex query") expect(value).toMatch(/^Knex (?!connection)/);
    else expect(value.replace(/^data\[\]$/, "data")).toBe(expected);
  });
});

describe("a type that is taken from a value", () => {
  const drizzle = 'import { drizzle } from "drizzle-orm/node-postgres"; const db = drizzle("");';

  it.each([
    ["typeof a client", "const own = new PrismaClient();", "typeof own", client],
    [
      "the result of an asynchronous function",
      "async function make() { return new PrismaClient(); }",
      "Awaited<ReturnType<typeof make>>",
      client,
    ],
    ["an instance of a class", "class Db extends PrismaClient {}", "InstanceType<typeof Db>", "Db"],
    ["without some members", "const own = new PrismaClient();", 'Omit<typeof own, "$on">', client],
    ["a parameter of a function", "function run(id: string, own: PrismaClient) {}", "Parameters<typeof run>[1]", client],
    ["another parameter of it", "function run(id: string, own: PrismaClient) {}", "Parameters<typeof run>[0]", "data"],
    [
      "what a callback of it receives",
      "declare function run(work: (own: PrismaClient) => void): void;",
      "Parameters<Parameters<typeof run>[0]>[0]",
      client,
    ],
    ["what a client passes to a callback", drizzle, "Parameters<Parameters<typeof db.transaction>[0]>[0]", "Drizzle transaction single"],
    ["what a client passes to no callback", drizzle, "Parameters<Parameters<typeof db.transaction>[1]>[0]", "unknown"],
  ])("%s", (_, before, annotation, expected) => {
    expect(typed(annotation, before)).toBe(expected);
  });
});

describe("a declaration without a body", () => {
  const made = (declaration: string, call: string): string => valueIn(`${imports}${declaration} ${mark} ${call};`);

  it.each([
    ["hands on what it is given", "declare function one<T>(x: T): T;", "one(new PrismaClient())", client],
    ["hands on a list", "declare function sort<T>(xs: T[]): T[];", "sort([new PrismaClient()])", `${client}[]`],
    ["takes one of a list, or none", "declare function first<T>(xs: readonly T[]): T | undefined;", "first([new PrismaClient()])", client],
    ["takes the first of a list", "declare function first<T>(xs: readonly T[]): T;", "first([new PrismaClient()])", client],
    [
      "gives what its callback gives",
      "declare function run<T>(work: () => Promise<T>): Promise<T>;",
      "run(async () => new PrismaClient())",
      client,
    ],
    ["gives something else", "declare function one<T>(x: T): string;", "one(new PrismaClient())", "data"],
    ["gives what its type argument says", "declare function one<T, U>(x: T): U;", "one(new PrismaClient())", "unknown"],
  ])("%s", (_, declaration, call, expected) => {
    expect(made(declaration, call)).toBe(expected);
  });

  it("says what a callback receives", () => {
    const run = (declaration: string): string => valueIn(`${imports}${declaration} run((db) => { ${mark} db; });`);
    expect(run("declare function run(work: (db: PrismaClient) => void): void;")).toBe(client);
    expect(run("type Work = (db: PrismaClient) => void; declare function run(work: Work): void;")).toBe(client);
    expect(run("function run(work: (db: PrismaClient) => void) { work(pool.client); }")).toBe(client);
    expect(run("declare function run(work: (db: string) => void): void;")).not.toBe(client);
    expect(run("declare function run(work: Function): void;")).toBe("unknown");
  });
});
