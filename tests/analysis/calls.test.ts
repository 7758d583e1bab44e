import { describe, expect, it } from "vitest";

import type { Files } from "../project/folder.ts";
import { mark, valueIn } from "./ask.ts";

const imports = 'import { PrismaClient } from "@prisma/client";\n';
const client = "Prisma client";

/** The value of an expression after some statements. */
const after = (statements: string, expression: string): string => valueIn(`${imports}${statements}\n${mark} ${expression};`);

describe("a factory", () => {
  it.each([
    ["that returns the client", "function db() { return new PrismaClient(); }", "db()"],
    ["that is an arrow function", "const db = () => new PrismaClient();", "db()"],
    ["that says what it returns", "function db(): PrismaClient { return made(); }", "db()"],
    ["that is only declared", "declare function db(): PrismaClient;", "db()"],
    ["that is asynchronous", "async function db() { return new PrismaClient(); }", "await db()"],
    ["that says that it is asynchronous", "async function db(): Promise<PrismaClient> { return made(); }", "await db()"],
    ["that is not awaited, when a member is asked for", "async function db() { return new PrismaClient(); }", "(await db()).$extends({})"],
    ["with several returns", "function db() { if (a) return undefined; return new PrismaClient(); }", "db()"],
    ["with a variable", "function db() { const made = new PrismaClient(); made.$connect(); return made; }", "db()"],
    ["with a choice", "const db = () => (a ? null : new PrismaClient());", "db()"],
    ["that returns a factory", "const make = () => () => new PrismaClient();", "make()()"],
    ["that calls a factory", "const make = () => new PrismaClient(); const db = () => make();", "db()"],
    ["in an object", "const factory = { make: () => new PrismaClient() };", "factory.make()"],
    ["in an object, as a method", "const factory = { make() { return new PrismaClient(); } };", "factory.make()"],
    ["in an object, by this", "const factory = { own: new PrismaClient(), make() { return this.own; } };", "factory.make()"],
    ["in a class", "class Factory { make() { return new PrismaClient(); } }", "new Factory().make()"],
    ["in a class, static", "class Factory { static make() { return new PrismaClient(); } }", "Factory.make()"],
    ["that makes its own class", "class Db { client = new PrismaClient(); static make() { return new Db(); } }", "Db.make().client"],
    [
      "that makes its own class by this",
      "class Db { client = new PrismaClient(); static make() { return new this(); } }",
      "Db.make().client",
    ],
    ["that is called at once", "const db = (() => new PrismaClient())();", "db"],
    ["that gives an object", "const make = () => ({ db: new PrismaClient() });", "make().db"],
    ["that gives an object, destructured", "const make = () => ({ db: new PrismaClient() }); const { db } = make();", "db"],
    ["that gives a list", "const make = () => [new PrismaClient(), 1]; const [db] = make();", "db"],
    ["that is called by call", "function db() { return new PrismaClient(); }", "db.call(null)"],
    ["that is bound", "const db = make.bind(null); function make() { return new PrismaClient(); }", "db()"],
    [
      "that hands on what it is passed",
      "const give = (name, made) => made; const all = { get own() { return give(1, new PrismaClient()); } };",
      "all.own",
    ],
    ["that is recursive", "function db(n) { return n ? db(n - 1) : new PrismaClient(); }", "db(1)"],
    ["that yields", "function* dbs() { yield new PrismaClient(); } let db; for (const one of dbs()) db = one;", "db"],
    ["with optional chaining", "const factory = { make: () => new PrismaClient() };", "factory?.make?.()"],
    ["with a type in its way", "const db = (() => new PrismaClient()) as unknown;", "(db as Make)!()"],
  ])("%s", (_, statements, expression) => {
    expect(after(statements, expression)).toBe(client);
  });

  it("in another file", () => {
    const files = {
      "main.ts": `import { db } from "./db"; ${mark} db();`,
      "db.ts": `${imports}import { make } from "./make"; export const db = () => make();`,
      "make.ts": `${imports}const made = new PrismaClient(); export function make() { return made; }`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it.each([
    ["that calls itself only", "function db() { return db(); }", "db()", "unknown"],
    ["that calls its caller", "function a() { return b(); } function b() { return a(); }", "a()", "unknown"],
    ["that returns nothing", "function db() { new PrismaClient(); }", "db()", "data"],
    ["whose inner function returns the client", "function db() { const f = () => { return new PrismaClient(); }; return 1; }", "db()", "1"],
  ])("is none: %s", (_, statements, expression, expected) => {
    expect(after(statements, expression)).toBe(expected);
  });
});

describe("a client of a library", () => {
  it.each([
    ["a class", 'import { PrismaClient } from "@prisma/client";', "new PrismaClient()", client],
    ["a function", 'import knex from "knex";', "knex({})", "Knex connection"],
    ["a member", 'import { Pool } from "pg";', "new Pool()", "node-postgres pool"],
    ["a member of the default", 'import pg from "pg";', "new pg.Pool()", "node-postgres pool"],
    ["a member of the namespace", 'import * as pg from "pg";', "new pg.Pool()", "node-postgres pool"],
    ["a member of what is required", 'const pg = require("pg");', "new pg.Pool()", "node-postgres pool"],
    ["of a fork in a scope", 'import { Pool } from "@acme/pg";', "new Pool()", "node-postgres pool"],
    [
      "a repository",
      'import { DataSource } from "typeorm"; class User {} const source = new DataSource({});',
      "source.getRepository(User)",
      "TypeORM repository of class User",
    ],
    ["a global", "", "fetch", "fetch fetch"],
  ])("%s", (_, statements, expression, expected) => {
    expect(valueIn(`${statements}\n${mark} ${expression};`)).toBe(expected);
  });

  it("extended by its own means stays one", () => {
    expect(after("const db = new PrismaClient().$extends({}).$extends(other);", "db")).toBe(client);
    expect(after("const db = new PrismaClient(); const own = db.$extends({ model: {} });", "own.user.findMany")).toBe(
      "Prisma model.findMany()",
    );
  });

  it("whose methods a function hands on is told by the one that it is passed", () => {
    const bind = "const bind = (model, method) => method.bind(model); const db = new PrismaClient();";
    const all = "get findMany() { return bind(db.user, db.user.findMany); }, get create() { return bind(db.user, db.user.create); }";
    expect(after(`${bind} const users = { ${all} };`, "users.create")).toBe("Prisma model.create()");
    expect(after(`${bind} const users = { ${all} };`, "users.findMany")).toBe("Prisma model.findMany()");
  });

  it("behind a proxy stays one", () => {
    expect(after("const db = new Proxy(new PrismaClient(), {});", "db")).toBe(client);
    expect(
      after(
        "const make = () => new PrismaClient(); const db = new Proxy({}, { get: (_, name) => Reflect.get(make(), name) });",
        "db.user.findMany",
      ),
    ).toBe("Prisma model.findMany()");
    expect(
      after(
        "const make = () => new PrismaClient(); const db = new Proxy({}, { get(target, name) { return make()[name]; } });",
        "db.user.findMany",
      ),
    ).toBe("Prisma model.findMany()");
  });
});

describe("a singleton", () => {
  it.each([
    ["on globalThis", "const db = globalThis.prisma ?? new PrismaClient();", "db"],
    ["on globalThis, assigned where it is missing", "const db = (globalThis.prisma ??= new PrismaClient());", "db"],
    [
      "on globalThis, with a type",
      "const g = globalThis as unknown as { prisma?: PrismaClient }; const db = g.prisma ?? new PrismaClient(); g.prisma = db;",
      "db",
    ],
    ["on globalThis, by a factory", "const make = () => new PrismaClient(); const db = globalThis.prisma ?? make();", "db"],
    ["on globalThis, or", "const db = globalThis.prisma || new PrismaClient();", "db"],
    ["in a variable", "let db; function get() { if (!db) db = new PrismaClient(); return db; }", "get()"],
    ["in a variable, assigned where it is missing", "let db; const get = () => (db ??= new PrismaClient());", "get()"],
    ["in a variable with a type", "let db: PrismaClient | undefined; function get() { return db; }", "get()"],
    ["in a variable that is assigned on two ways", "let db; if (a) { db = new PrismaClient(); } else { db = globalThis.db; }", "db"],
    [
      "of a class",
      "class Db { client = new PrismaClient(); static own: Db; static get() { return (this.own ??= new Db()); } }",
      "Db.get().client",
    ],
    ["of a class, made at once", "class Db { client = new PrismaClient(); static readonly own = new Db(); }", "Db.own.client"],
  ])("%s", (_, statements, expression) => {
    expect(after(statements, expression)).toBe(client);
  });
});

describe("a variable that is filled by taking something apart", () => {
  it.each([
    ["an object", "let x; ({ x } = { x: new PrismaClient() });", "x"],
    ["an object, renamed", "let x; ({ y: x } = { y: new PrismaClient(), x: 1 });", "x"],
    ["an object, by default", "let x; ({ x = 1 } = { x: new PrismaClient() });", "x"],
    ["a list", "let a, x; [a, x] = await Promise.all([1, new PrismaClient()]);", "x"],
    ["both", "let x; ({ a: [, x] } = { a: [1, new PrismaClient()] });", "x"],
  ])("%s", (_, statements, expression) => {
    expect(after(statements, expression)).toBe(client);
  });

  it("is not another part of it", () => {
    expect(after("let a, x; [a, x] = [1, new PrismaClient()];", "a")).not.toBe(client);
    expect(after("let x; const all = [{ x } = { y: new PrismaClient() }];", "x")).not.toBe(client);
  });
});

describe("a parameter", () => {
  it.each([
    ["with an annotation", `function f(db: PrismaClient) { ${mark} db; }`],
    ["with a type of the client's namespace", `function f(db: PrismaClient | Other) { ${mark} db; }`],
    ["with a default", `function f(db = new PrismaClient()) { ${mark} db; }`],
    ["by what a caller in the file passes", `function f(db) { ${mark} db; } f(new PrismaClient());`],
    ["by what a caller passes to a function in a variable", `const f = (a, db) => { ${mark} db; }; f(1, new PrismaClient());`],
    ["by what a caller passes to a method", `class A { f(db) { ${mark} db; } g() { this.f(new PrismaClient()); } }`],
    ["by what a caller passes to a member", `const a = {}; a.f = function (db) { ${mark} db; }; a.f(new PrismaClient());`],
    ["by what a caller passes to a constructor", `class A { constructor(db) { ${mark} db; } } new A(new PrismaClient());`],
    ["by what one of several callers passes", `function f(db) { ${mark} db; } f(); f(other); f(new PrismaClient());`],
    ["by what a caller passes, beside an interface", `interface Db {} function f(db: Db) { ${mark} db; } f(new PrismaClient());`],
    ["that is destructured, by annotation", `function f({ db }: { db: PrismaClient }) { ${mark} db; }`],
    ["that is destructured, by its own default", `function f({ db = new PrismaClient() }) { ${mark} db; }`],
    [
      "that is destructured, by what a caller passes",
      `function f({ models: { db } }) { ${mark} db; } f({ models: { db: new PrismaClient() } });`,
    ],
    ["that is destructured, renamed", `function f({ db: own }) { ${mark} own; } f({ db: new PrismaClient() });`],
    ["in an options object", `function f(options) { ${mark} options.db; } f({ db: new PrismaClient() });`],
    ["in an options object, by a short name", `const db = new PrismaClient(); function f(options) { ${mark} options.db; } f({ db });`],
    [
      "in an options object that is spread",
      `const base = { db: new PrismaClient() }; function f(options) { ${mark} options.db; } f({ ...base, a: 1 });`,
    ],
    ["of a recursive function", `function f(db) { ${mark} db; f(db); } f(new PrismaClient());`],
  ])("%s", (_, code) => {
    expect(valueIn(imports + code)).toContain(client);
  });

  it("is what one call passes, where the function returns it", () => {
    expect(after("const same = (x) => x;", "same(new PrismaClient())")).toBe(client);
    expect(after("const pick = (options) => options.db;", "pick({ db: new PrismaClient() })")).toBe(client);
    expect(after("const own = (x) => { const y = x; return { y }; };", "own(new PrismaClient()).y")).toBe(client);
    expect(after("const inner = (x) => x; const same = (x) => inner(x);", "same(new PrismaClient())")).toBe(client);
  });

  it("of a generic function is what is passed through", () => {
    const sort = "function sort<T>(xs: T[]): T[] { return [...xs].sort(); } function one<T>(x: T): T { return x; }";
    expect(after(sort, "one(new PrismaClient())")).toContain(client);
    expect(after(sort, "sort([new PrismaClient()])")).toContain(client);
  });

  it("of a generic function that keeps it is what its type says that is handed out again", () => {
    const held = "const held = globalThis as any; const kept: Record<string, unknown> = {};";
    const once = `${held} function once<T>(name: string, make: () => T): T { held.made ??= {}; held.made[name] ??= make(); return held.made[name]; }`;
    expect(after(once, 'once("db", () => new PrismaClient())')).toBe(client);
    expect(after(`${once} const make = () => new PrismaClient();`, 'once("db", make)')).toBe(client);
    const later = `${held} async function once<T>(name: string, make: () => Promise<T>): Promise<T> { return held[name]; }`;
    expect(after(later, 'await once("db", async () => new PrismaClient())')).toBe(client);
    const other = `${held} function once<T>(name: string, make: () => T): string { make(); return held[name]; }`;
    expect(after(other, 'once("db", () => new PrismaClient())')).toBe("data");
    const untyped = `${held} function once(name: string, make: () => unknown) { make(); return held[name]; }`;
    expect(after(untyped, 'once("db", () => new PrismaClient())')).toBe("unknown");
  });

  it("without any of these is not known", () => {
    expect(valueIn(`function f(db) { ${mark} db; }`)).toBe("unknown");
    expect(valueIn(`function f(...dbs) { ${mark} dbs; }`)).toBe("unknown[]");
  });
});

describe("a callback", () => {
  it.each([
    ["of a transaction", "new PrismaClient().$transaction(async (tx) => { MARK tx; });", "Prisma transaction single"],
    [
      "of a transaction, in an object's method",
      'import knex from "knex"; knex({}).transaction(function (trx) { MARK trx; });',
      "Knex transaction single",
    ],
    ["of a list", "[new PrismaClient()].map((x) => MARK x);", client],
    ["of a list, destructured", "[{ db: new PrismaClient() }].forEach(({ db }) => MARK db);", client],
    ["of reduce", "[new PrismaClient()].reduce((all, x) => MARK x, 0);", client],
    ["of Array.from", "Array.from([new PrismaClient()], (x) => MARK x);", client],
    ["of a promise", "Promise.resolve(new PrismaClient()).then((x) => MARK x);", client],
    ["of a followed function", "const withDb = (run) => run(new PrismaClient()); withDb((db) => MARK db);", client],
    [
      "of a followed function that awaits it",
      "async function withDb(run) { return await run(new PrismaClient()); } withDb(async (db) => MARK db);",
      client,
    ],
  ])("%s", (_, code, expected) => {
    expect(valueIn(imports + code.replace("MARK", mark))).toBe(expected);
  });

  it("decides what the call gives", () => {
    expect(after("const withDb = (run) => run(1);", "withDb(() => new PrismaClient())")).toBe(client);
    expect(after("", "[1].map(() => new PrismaClient())")).toBe(`${client}[]`);
    expect(after("", "[1].flatMap(() => [new PrismaClient()])")).toBe(`${client}[]`);
    expect(after("", "Promise.resolve(1).then(() => new PrismaClient())")).toBe(client);
    expect(after("", "new PrismaClient().$transaction(async (tx) => tx.user)")).toBe("Prisma transactionModel single");
  });
});

describe("a wrapper", () => {
  const files: Files = {
    "db.ts": `${imports}export const prisma = new PrismaClient(); export async function load(id: string) { return prisma; }`,
  };

  it.each([
    ["that remembers, of React", 'import { cache } from "react"; const get = cache(load);', "await get()"],
    ["that remembers, inline", 'import { cache } from "react"; const get = cache(async () => prisma);', "await get()"],
    ["that remembers, of a library", 'import memoize from "memoizee"; const get = memoize(load, { max: 1 });', "await get()"],
    ["that returns what it wraps", 'import { promisify } from "node:util"; const get = promisify(load);', "await get()"],
    ["of the project that returns what it wraps", "const own = (fn) => fn; const get = own(load);", "await get()"],
    [
      "of the project that calls what it wraps",
      "const own = (fn) => async (...args) => fn(...args); const get = own(load);",
      "await get()",
    ],
    [
      "of the project, a function",
      "function own(fn) { return async function (id) { log(); return await fn(id); }; } const get = own(load);",
      "await get()",
    ],
    ["of the project, of a client", "const withX = (client) => client.$extends({}); const get = () => withX(prisma);", "get()"],
    ["of the project, of a client, typed", "function withX<T>(client: T): T { return client; } const get = () => withX(prisma);", "get()"],
    ["of wrappers", 'import { cache } from "react"; const own = (fn) => (id) => fn(id); const get = cache(own(load));', "await get()"],
  ])("%s", (_, statements, expression) => {
    expect(valueIn({ "main.ts": `import { load, prisma } from "./db"; ${statements} ${mark} ${expression};`, ...files })).toBe(client);
  });
});
