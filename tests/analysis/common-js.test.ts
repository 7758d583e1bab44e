import { describe, expect, it } from "vitest";

import type { Files } from "../project/folder.ts";
import { mark, valueIn } from "./ask.ts";

const client = "Prisma client";
const made = 'const { PrismaClient } = require("@prisma/client"); const db = new PrismaClient();\n';

/** The value of `lib.db`, where lib.js says something. */
const memberOf = (lib: string): string => valueIn({ "main.js": `const lib = require("./lib"); ${mark} lib.db;`, "lib.js": made + lib });

describe("a CommonJS module", () => {
  it.each([
    ["an object", "module.exports = { db };"],
    ["an object with another name in it", "module.exports = { db: db };"],
    ["an object that is spread", "module.exports = { a: 1, ...{ db } };"],
    ["an object in a variable", "const all = { db }; module.exports = all;"],
    ["an object that members are added to", "const all = {}; all.db = db; module.exports = all;"],
    ["an object, under both names", "module.exports = exports = { db };"],
    ["members of exports", "exports.db = db;"],
    ["members of module.exports", "module.exports.db = db;"],
    ["members in brackets", 'exports["db"] = db;'],
    ["members of another name for it", "const lib = module.exports; lib.db = db;"],
    ["members of exports with another name", "const lib = exports; lib.db = db;"],
    ["members of a function", "function lib() {} lib.db = db; module.exports = lib;"],
    ["members of a class", "class Lib { static db = db; } module.exports = Lib;"],
    ["an instance", "class Lib { constructor() { this.db = db; } } module.exports = new Lib();"],
    ["a getter", "module.exports = { get db() { return db; } };"],
    ["what it requires", 'module.exports = require("./other");'],
    ["what it requires, among others", 'module.exports = { ...require("./empty"), ...require("./other") };'],
    ["an object that is named at once, and members of the name", "const lib = (module.exports = {}); lib.db = db;"],
    ["members after an object", "module.exports = { a: 1 }; module.exports.db = db;"],
    ["members after an object, by the other name", "exports = module.exports = { a: 1 }; exports.db = db;"],
    ["members after a function", "module.exports = function () {}; module.exports.db = db;"],
    ["members after a function with a name", "module.exports = load; function load() {} module.exports.db = db;"],
    ["members after a class", "module.exports = class Lib {}; module.exports.db = db;"],
    ["members after an instance", "class Lib {} module.exports = new Lib(); module.exports.db = db;"],
    ["assigned all at once", "Object.assign(module.exports, { a: 1 }, { db });"],
    ["assigned all at once to an object", "const lib = {}; Object.assign(lib, { db }); module.exports = lib;"],
    ["assigned all at once to a function", "function lib() {} module.exports = Object.assign(lib, { db });"],
    ["a property with a getter", 'Object.defineProperty(exports, "db", { enumerable: true, get() { return require("./other").db; } });'],
    ["a property with a value", 'Object.defineProperty(module.exports, "db", { value: db });'],
    ["members first declared, then assigned", "exports.a = exports.db = void 0; exports.db = db;"],
    ["several names for one value", "exports.a = exports.db = db;"],
    ["all of another, as TypeScript compiles it", '__exportStar(require("./other"), exports);'],
    ["all of another, by an imported helper", 'const tslib_1 = require("tslib"); tslib_1.__exportStar(require("./other"), exports);'],
    [
      "all of another, one by one",
      'const other = require("./other"); Object.keys(other).forEach((key) => { exports[key] = other[key]; });',
    ],
  ])("that exports %s", (_, lib) => {
    const files = {
      "main.js": `const lib = require("./lib"); ${mark} lib.db;`,
      "lib.js": made + lib,
      "other.js": `${made}exports.db = db;`,
      "empty.js": "exports.a = 1;",
    };
    expect(valueIn(files)).toBe(client);
  });

  it.each([
    ["members of a parameter of that name", "function mix(exports) { exports.db = db; } module.exports = { a: 1 };"],
    ["members of another object", "const lib = {}; lib.db = db; module.exports = { a: 1 };"],
    ["what another object is assigned", "const lib = {}; Object.assign(lib, module.exports, { db });"],
    ["a property of another object", 'const lib = {}; Object.defineProperty(lib, "db", { value: db }); exports.a = lib;'],
    ["another key of another object", "const other = { db }; exports.a = other;"],
  ])("does not export %s", (_, lib) => {
    expect(memberOf(lib)).toBe("unknown");
  });

  it("that is a client with a member more", () => {
    const files = { "main.js": `${mark} require("./lib").load;`, "lib.js": `${made}module.exports = db; module.exports.load = () => 1;` };
    expect(valueIn(files)).toBe("Prisma model | function load");
  });

  it("that TypeScript compiled from imports", () => {
    const helper =
      "var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { default: mod }; };";
    const files = {
      "main.js": `${helper} const lib_1 = __importDefault(require("./lib")); ${mark} lib_1.default;`,
      "lib.js": `${made}Object.defineProperty(exports, "__esModule", { value: true }); exports.default = db;`,
    };
    expect(valueIn(files)).toContain(client);
    expect(valueIn({ ...files, "lib.js": `${made}module.exports = db;` })).toContain(client);
  });

  it("that imports as an ES module does", () => {
    const imported = 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();';
    expect(valueIn({ "main.ts": `import lib from "./lib"; ${mark} lib;`, "lib.ts": `${imported} export = db;` })).toBe(client);
    expect(valueIn({ "main.js": `const lib = require("./lib"); ${mark} lib.db;`, "lib.js": `${imported} module.exports = { db };` })).toBe(
      client,
    );
    expect(valueIn({ "main.js": `import * as lib from "./lib"; ${mark} lib.db;`, "lib.js": `${imported} exports.db = db;` })).toBe(client);
  });

  it.each([
    ["destructured", 'const { db } = require("./lib");', "db"],
    ["destructured and renamed", 'const { db: own } = require("./lib");', "own"],
    ["by one member", 'const own = require("./lib").db;', "own"],
    ["at once", "", 'require("./lib").db'],
    ["in a function", 'const get = () => require("./lib").db;', "get()"],
    ["by an import", 'import { db } from "./lib";', "db"],
    ["by a default import", 'import lib from "./lib";', "lib.db"],
    ["by a namespace import", 'import * as lib from "./lib";', "lib.db"],
    ["by a dynamic import", 'const { db } = await import("./lib");', "db"],
    ["by a path from its folder", 'const { db } = require(__dirname + "/lib");', "db"],
    ["by a template without gaps", "const { db } = require(`./lib`);", "db"],
  ])("that is required %s", (_, statements, expression) => {
    expect(valueIn({ "main.js": `${statements} ${mark} ${expression};`, "lib.js": `${made}module.exports = { db };` })).toBe(client);
  });

  it("that is itself the client", () => {
    expect(valueIn({ "main.js": `const lib = require("./lib"); ${mark} lib;`, "lib.js": `${made}module.exports = db;` })).toBe(client);
  });

  it("that is a function, called as it is required", () => {
    expect(valueIn({ "main.js": `const db = require("./lib")(); ${mark} db;`, "lib.js": `${made}module.exports = () => db;` })).toBe(
      client,
    );
  });

  it("that is compiled from a default export", () => {
    const lib = `${made}Object.defineProperty(exports, "__esModule", { value: true }); exports.default = db;`;
    expect(valueIn({ "main.js": `const lib = require("./lib"); ${mark} lib.default;`, "lib.js": lib })).toBe(client);
  });

  it("that is this file", () => {
    expect(valueIn({ "main.js": `${made}exports.db = db; ${mark} exports.db;` })).toBe(client);
    expect(valueIn({ "main.js": `${made}module.exports = { db }; ${mark} module.exports.db;` })).toBe(client);
    expect(valueIn({ "main.js": `${made}const lib = module.exports; lib.db = db; ${mark} lib.db;` })).toBe(client);
  });

  it("in a circle of requirements", () => {
    const files = {
      "main.js": `const a = require("./a"); ${mark} a.db;`,
      "a.js": `const b = require("./b"); exports.db = b.db;`,
      "b.js": `${made}const a = require("./a"); exports.db = db; exports.a = a;`,
    };
    expect(valueIn(files)).toBe(client);
    expect(valueIn({ ...files, "b.js": 'const a = require("./a"); exports.db = a.db;' })).toBe("unknown");
  });

  it.each([
    ["a require of its own", 'var require = load; const lib = require("./lib");'],
    ["a computed name", "const lib = require(nameOf('lib'));"],
  ])("is not what %s gives", (_, statements) => {
    expect(valueIn({ "main.js": `${statements} ${mark} lib.db;`, "lib.js": `${made}exports.db = db;` })).toBe("unknown");
  });

  it("with a member that it does not have", () => {
    expect(memberOf("exports.other = db;")).toBe("unknown");
    expect(memberOf("const exports = {}; exports.db = db;")).toBe("unknown");
  });
});

describe("an object that is filled under computed names", () => {
  it.each([
    ["one of its members, by a computed name", "const all = {}; for (const key of keys) all[key] = db;", "all[name]", client],
    ["one of its members, by name", "const all = {}; for (const key of keys) all[key] = db;", "all.main", client],
    ["a member that is given by name", "const all = { own: () => 1 }; for (const key of keys) all[key] = db;", "all.own", "function own"],
    [
      "what members made of each other hold",
      "const all = {}; for (const key of keys) all[key] = { ...all[key], db };",
      "all[name].db",
      client,
    ],
    ["an object that is not filled", "const all = {}; const other = {}; other[key] = db;", "all[name]", "unknown"],
  ])("gives %s", (_, statements, expression, expected) => {
    expect(valueIn({ "main.js": `${made}${statements} ${mark} ${expression};` })).toBe(expected);
  });

  it("does not end in a circle", () => {
    expect(valueIn({ "main.js": `const all = {}; all[key] = { ...all[key] }; ${mark} all[name].x[y].z;` })).toBe("unknown");
  });
});

describe("a folder that is required file by file", () => {
  const files: Files = {
    "main.js": `const load = (name) => require(\`./models/\${name}\`); ${mark} load("a").db;`,
    "models/a.js": `${made}exports.db = db;`,
    "models/b.js": "exports.db = 1;",
  };

  it("is any of its files", () => {
    expect(valueIn(files)).toBe(client);
  });

  it("is not followed when imports are not", () => {
    expect(valueIn(files, false)).toBe("unknown");
  });
});

describe("a mixin", () => {
  const data = `${made}module.exports = function (Topics) { Topics.getAll = async function () { return db; }; };`;

  it.each<[string, Files]>([
    ["of an object", { "main.js": `const Topics = {}; require("./data")(Topics); ${mark} Topics.getAll;`, "data.js": data }],
    [
      "of module.exports",
      { "main.js": `const Topics = module.exports; require("./data")(Topics); ${mark} Topics.getAll;`, "data.js": data },
    ],
    [
      "of another module",
      {
        "main.js": `const topics = require("./topics"); ${mark} topics.getAll;`,
        "topics.js": 'const Topics = module.exports; require("./data")(Topics);',
        "data.js": data,
      },
    ],
    [
      "of a mixin",
      {
        "main.js": `const topics = require("./topics"); ${mark} topics.getAll;`,
        "topics.js": 'const Topics = module.exports; require("./all")(Topics);',
        "all.js": 'module.exports = function (T) { require("./data")(T); };',
        "data.js": data,
      },
    ],
    [
      "that has a name",
      { "main.js": `const Topics = {}; const mix = require("./data"); mix(Topics); ${mark} Topics.getAll;`, "data.js": data },
    ],
    [
      "that is an arrow function",
      {
        "main.js": `const Topics = {}; require("./data")(Topics); ${mark} Topics.getAll;`,
        "data.js": data.replace("function (Topics)", "(Topics) =>"),
      },
    ],
    [
      "that assigns to its own parameter",
      { "main.js": `module.exports = function (Topics) { Topics.getAll = () => 1; ${mark} Topics.getAll; };` },
    ],
    [
      "that is linted: its parameter is what the requiring file passes",
      {
        "main.js": `module.exports = function (Topics) { Topics.get = () => { ${mark} Topics.getAll; }; };`,
        "topics.js": 'const Topics = module.exports; require("./main")(Topics); require("./data")(Topics);',
        "data.js": data,
      },
    ],
    [
      "that is linted, in a folder of its module",
      {
        "topics/main.js": `module.exports = function (Topics) { Topics.get = () => { ${mark} Topics.getAll; }; };`,
        "topics/index.js": 'const Topics = module.exports; require("./main")(Topics); Topics.getAll = () => 1;',
      },
    ],
  ])("%s", (_, files) => {
    expect(valueIn(files)).toBe("function getAll");
  });

  it("that is linted knows the second parameter too", () => {
    const files = {
      "main.js": `module.exports = function (app, db) { ${mark} db; };`,
      "app.js": `${made}require("./main")(app, db);`,
    };
    expect(valueIn(files)).toBe(client);
  });

  it("reads what its parent exports", () => {
    const files = {
      "redis/main.js": `const db = module.parent.exports; ${mark} db.getAll;`,
      "redis.js": 'const db = module.exports; db.getAll = () => 1; require("./redis/main");',
    };
    expect(valueIn(files)).toBe("function getAll");
  });

  it("is not asked of tests that require it", () => {
    const files = { "main.js": `module.exports = function (db) { ${mark} db; };`, "test/app.js": `${made}require("../main")(db);` };
    expect(valueIn(files)).toBe("unknown");
  });
});

describe("models that are defined one in a file", () => {
  const files = (index: string, user: string): Files => ({
    "main.js": `const db = require("./models"); ${mark} db.User.findAll;`,
    "models/index.js": `const { Sequelize, DataTypes } = require("sequelize"); const sequelize = new Sequelize(""); ${index}`,
    "models/user.js": user,
  });
  const define =
    'module.exports = (sequelize, DataTypes) => { const User = sequelize.define("User", {}); User.associate = () => {}; return User; };';
  const init =
    'const { Model } = require("sequelize"); module.exports = (sequelize, DataTypes) => { class User extends Model {} User.init({}, { sequelize }); return User; };';

  it.each([
    ["sequelize.define", define, "Sequelize Model.findAll()"],
    ["Model.init", init, "Sequelize Model of class User.findAll()"],
  ])("with %s are collected in an index by name", (_, user, expected) => {
    expect(valueIn(files('const db = {}; db.User = require("./user")(sequelize, DataTypes); module.exports = db;', user))).toBe(expected);
    expect(valueIn(files('module.exports = { User: require("./user")(sequelize, DataTypes) };', user))).toBe(expected);
    expect(valueIn(files('exports.User = require("./user")(sequelize, DataTypes);', user))).toBe(expected);
  });

  it("are defined in the file that uses them", () => {
    expect(
      valueIn(
        `import { Sequelize } from "sequelize"; const sequelize = new Sequelize(""); const User = sequelize.define("User", {}); ${mark} User.findAll;`,
      ),
    ).toBe("Sequelize Model.findAll()");
    expect(valueIn(`import { Model } from "sequelize"; class User extends Model {} User.init({}, {}); ${mark} User.findAll;`)).toBe(
      "Sequelize Model of class User.findAll()",
    );
    expect(valueIn(`import { Model } from "sequelize"; const User = class extends Model {}.init({}, {}); ${mark} User.findAll;`)).toContain(
      "findAll()",
    );
  });
});

describe("an index that loads its folder", () => {
  const sequelize =
    'const { Sequelize, DataTypes } = require("sequelize"); const fs = require("fs"); const path = require("path"); const sequelize = new Sequelize("");';
  const models: Files = {
    "models/team.js":
      'module.exports = (sequelize, DataTypes) => { const Team = sequelize.define("Team", {}); Team.load = () => 1; return Team; };',
    "models/user.js":
      "module.exports = (sequelize, DataTypes) => { class User extends sequelize.Sequelize.Model { static active() {} } return User; };",
  };
  const load = "const model = require(path.join(__dirname, file))(sequelize, DataTypes); db[model.name] = model;";
  const filtered = 'fs.readdirSync(__dirname).filter((file) => file.indexOf(".") !== 0 && file !== "index.js")';

  it.each([
    ["with forEach", `${filtered}.forEach((file) => { ${load} });`],
    ["with a loop", `for (const file of ${filtered}) { ${load} }`],
    ["with a list of its own", `const files = fs.readdirSync(__dirname); for (const file of files) { ${load} }`],
    [
      "by a path that is put together",
      `${filtered}.forEach((file) => { const model = require(\`\${__dirname}/\${file}\`)(sequelize); db[model.name] = model; });`,
    ],
    ["by a relative path", `${filtered}.forEach((file) => { const model = require("./" + file)(sequelize); db[model.name] = model; });`],
    [
      "by the file's name",
      `${filtered}.forEach((file) => { const name = path.basename(file, ".js"); db[name] = require(path.resolve(__dirname, name))(sequelize); });`,
    ],
    [
      "by patterns in braces",
      `require("glob").sync(path.join(__dirname, "{*.ts,**/*.js}")).forEach((file) => { const model = require(path.resolve(file))(sequelize); db[model.name] = model; });`,
    ],
    [
      "by patterns",
      `require("glob").sync(path.join(__dirname, "*.js")).forEach((file) => { const model = require(path.resolve(file))(sequelize); db[model.name] = model; });`,
    ],
  ])("%s gives its models by name", (_, statements) => {
    const files = {
      "main.js": `const db = require("./models"); ${mark} db.Team.findAll;`,
      "models/index.js": `${sequelize} const db = {}; ${statements} db.sequelize = sequelize; module.exports = db;`,
      ...models,
    };
    expect(valueIn(files)).toBe("Sequelize Model.findAll()");
    expect(valueIn({ ...files, "main.js": `const db = require("./models"); ${mark} db.User.active;` })).toBe("function active");
    expect(valueIn({ ...files, "main.js": `const db = require("./models"); ${mark} db.sequelize.query;` })).toBe(
      "Sequelize sequelize.query()",
    );
  });

  it.each([
    [
      "a loop",
      "for (const file of fs.readdirSync(import.meta.dirname)) { const { default: define } = await import(path.join(import.meta.dirname, file)); db[define.name] = define(sequelize); }",
    ],
    [
      "a folder found from its URL",
      "const here = path.dirname(fileURLToPath(import.meta.url)); for (const file of fs.readdirSync(here)) { const module = await import(pathToFileURL(path.join(here, file)).href); db[file] = module.default(sequelize); }",
    ],
  ])("of ES modules with %s gives its models by name", (_, statements) => {
    const files = {
      "main.js": `import { db } from "./models"; ${mark} db.Team.findAll;`,
      "models/index.js": `import fs from "node:fs"; import path from "node:path"; import { fileURLToPath, pathToFileURL } from "node:url"; import { Sequelize } from "sequelize"; const sequelize = new Sequelize(""); export const db = {}; ${statements}`,
      "models/team.js": 'export default (sequelize) => sequelize.define("Team", {});',
      "models/user.js": "export default () => 1;",
    };
    expect(valueIn(files)).toBe("Sequelize Model.findAll()");
  });

  it("gives any of its files for a name that no file has", () => {
    const files = {
      "main.js": `const db = require("./models"); ${mark} db.Person.findAll;`,
      "models/index.js": `${sequelize} const db = {}; ${filtered}.forEach((file) => { ${load} }); module.exports = db;`,
      ...models,
    };
    expect(valueIn(files)).toContain("Sequelize Model.findAll()");
  });

  it("loads nothing where it lists another folder", () => {
    const files = {
      "main.js": `const db = require("./models"); ${mark} db.Team.findAll;`,
      "models/index.js": `${sequelize} const db = {}; fs.readdirSync("/nowhere").forEach((file) => { ${load} }); module.exports = db;`,
      ...models,
    };
    expect(valueIn(files)).toBe("unknown");
  });

  it.each([
    ["require-all with its folder", 'require("require-all")(__dirname + "/stores")'],
    ["require-all with options", 'require("require-all")({ dirname: __dirname + "/stores", recursive: true })'],
    ["require-dir", 'require("require-dir")("./stores")'],
  ])("is %s", (_, expression) => {
    const files = {
      "main.js": `const stores = ${expression}; ${mark} stores.user.db;`,
      "stores/user.js": `${made}module.exports = { db };`,
      "stores/team.js": "module.exports = { db: 1 };",
    };
    expect(valueIn(files)).toBe(client);
    expect(valueIn({ ...files, "main.js": files["main.js"].replace("stores.user", "stores.team") })).not.toBe(client);
  });

  it("is a module whose name stands in a variable", () => {
    const files = { "main.js": `const name = "./lib"; ${mark} require(name).db;`, "lib.js": `${made}module.exports = { db };` };
    expect(valueIn(files)).toBe(client);
    expect(valueIn(files, false)).toBe("unknown");
  });
});
