import { describe, expect, it } from "vitest";

import { effectsIn, mark, valueIn } from "./ask.ts";

const client = "Prisma client";
const made = 'const { PrismaClient } = require("@prisma/client"); const db = new PrismaClient();\n';

describe("what new of a function gives", () => {
  it.each([
    ["what the function assigns to this", "function Store() { this.db = db; }"],
    ["what it is passed", "function Store(own) { this.db = own; }"],
    ["a member of the prototype", "function Store() {} Store.prototype.db = db;"],
    ["a member of the prototype under another name", "function Store() {} const proto = Store.prototype; proto.db = db;"],
    ["a member of a whole prototype", "function Store() {} Store.prototype = { db };"],
    ["a member assigned with others", "function Store() {} Object.assign(Store.prototype, { db });"],
    ["what a variable's function assigns", "const Store = function (own) { this.db = own; };"],
    ["an inherited member", "function Base(own) { this.db = db; } function Store() {} util.inherits(Store, Base);"],
    [
      "an inherited member of a prototype",
      "function Base() {} Base.prototype.db = db; function Store() {} Store.prototype = Object.create(Base.prototype);",
    ],
    [
      "an inherited member, by a later link",
      "function Base() {} Base.prototype.db = db; function Store() {} Object.setPrototypeOf(Store.prototype, Base.prototype);",
    ],
    ["a member of a class that it inherits from", "class Base { get db() { return db; } } function Store() {} util.inherits(Store, Base);"],
  ])("has %s", (_, statements) => {
    expect(valueIn({ "main.js": `${made}${statements} ${mark} new Store(db).db;` })).toBe(client);
  });

  it.each([
    ["a member of the function itself", "function Store() {} Store.db = db;"],
    ["a member of another prototype", "function Store() {} function Other() {} Other.prototype.db = db;"],
    ["what an inner function assigns to its own this", "function Store() { function inner() { this.db = db; } }"],
    ["what its base is, where it does not inherit", "function Base() { this.db = db; } function Store() {} inherits(Base, Store);"],
  ])("has not %s", (_, statements) => {
    expect(valueIn({ "main.js": `${made}${statements} ${mark} new Store(db).db;` })).toBe("unknown");
  });

  it("is known in another file", () => {
    const files = {
      "main.js": `${made}const Store = require("./store"); const store = new Store(db); async function f() { await ${mark} store.load(1); }`,
      "store.js":
        "function Store(own) { this.own = own; }\nStore.prototype.load = function (id) { return this.own.user.findMany({ where: { id } }); };\nmodule.exports = Store;",
    };
    expect(effectsIn(files)).toHaveLength(1);
    expect(effectsIn({ ...files, "main.js": files["main.js"].replace("new Store(db)", "new Store()") })).toEqual([]);
  });
});

describe("this", () => {
  it.each([
    ["in a method of a prototype", `function Store() { this.db = db; } Store.prototype.load = function () { ${mark} this.db; };`],
    ["in a method of a whole prototype", `function Store() { this.db = db; } Store.prototype = { load() { ${mark} this.db; } };`],
    ["in a constructor function", `function Store() { this.db = db; ${mark} this.db; }`],
    [
      "in an arrow function of a method",
      `function Store() { this.db = db; } Store.prototype.load = function () { return () => ${mark} this.db; };`,
    ],
    [
      "kept under another name",
      `function Store() { const self = this; self.own = 1; this.db = db; this.load = function () { ${mark} self.db; }; }`,
    ],
    ["in a class that extends a function", `function Base() { this.db = db; } class Store extends Base { load() { ${mark} this.db; } }`],
    [
      "with what the file passes",
      `function Store(own) { this.db = own; } Store.prototype.load = function () { ${mark} this.db; }; new Store(db);`,
    ],
  ])("%s is what the constructor makes", (_, statements) => {
    expect(valueIn({ "main.js": made + statements })).toBe(client);
  });

  it("in a plain function is not known", () => {
    expect(valueIn({ "main.js": `${made}function open() { this.db = db; } function load() { ${mark} this.db; }` })).toBe("unknown");
  });
});
