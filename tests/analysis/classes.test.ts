import { describe, expect, it } from "vitest";

import type { Files } from "../project/folder.ts";
import { mark, valueIn } from "./ask.ts";

const imports = 'import { PrismaClient } from "@prisma/client";\n';
const client = "Prisma client";

/** The value of `this.db` in a method of a class with some members, in TypeScript. */
const fieldOf = (members: string, before = ""): string =>
  valueIn(`${imports}${before}class Service { ${members} load() { ${mark} this.db; } }`);

describe("a field of a class", () => {
  it.each([
    ["with an initialiser", "db = new PrismaClient();"],
    ["with an annotation", "db: PrismaClient;"],
    ["with an annotation that says it may be missing", "db?: PrismaClient | undefined;"],
    ["that is private", "private readonly db = new PrismaClient();"],
    ["that is assigned in the constructor", "db; constructor() { this.db = new PrismaClient(); }"],
    ["that is assigned in the constructor and not declared", "constructor() { this.db = new PrismaClient(); }"],
    ["that is assigned in a method", "db: unknown; init() { this.db = new PrismaClient(); }"],
    ["that is assigned in an arrow function", "init() { run(() => { this.db = new PrismaClient(); }); }"],
    ["that is made where it is missing", "db: any; init() { this.db ??= new PrismaClient(); }"],
    ["with an accessor", "accessor db = new PrismaClient();"],
    ["with a getter", "get db() { return new PrismaClient(); }"],
    ["with a getter of another field", "#own = new PrismaClient(); get db() { return this.#own; }"],
    ["with a getter that says what it gives", "get db(): PrismaClient { return made(); }"],
    ["declared by a parameter of the constructor", "constructor(private db: PrismaClient) {}"],
    ["declared by a parameter with a default", "constructor(readonly db = new PrismaClient()) {}"],
    ["from a parameter with an annotation", "constructor(db: PrismaClient) { this.db = db; }"],
    ["from a destructured parameter", "constructor({ client }: { client: PrismaClient }) { this.db = client; }"],
    ["from another field", "own = new PrismaClient(); db = this.own;"],
  ])("%s", (_, members) => {
    expect(fieldOf(members)).toBe(client);
  });

  it("that is private by its name", () => {
    expect(valueIn(`${imports}class Service { #db = new PrismaClient(); load() { ${mark} this.#db; } }`)).toBe(client);
  });

  it("that is read through a destructured this", () => {
    expect(valueIn(`${imports}class Service { db = new PrismaClient(); load() { const { db } = this; ${mark} db; } }`)).toBe(client);
  });

  it("that is read in an arrow function", () => {
    expect(valueIn(`${imports}class Service { db = new PrismaClient(); load = () => ${mark} this.db; }`)).toBe(client);
    expect(valueIn(`${imports}class Service { db = new PrismaClient(); load() { xs.map((x) => ${mark} this.db); } }`)).toBe(client);
  });

  it("is not the field of the class around", () => {
    expect(valueIn(`${imports}class A { db = new PrismaClient(); f() { function g() { ${mark} this.db; } } }`)).toBe("unknown");
  });

  it("that is static", () => {
    expect(valueIn(`${imports}class Service { static db = new PrismaClient(); } ${mark} Service.db;`)).toBe(client);
    expect(valueIn(`${imports}class Service { static db = new PrismaClient(); static load() { ${mark} this.db; } }`)).toBe(client);
    expect(valueIn(`${imports}class Service { static db = new PrismaClient(); load() { ${mark} this.db; } }`)).toBe("unknown");
  });
});

describe("a static field that is filled later", () => {
  it.each([
    ["from outside", "static client: any;", "Db.client = new PrismaClient();", "Db.client"],
    ["from outside, and not declared", "", "Db.client = new PrismaClient();", "Db.client"],
    ["by name", "static client = null; static get() { if (!Db.client) Db.client = new PrismaClient(); return Db.client; }", "", "Db.get()"],
    [
      "by this",
      "static client = null; static get() { if (!this.client) this.client = new PrismaClient(); return this.client; }",
      "",
      "Db.get()",
    ],
    ["by this, where it is missing", "static #client; static get() { return (this.#client ??= new PrismaClient()); }", "", "Db.get()"],
    ["in a static block", "static client: unknown; static { this.client = new PrismaClient(); }", "", "Db.client"],
    [
      "with an instance",
      "db = new PrismaClient(); static one: Db | null = null; static get() { return (Db.one ??= new Db()); }",
      "",
      "Db.get().db",
    ],
  ])("%s", (_, members, statements, expression) => {
    expect(valueIn(`${imports}class Db { ${members} } ${statements} ${mark} ${expression};`)).toBe(client);
  });

  it("is not what its instances are given", () => {
    expect(valueIn(`${imports}class Db { static client: any; open() { this.client = new PrismaClient(); } } ${mark} Db.client;`)).toBe(
      "unknown",
    );
    expect(
      valueIn(`${imports}class Db { client: any; static open() { this.client = new PrismaClient(); } } ${mark} new Db().client;`),
    ).toBe("unknown");
  });
});

describe("an instance on the global object", () => {
  it.each([
    ["made where it is missing", "const db = (globalThis.db ??= new PrismaClient());", "db"],
    ["made where it is missing, in a statement", "if (!global.db) global.db = new PrismaClient(); const db = global.db;", "db"],
    [
      "under another name for the global object",
      "const all = globalThis as { db?: PrismaClient }; if (!all.db) all.db = new PrismaClient();",
      "all.db",
    ],
    ["that is declared", "declare global { var db: PrismaClient | undefined; } const own = globalThis.db;", "own"],
    ["that is declared and read alone", "declare global { var db: PrismaClient; }", "db"],
    ["kept between reloads", "const all = globalThis as unknown as { db?: PrismaClient }; const db = all.db ?? make();", "db"],
  ])("%s", (_, statements, expression) => {
    expect(valueIn(`${imports}${statements} ${mark} ${expression};`)).toBe(client);
  });

  it("is not a member of an object with such a name", () => {
    expect(valueIn(`${imports}globalThis.db = new PrismaClient(); function f(globalThis) { ${mark} globalThis.db; }`)).toBe("unknown");
    expect(valueIn(`${imports}app.global.db = new PrismaClient(); ${mark} global.db;`)).toBe("unknown");
  });
});

describe("a class without types that is constructed", () => {
  const given = (members: string, rest = ""): string =>
    valueIn({
      "main.js": `import { Store } from "./store"; import { PrismaClient } from "@prisma/client"; ${mark} new Store(new PrismaClient()).db;`,
      "store.js": `${rest} export class Store ${members}`,
    });

  it("has what it is passed", () => {
    expect(given("{ constructor(db) { this.db = db; } }")).toBe(client);
    expect(given("{ constructor(db) { const { prisma } = { prisma: db }; this.db = prisma; } }")).toBe(client);
    expect(given("{ constructor(own) { this.own = own; } get db() { return this.own; } }")).toBe(client);
  });

  it("hands on what it is passed to the class that it extends", () => {
    const base = "class Base { constructor(client) { this.db = client; } }";
    expect(given("extends Base { constructor(db) { super(db); } }", base)).toBe(client);
    expect(given("extends Base {}", base)).toBe(client);
    expect(given("extends Base { constructor(db) { super(1); } }", base)).not.toBe(client);
  });

  it("is told apart from one that is passed something else", () => {
    const files = {
      "main.js": `import { Store } from "./store"; import { PrismaClient } from "@prisma/client"; const a = new Store(new PrismaClient()); ${mark} new Store(new Map()).db;`,
      "store.js": "export class Store { constructor(db) { this.db = db; } }",
    };
    expect(valueIn(files)).not.toContain(client);
  });
});

describe("an injected service", () => {
  const files = (members: string, before = ""): Files => ({
    "main.ts": `import { Store } from "./store"; ${before} class Service { ${members} load() { ${mark} this.store.db; } }`,
    "store.ts": `${imports}export class Store { constructor(readonly db: PrismaClient) {} }`,
  });

  it.each([
    ["by a parameter property", "constructor(private readonly store: Store) {}"],
    ["by a parameter property among others", "constructor(a: string, private store: Store, b: number) {}"],
    ["by a field's annotation", "store: Store;"],
    ["by a parameter", "store; constructor(store: Store) { this.store = store; }"],
    ["as a member of an object", "store; constructor(deps: { store: Store }) { this.store = deps.store; }"],
    ["through what it is given in the file", "constructor(private store) {} static make() { return new Service(new Store()); }"],
  ])("%s", (_, members) => {
    expect(valueIn(files(members))).toBe(client);
  });

  it.each([
    ["a parameter, beside its type", "constructor(@Inject() private store: Store) {}"],
    ["a parameter, with a token", "constructor(@Inject(forwardRef(() => Store)) private store: Store) {}"],
    ["a field, beside its type", "@Inject() private readonly store: Store;"],
  ])("by a decorator of %s", (_, members) => {
    expect(valueIn(files(members, 'import { Inject, forwardRef } from "@nestjs/common";'))).toBe(client);
  });

  it.each([
    ["InjectRepository of TypeORM", "@nestjs/typeorm", "@InjectRepository(User) private db", "TypeORM repository of class User"],
    ["InjectModel of Mongoose", "@nestjs/mongoose", "@InjectModel(User.name) private db", "Mongoose Model"],
    ["InjectModel of Sequelize", "@nestjs/sequelize", "@InjectModel(User) private db", "Sequelize Model of class User"],
  ])("by %s", (name, specifier, parameter, expected) => {
    const decorator = name.split(" ")[0] ?? "";
    const code = `import { ${decorator} } from "${specifier}"; class User {} class Service { constructor(${parameter}) {} load() { ${mark} this.db; } }`;
    expect(valueIn(code)).toBe(expected);
    expect(valueIn(code.replace(/constructor\((.*?)\) \{\}/, "$1;"))).toBe(expected);
  });
});

describe("an instance that a container is asked for", () => {
  const service = "class Users { db = new PrismaClient(); }";

  it.each([
    ["tsyringe", 'import { container } from "tsyringe";', "container.resolve(Users)"],
    ["typedi", 'import { Container } from "typedi";', "Container.get(Users)"],
    [
      "inversify, by a token",
      'import { Container } from "inversify"; const container = new Container();',
      "container.get<Users>(TYPES.Users)",
    ],
    [
      "a module reference of NestJS",
      'import type { ModuleRef } from "@nestjs/core"; declare const ref: ModuleRef;',
      "ref.get(Users, { strict: false })",
    ],
    [
      "an application of NestJS",
      'import { NestFactory } from "@nestjs/core"; const app = await NestFactory.create(Module);',
      "app.get(Users)",
    ],
    [
      "a part of an application",
      'import { NestFactory } from "@nestjs/core"; const app = await NestFactory.create(Module);',
      "app.select(Other).get(Users)",
    ],
  ])("%s", (_, statements, expression) => {
    expect(valueIn(`${imports}${service} ${statements} ${mark} ${expression}.db;`)).toBe(client);
  });

  it("is not known by a token alone", () => {
    expect(valueIn(`${imports}${service} import { container } from "tsyringe"; ${mark} container.resolve("Users").db;`)).not.toBe(client);
    expect(valueIn(`${imports}${service} const container = new Map(); ${mark} container.get(Users).db;`)).not.toBe(client);
  });
});

describe("a base class", () => {
  it.each([
    ["in the file", "class Base { db = new PrismaClient(); }"],
    ["with a constructor", "class Base { constructor(protected db: PrismaClient) {} }"],
    ["with a base of its own", "class Root { db = new PrismaClient(); } class Base extends Root {}"],
    ["with a getter", "class Base { get db() { return new PrismaClient(); } }"],
    ["that is made by a function", "const mixin = () => class { db = new PrismaClient(); }; const Base = mixin();"],
  ])("%s gives its members to its heirs", (_, base) => {
    expect(valueIn(`${imports}${base} class Service extends Base { load() { ${mark} this.db; } }`)).toBe(client);
  });

  it("in another file", () => {
    const files = {
      "main.ts": `import { Base } from "./base"; class Service extends Base { load() { ${mark} this.db; } }`,
      "base.ts": `${imports}export abstract class Base { protected db = new PrismaClient(); }`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("gives way to its heir", () => {
    expect(
      valueIn(
        `${imports}class Base { db: unknown = 1; } class Service extends Base { db = new PrismaClient(); load() { ${mark} this.db; } }`,
      ),
    ).toBe(client);
  });

  it("is what super means", () => {
    expect(valueIn(`class Base { find() {} } class Service extends Base { find() { ${mark} super.find; } }`)).toBe("function find");
    expect(valueIn(`class Base { static find() {} } class Service extends Base { static find() { ${mark} super.find; } }`)).toBe(
      "function find",
    );
  });

  it("runs its methods with the heir's members", () => {
    const code = `${imports}class Base { get() { return this.db; } } class Service extends Base { db = new PrismaClient(); load() { ${mark} this.get(); } }`;
    expect(valueIn(code)).toBe(client);
  });

  it("has its statics on its heirs", () => {
    expect(valueIn(`${imports}class Base { static db = new PrismaClient(); } class Service extends Base {} ${mark} Service.db;`)).toBe(
      client,
    );
  });

  it("of a client's", () => {
    expect(
      valueIn(`import { Repository } from "typeorm"; class User {} class Users extends Repository<User> { load() { ${mark} this.find; } }`),
    ).toBe("TypeORM repository of class User.find()");
    expect(valueIn(`import { Model } from "sequelize"; class User extends Model {} ${mark} User.findAll;`)).toBe(
      "Sequelize Model of class User.findAll()",
    );
    expect(valueIn(`import { Model } from "objection"; class User extends Model {} ${mark} User.query;`)).toBe(
      "Objection Model of class User.query()",
    );
  });

  it("of a client's is no row of it", () => {
    expect(valueIn(`${imports}class Db extends PrismaClient { load() { ${mark} this.user.findMany; } }`)).toBe("Prisma model.findMany()");
    const user = 'import { Model } from "sequelize"; class User extends Model { team() {} } const user = await User.findByPk(1);';
    expect(valueIn(`${user} ${mark} user.team;`)).toBe("function team");
  });

  it("in a circle is no error", () => {
    expect(valueIn(`class A extends B {} class B extends A {} ${mark} new A().x;`)).toBe("unknown");
    expect(valueIn(`class A extends A {} ${mark} new A().x;`)).toBe("unknown");
  });
});

describe("an abstract member", () => {
  const code = (heirs: string): string => `${imports}abstract class Base { abstract db; load() { ${mark} this.db; } } ${heirs}`;

  it("is what its heirs make of it", () => {
    expect(valueIn(code("class A extends Base { db = new PrismaClient(); }"))).toBe(client);
  });

  it("is what heirs in other files make of it", () => {
    const files = {
      "main.ts": `export abstract class Base { abstract db; load() { ${mark} this.db; } }`,
      "a.ts": `${imports}import { Base } from "./main"; export class A extends Base { db = new PrismaClient(); }`,
      "b.ts": `${imports}class Base {} export class B extends Base { db = 1; }`,
      "a.test.ts": `import { Base } from "./main"; export class Fake extends Base { db = new Map(); }`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("is what heirs in plain JavaScript make of it", () => {
    const files = {
      "main.ts": `export abstract class Base { abstract db; load() { ${mark} this.db; } }`,
      "a.js": `${imports}import { Base } from "./main"; export class A extends Base { db = new PrismaClient(); }`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("of another file, reached by an instance", () => {
    const files = {
      "main.ts": `import { Base } from "./base"; function f(base: Base) { ${mark} base.db; }`,
      "base.ts": "export abstract class Base { abstract db; }",
      "a.ts": `${imports}import { Base } from "./base"; export class A extends Base { db = new PrismaClient(); }`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("without heirs is not known", () => {
    expect(valueIn(code(""))).toBe("unknown");
  });
});

describe("an interface", () => {
  const store = `${imports}import { Store } from "./store"; export class PrismaStore implements Store { db = new PrismaClient(); load() { return this.db; } }`;

  it("is what the classes that implement it make of it", () => {
    const files = {
      "main.ts": `import type { Store } from "./store"; class Service { constructor(private store: Store) {} load() { ${mark} this.store.load(); } }`,
      "store.ts": "export interface Store { load(); }",
      "prisma-store.ts": store,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("gives its members' types", () => {
    expect(valueIn(`${imports}interface Context { db: PrismaClient } function f(context: Context) { ${mark} context.db; }`)).toBe(client);
    expect(
      valueIn(
        `${imports}interface Base { db: PrismaClient } interface Context extends Base {} function f(context: Context) { ${mark} context.db; }`,
      ),
    ).toBe(client);
    expect(valueIn(`${imports}function f(context: { models: { db: PrismaClient } }) { ${mark} context.models.db; }`)).toBe(client);
    expect(valueIn(`${imports}interface All { [name: string]: PrismaClient } function f(all: All) { ${mark} all.one; }`)).toBe(client);
  });

  it("is not implemented by fakes, nor by a class of another interface with the same name", () => {
    const files = {
      "main.ts": `import type { Store } from "./store"; function f(store: Store) { ${mark} store.load(); }`,
      "store.ts": "export interface Store { load(); }",
      "other.ts": `${imports}interface Store {} export class Other implements Store { load() { return new PrismaClient(); } }`,
      "mocks/store.ts": store.replace("./store", "../store"),
    };
    expect(valueIn(files)).toBe("unknown");
  });

  it.each([
    ["by an interface that extends another", "Store", "Store"],
    ["by the one that it extends", "Base", "Store"],
    ["by the one that it extends, of a class that names that", "Base", "Base"],
  ])("is known %s", (_, asked, implemented) => {
    const files = {
      "main.ts": `import type { ${asked} } from "./store"; function f(store: ${asked}) { ${mark} store.load(); }`,
      "store.ts": "export interface Base { load(); } export interface Store extends Base {}",
      "own.ts": `${imports}import { ${implemented} } from "./store"; export class Own implements ${implemented} { load() { return new PrismaClient(); } }`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("does not give what only one that extends it declares", () => {
    const files = {
      "main.ts": `import type { Store } from "./store"; function f(store: Store) { ${mark} store.load(); }`,
      "store.ts": "export interface Base {} export interface Store extends Base {} export interface Other extends Base { load(); }",
      "own.ts": `${imports}import { Other } from "./store"; export class Own implements Other { load() { return new PrismaClient(); } }`,
    };
    expect(valueIn(files)).toBe("unknown");
  });

  it("in a circle is no error", () => {
    expect(valueIn(`interface A extends B {} interface B extends A {} function f(a: A) { ${mark} a.b; }`)).toBe("unknown");
  });
});

describe("a table of objects behind an interface", () => {
  const files = (table: string, use: string): Record<string, string> => ({
    "main.ts": `import { handlerOf, Registry } from "./handlers"; declare const kind: string; ${use}`,
    "handlers.ts": `import { PrismaClient } from "@prisma/client";
export interface Handler { readonly db: unknown }
const user: Handler = { db: new PrismaClient() }; const post: Handler = { db: new PrismaClient() };
${table}`,
  });
  const ofFunction = `${mark} handlerOf(kind).db;`;
  const lookUp = "export function handlerOf(kind: string): Handler { return handlers[kind]; }";

  it.each([
    ["by name", `const handlers: Record<string, Handler> = { user, post }; ${lookUp}`, ofFunction],
    ["that must stay as it is", `const handlers: Readonly<Record<string, Handler>> = { user, post }; ${lookUp}`, ofFunction],
    ["in a list", `const handlers: readonly Handler[] = [user, post]; ${lookUp}`, ofFunction],
    [
      "in a field",
      "export class Registry { readonly handlers: Record<string, Handler> = { user, post }; of(kind: string): Handler { return this.handlers[kind]; } }",
      `${mark} new Registry().of(kind).db;`,
    ],
  ])("%s is what it is written out with", (_, table, use) => {
    expect(valueIn(files(table, use))).toContain(client);
  });

  it("that is filled later is not known", () => {
    expect(valueIn(files(`const handlers: Record<string, Handler> = {}; ${lookUp}`, ofFunction))).toBe("unknown");
    expect(valueIn(files(`declare const handlers: Record<string, Handler>; ${lookUp}`, ofFunction))).toBe("unknown");
  });
});

describe("an object", () => {
  it("that is spread into itself is no error", () => {
    const text = `${imports}let merged = { a: new PrismaClient() }; merged = { ...merged, b: 1 }; function f(key) { ${mark} merged[key]; }`;
    expect(valueIn(text)).toBe("Prisma client");
  });
});
