import { describe, expect, it } from "vitest";
import { referencesIn } from "../../src/project/references.ts";

const nothing = /(?!)/;
const specifiersIn = (text: string): readonly string[] => referencesIn(text, nothing).specifiers;

describe("the specifiers of a text", () => {
  it.each([
    ["an import", 'import { a } from "./a";', ["./a"]],
    ["an import over several lines", "import {\n  a,\n  b,\n} from './a';", ["./a"]],
    ["an import for its effects", 'import "./a";', ["./a"]],
    ["a type's import", 'import type { A } from "./a";', ["./a"]],
    ["a re-export", 'export * from "./a"; export { b } from "./b";', ["./a", "./b"]],
    ["require", 'const { a: b } = require("./a");', ["./a"]],
    ["require as TypeScript writes it", 'import a = require("./a");', ["./a"]],
    ["an import when it is needed", "const a = await import('./a');", ["./a"]],
    ["the folder of a template", "const a = require(`./stores/${name}`);", ["./stores/"]],
    ["a template without expressions", "const a = require(`./a`);", ["./a"]],
    ["one specifier twice", 'import a from "./a"; import type { A } from "./a";', ["./a"]],
  ])("%s", (_, text, expected) => {
    expect(specifiersIn(text)).toEqual(expected);
  });

  it.each(['const important = "./a";', "const path = './a'; load(path);", 'requires("./a");', "require(name);"])(
    "are not others' strings: %s",
    (text) => {
      expect(specifiersIn(text)).toEqual([]);
    },
  );
});

describe("other references of a text", () => {
  it("are the classes and interfaces that it declares", () => {
    expect(referencesIn("export abstract class A {} interface B extends C {} const x = class D {};", nothing).declared).toEqual([
      "A",
      "B",
      "D",
    ]);
  });

  it.each([
    ["a folder that is read", "for (const file of fs.readdirSync(__dirname)) require(path.join(__dirname, file));", true],
    ["a module that is called with what it extends", "module.exports = function (Topics) { Topics.load = load; };", true],
    ["an arrow function that is a module", "module.exports = (sequelize) => sequelize.define();", true],
    ["a module that is a function without parameters", "module.exports = function () {};", false],
    ["a module that is an object", "module.exports = { load };", false],
  ])("%s", (_, text, expected) => {
    expect(referencesIn(text, nothing).loadsUnnamed).toBe(expected);
  });

  it("are the names that are asked for", () => {
    expect(referencesIn("const client = new PrismaClient();", /\bPrismaClient\b/).mentions).toBe(true);
    expect(referencesIn("const client = new PrismaClients();", /\bPrismaClient\b/).mentions).toBe(false);
  });
});
