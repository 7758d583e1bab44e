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
  ])("that exports %s", (_, lib) => {
    const files = {
      "main.js": `const lib = require("./lib"); ${mark} lib.db;`,
      "lib.js": made + lib,
      "other.js": `${made}exports.db = db;`,
    };
    expect(valueIn(files)).toBe(client);
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
    ["a computed path", 'const lib = require(path.join("./", "lib"));'],
  ])("is not what %s gives", (_, statements) => {
    expect(valueIn({ "main.js": `${statements} ${mark} lib.db;`, "lib.js": `${made}exports.db = db;` })).toBe("unknown");
  });

  it("with a member that it does not have", () => {
    expect(memberOf("exports.other = db;")).toBe("unknown");
    expect(memberOf("const exports = {}; exports.db = db;")).toBe("unknown");
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
