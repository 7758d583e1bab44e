import { describe, expect, it } from "vitest";

import type { Files } from "../project/folder.ts";
import { effectsIn, mark } from "./ask.ts";

const imports = 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); declare const id: string;\n';

/** The round trips of an expression after some statements. Places are left out. */
const effects = (statements: string, expression: string): string[] =>
  effectsOf(`${imports}${statements}\n${expression.includes("MARK") ? expression.replace("MARK", mark) : `${mark} ${expression}`};`);

const effectsOf = (files: Files | string): string[] => effectsIn(files).map((line) => line.replace(/, [\w./-]+:\d+\)$/, ")"));

describe("a call of a client", () => {
  it.each([
    ["that reads", "await db.user.findMany()", ["read db.user.findMany"]],
    ["that writes", "await db.user.create({})", ["write db.user.create"]],
    ["that is lazy, and neither awaited nor handed on", "void db.user.findMany", []],
    ["that only builds", "db.$extends({})", []],
    ["of something else with such a name", "new Map().get(id)", []],
    ["of something that is not known", "other.user.findMany()", []],
  ])("%s", (_, expression, expected) => {
    const at = expression.replace(/^await /, "");
    const code = expression.startsWith("await ") ? `${imports} await ${mark} ${at};` : `${imports} ${mark} ${at};`;
    expect(effectsOf(code)).toEqual(expected);
  });
});

describe("a call of a function", () => {
  const load = "const load = async (id) => await db.user.findMany({ where: { id } });";

  it.each([
    ["that queries", load, "load(id)"],
    ["that is declared later", "function outer() { return load(); } async function load() { return db.user.findMany(); }", "outer()"],
    ["that is a method", "class A { async load() { await db.user.findMany(); } }", "new A().load()"],
    ["that is static", "class A { static async load() { await db.user.findMany(); } }", "A.load()"],
    ["that is a member of an object", "const a = { async load() { await db.user.findMany(); } };", "a.load()"],
    ["that is a field of a class", "class A { load = async () => { await db.user.findMany(); }; }", "new A().load()"],
    ["that is called by call", load, "load.call(null, id)"],
    ["that is called by apply", load, "load.apply(null, [id])"],
    ["that is bound", `${load} const own = load.bind(null);`, "own(id)"],
    ["that is called with a question mark", load, "load?.(id)"],
    ["that is one of two", `${load} const f = a ? load : other;`, "f(id)"],
    [
      "that is called in a callback that runs now",
      "const load = async () => { await Promise.all([1].map((x) => db.user.findMany())); };",
      "load()",
    ],
    ["that chains", "const load = () => { return db.user.findMany().then((rows) => rows[0]); };", "load()"],
    ["that is a constructor", "class A { constructor() { this.rows = db.user.findMany().then(() => 1); } }", "new A()"],
    [
      "that is asynchronous in a try",
      "const load = async () => { try { return await db.user.findMany(); } catch { return []; } };",
      "load()",
    ],
    ["that queries on one branch only", "const load = async (id) => { if (!cache.has(id)) { await db.user.findMany(); } };", "load(id)"],
    ["that is a template's tag", "const load = async (strings) => await db.user.findMany();", "load`a`"],
    ["that is passed on and run", `${load} const limit = (fn) => fn(1);`, "limit(load)"],
    ["that iterates with it", load, "[id].map(load)"],
    ["that waits for an iterator", "async function* rows() { yield await db.user.findMany(); }", "rows()"],
  ])("%s", (_, statements, expression) => {
    const found = effects(statements, expression);
    expect(found.map((line) => line.replace(/\(.* → /, "(… → "))).toEqual(["read (… → db.user.findMany)"]);
  });

  it.each([
    ["that only makes a function", "const make = () => async () => { await db.user.findMany(); };", "make()"],
    ["that stores a callback", "const on = () => { emitter.on('a', async () => { await db.user.findMany(); }); };", "on()"],
    ["that starts a timer", "const start = () => { setInterval(async () => { await db.user.findMany(); }, 1000); };", "start()"],
    ["that defines a function", "const f = () => { async function g() { await db.user.findMany(); } };", "f()"],
    ["that defines a class", "const f = () => { class A { async g() { await db.user.findMany(); } } return A; };", "f()"],
    ["that only prepares a query", "const f = () => { const query = db.user.findMany(); keep(query); };", "f()"],
    ["that is not known", "declare function f(): Promise<void>;", "f()"],
  ])("makes none: %s", (_, statements, expression) => {
    expect(effects(statements, expression)).toEqual([]);
  });

  it("that makes a function, whose result is called", () => {
    expect(effects("const make = () => async () => { await db.user.findMany(); };", "make()()")).toHaveLength(1);
  });

  it("names all functions on the way, and the place of the query", () => {
    const files = {
      "src/main.ts": `import { load } from "./service"; ${mark} load();`,
      "src/service.ts":
        'import { Store } from "./store";\nconst store = new Store();\nexport async function load() {\n  return await store.find();\n}\n',
      "src/store.ts": `import { PrismaClient } from "@prisma/client";\nconst db = new PrismaClient();\nexport class Store {\n  async find() {\n    return db.user.findMany();\n  }\n}\n`,
    };
    expect(effectsIn(files)).toEqual(["read (load → Store.find → db.user.findMany, src/store.ts:5)"]);
    expect(effectsIn(files, false)).toEqual([]);
  });

  it.each([
    ["a function", "async function load() { await db.user.findMany(); }", "load()", "load"],
    ["an arrow function", "const load = async () => { await db.user.findMany(); };", "load()", "load"],
    ["a method", "class A { async load() { await db.user.findMany(); } }", "new A().load()", "A.load"],
    ["a field", "class A { load = async () => { await db.user.findMany(); }; }", "new A().load()", "A.load"],
    ["a constructor", "class A { constructor() { void db.user.findMany().then(f); } }", "new A()", "new A"],
    ["a member of an object", "const a = { load: async () => { await db.user.findMany(); } };", "a.load()", "load"],
    ["a member that is assigned", "const a = {}; a.load = async () => { await db.user.findMany(); };", "a.load()", "a.load"],
  ])("names %s as its readers do", (_, statements, expression, name) => {
    expect(effects(statements, expression)).toEqual([`read (${name} → db.user.findMany)`]);
  });

  it("goes on to the function that puts a pending query together", () => {
    const files = {
      "main.ts": `import { load } from "./load"; async function f() { await ${mark} load(1); }`,
      "load.ts":
        'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();\nexport const load = (id) => db.user.findMany();',
    };
    expect(effectsIn(files)).toEqual(["read (load → db.user.findMany, load.ts:2)"]);
    const kept = "const load = (id) => { const query = id ? db.user.findMany() : db.user.findFirst(); return query; };";
    expect(effects(kept, "await MARK load(id)")).toEqual(["read (load → db.user.findMany)"]);
    expect(effects("const a = () => b(); const b = () => db.user.findMany();", "await MARK a()")).toEqual([
      "read (a → b → db.user.findMany)",
    ]);
    expect(effects("const a = () => b(); const b = () => db.user.findMany();", "a()")).toEqual([]);
  });

  it("takes a query of its own before that of another function", () => {
    const statements =
      "const deep = async () => { await db.post.findMany(); }; const load = async () => { await deep(); await db.user.findMany(); };";
    expect(effects(statements, "load()")).toEqual(["read (load → db.user.findMany)"]);
  });

  it("tells reading from writing, and databases from others", () => {
    const statements =
      "const load = async () => { await db.user.findMany(); await db.user.create({}); await fetch('/'); await db.post.findMany(); };";
    expect(effects(statements, "load()")).toEqual([
      "read (load → db.user.findMany)",
      "read (load → fetch)",
      "write (load → db.user.create)",
    ]);
  });
});

describe("a circle of calls", () => {
  it("of a function with itself", () => {
    expect(effects("async function load(n) { if (n) return load(n - 1); return await db.user.findMany(); }", "load(1)")).toHaveLength(1);
    expect(effects("function load(n) { return load(n - 1); }", "load(1)")).toEqual([]);
  });

  const circle =
    "async function a() { await b(); } async function b() { await c(); await db.user.findMany(); } async function c() { await a(); }";

  it.each(["a()", "b()", "c()"])("has the same query wherever it is entered: %s", (call) => {
    expect(effects(circle, call)).toHaveLength(1);
    expect(effects(`${circle} const all = [${["a()", "b()", "c()"].filter((other) => other !== call).join(", ")}];`, call)).toHaveLength(1);
  });

  it("that is entered at one function is complete when another is asked for after it", () => {
    expect(effects(`${circle} async function all() { await c(); await a(); await b(); }`, "all()")).toHaveLength(1);
  });

  it("of files", () => {
    const files = {
      "main.ts": `import { a } from "./a"; ${mark} a(1);`,
      "a.ts": 'import { b } from "./b"; export async function a(n?) { if (n) await b(); }',
      "b.ts": `import { a } from "./a"; ${imports} export async function b() { await a(1); await db.user.findMany(); }`,
    };
    expect(effectsOf(files)).toEqual(["read (a → b → db.user.findMany)"]);
  });

  it("of very long chains ends", () => {
    const chain = Array.from({ length: 200 }, (_, index) => `async function f${String(index)}() { await f${String(index + 1)}(); }`).join(
      " ",
    );
    expect(effects(`${chain} async function f200() { await db.user.findMany(); }`, "f0()").length).toBeLessThanOrEqual(1);
    expect(effects(`${chain} async function f200() { await db.user.findMany(); }`, "f195()")).toHaveLength(1);
  });
});

describe("what a call passes", () => {
  const load = "const load = async (id, given) => given ?? (await db.user.findMany());";

  it.each([
    ["a default is taken when nothing is passed", load, "load(id)", 1],
    ["a default is not taken when something is passed", load, "load(id, user)", 0],
    ["undefined is nothing", load, "load(id, undefined)", 1],
    ["null is nothing", load, "load(id, null)", 1],
    ["the default of a parameter is taken", "const load = async (id, user = await db.user.findMany()) => user;", "load(id)", 1],
    ["the default of a parameter is not taken", "const load = async (id, user = await db.user.findMany()) => user;", "load(id, user)", 0],
    ["or", "const load = async (id, given) => given || (await db.user.findMany());", "load(id, user)", 0],
    ["a default in a function that it calls", `${load} const outer = async (id) => await load(id, known);`, "outer(id)", 0],
    ["a default of another function that it calls", `${load} const outer = async (id) => await load(id);`, "outer(id)", 1],
    ["a client", "const load = async (client) => { await client.user.findMany(); };", "load(db)", 1],
    ["a client in an object", "const load = async ({ client }) => { await client.user.findMany(); };", "load({ client: db })", 1],
    ["a model", "const load = async (model) => { await model.findMany(); };", "load(db.user)", 1],
    ["something else", "const load = async (client) => { await client.user.findMany(); };", "load(other)", 0],
    ["a function", "const run = async (fn) => await fn();", "run(() => db.user.findMany())", 1],
    ["a service", "class A { async load() { await db.user.findMany(); } } const run = async (a) => await a.load();", "run(new A())", 1],
  ])("%s", (_, statements, expression, count) => {
    // The query of an inline function belongs to that function's own place.
    const found = effects(statements, expression);
    if (expression.startsWith("run(() =>")) expect(found.length).toBeLessThanOrEqual(count);
    else expect(found).toHaveLength(count);
  });
});

describe("a function that remembers", () => {
  const cache = 'import { cache } from "react"; const load = cache(async (id) => await db.user.findMany());';

  it("makes one query for a call with constant arguments, which is none of this call", () => {
    expect(effects(cache, "load()")).toEqual([]);
    expect(effects(cache, 'load("all")')).toEqual([]);
  });

  it("makes one for each call with other arguments", () => {
    expect(effects(cache, "load(id)")).toHaveLength(1);
  });

  it("is seen through by what calls it", () => {
    expect(effects(`${cache} const outer = async () => await load("all");`, "outer()")).toEqual([]);
    expect(effects(`${cache} const outer = async (id) => await load(id);`, "outer(id)")).toHaveLength(1);
  });
});

describe("methods that several classes have", () => {
  it("of an interface", () => {
    const files = {
      "main.ts": `import type { Store } from "./store"; declare const store: Store; ${mark} store.find();`,
      "store.ts": "export interface Store { find(): Promise<string>; }",
      "prisma.ts": `${imports} import type { Store } from "./store"; export class PrismaStore implements Store { async find() { return await db.user.findMany(); } }`,
      "memory.ts": 'import type { Store } from "./store"; export class MemoryStore implements Store { async find() { return "a"; } }',
    };
    expect(effectsOf(files)).toEqual(["read (PrismaStore.find → db.user.findMany)"]);
  });

  it.each([
    ["of two, one of which queries", 1, 1, 1],
    ["of three, one of which queries", 1, 2, 0],
    ["of many, few of which query", 1, 4, 0],
    ["of many, half of which query", 2, 2, 0],
    ["of many, somewhat more than half of which query", 3, 2, 0],
    ["of three, two of which query", 2, 1, 1],
    ["of many, most of which query", 3, 1, 1],
  ])("of an interface with implementers: %s", (_, querying, others, expected) => {
    const implementer = (name: string, body: string): string => `export class ${name} implements Handler { async run() { ${body} } }`;
    const classes = [
      ...Array.from({ length: querying }, (_unused, index) => implementer(`Loads${String(index)}`, "return await db.user.findMany();")),
      ...Array.from({ length: others }, (_unused, index) => implementer(`Counts${String(index)}`, "return 1;")),
    ];
    const files = {
      "main.ts": `import type { Handler } from "./handler"; declare const handler: Handler; ${mark} handler.run();`,
      "handler.ts": "export interface Handler { run(): Promise<unknown>; }",
      "own.ts": `${imports} import type { Handler } from "./handler"; ${classes.join("\n")}`,
    };
    expect(effectsOf(files)).toHaveLength(expected);
    const isAbstract = {
      "handler.ts": "export abstract class Handler { abstract run(): Promise<unknown>; }",
      "own.ts": files["own.ts"].replaceAll("implements", "extends"),
    };
    expect(effectsOf({ ...files, ...isAbstract })).toHaveLength(expected);
  });

  it("of an interface whose implementers all make round trips: those of the kind that two of three make", () => {
    const implementer = (name: string, body: string): string => `export class ${name} implements Source { async load() { ${body} } }`;
    const remote = ["A", "B", "C"].map((name) => implementer(name, `return await fetch("https://${name}.example");`));
    const files = {
      "main.ts": `import type { Source } from "./source"; declare const source: Source; ${mark} source.load();`,
      "source.ts": "export interface Source { load(): Promise<unknown>; }",
      "own.ts": `${imports} import type { Source } from "./source"; ${remote.join("\n")} ${implementer("Stored", "return await db.user.findMany();")}`,
    };
    expect(effectsOf(files)).toEqual([expect.stringContaining("A.load → fetch")]);
  });

  it.each([
    ["not by what some of them have in common", 3, 0],
    ["by what most of them have in common", 4, 1],
  ])("of an interface's implementers: %s", (_, sharing, expected) => {
    const implementer = (name: string, body: string): string => `export class ${name} implements Source { async load() { ${body} } }`;
    const classes = [
      ...Array.from({ length: sharing }, (_unused, index) => implementer(`Shares${String(index)}`, "return await setting();")),
      implementer("Stored", "return await db.post.findMany();"),
      implementer("Counts", "return 1;"),
    ];
    const files = {
      "main.ts": `import type { Source } from "./source"; declare const source: Source; ${mark} source.load();`,
      "source.ts": "export interface Source { load(): Promise<unknown>; }",
      "own.ts": `${imports} import type { Source } from "./source"; const setting = async () => await db.user.findFirst(); ${classes.join("\n")}`,
    };
    expect(effectsOf(files)).toHaveLength(expected);
  });

  it("of an abstract class, called by its own method", () => {
    const files = {
      "main.ts": `import { Base } from "./base"; declare const base: Base; ${mark} base.run();`,
      "base.ts": "export abstract class Base { abstract find(): Promise<string>; async run() { return await this.find(); } }",
      "own.ts": `${imports} import { Base } from "./base"; export class Own extends Base { async find() { return await db.user.findMany(); } }`,
    };
    expect(effectsOf(files)).toEqual(["read (Base.run → Own.find → db.user.findMany)"]);
  });

  it("of a base class, through super", () => {
    const statements =
      "class Base { async find() { await db.user.findMany(); } } class Own extends Base { async find() { return await super.find(); } }";
    expect(effects(statements, "new Own().find()")).toEqual(["read (Own.find → Base.find → db.user.findMany)"]);
  });

  it("of a base class that calls what its heir has", () => {
    const statements =
      "class Base { async run() { await this.find(); } async find() {} } class Own extends Base { async find() { await db.user.findMany(); } }";
    expect(effects(statements, "new Own().run()")).toEqual(["read (Base.run → Own.find → db.user.findMany)"]);
    expect(effects(statements, "new Base().run()")).toEqual([]);
  });

  it("that are getters, where they are awaited", () => {
    expect(effects("class A { get rows() { return db.user.findMany(); } }", "await new A().rows")).toHaveLength(1);
  });
});

describe("a function for two places, of which one answers from memory", () => {
  const files = (use: string): Record<string, string> => ({
    "main.ts": `import { users } from "./facade"; const first = () => { ${use} }; ${mark} first();`,
    "facade.ts":
      'import { server } from "./server"; import { local } from "./local"; declare const isServer: boolean;\n' +
      "export const users = { one(id) { return isServer ? server.one(id) : local.one(id); }, keep(id) { void server.one(id); return local.one(id); } };",
    "server.ts": `${imports} export const server = { async one(id) { return await db.user.findFirst({ where: { id } }); } };`,
    "local.ts": "const all = new Map(); export const local = { one: (id) => all.get(id) };",
  });

  it.each([
    ["return users.one(1).name;", "return users.one(1);"],
    ["return users.one(1)?.name;", "return users.one(1).then((user) => user.name);"],
    ["const user = users.one(1); return user ? user.name : '';", "const user = users.one(1); return user.then((one) => one.name);"],
    ["const { name } = users.one(1); return name;", "const user = users.one(1); return user ? other(user) : '';"],
    ["return [...users.one(1)];", "return [users.one(1)];"],
    ["for (const row of users.one(1)) use(row);", "for await (const row of users.one(1)) use(row);"],
    ["return users.one(1) === undefined;", "if (users.one(1)) return 1;"],
    ["return (users.one(1) || []).length;", "return users.one(1) || [];"],
    ["const user = users.one(1); return user.name;", "const user = users.keep(1); return user.name;"],
  ])("does not ask the server in %s, does in %s", (memory, server) => {
    expect(effectsOf(files(memory))).toEqual([]);
    expect(effectsOf(files(server))).toHaveLength(1);
  });

  it("does where the client itself answers at once", () => {
    const own = 'import Database from "better-sqlite3"; const db = new Database(""); const one = (id) => db.prepare("SELECT 1").get(id);';
    expect(effectsOf(`${own} const name = () => one(1).name; ${mark} name();`)).toHaveLength(1);
  });
});
