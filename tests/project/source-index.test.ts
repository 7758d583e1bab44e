import { describe, expect, it } from "vitest";

import { Project } from "../../src/project/project.ts";
import { type Files, type Folder, layOut } from "./folder.ts";

/** The files that the index of a project lists for a name, by their paths in the folder. */
function listed(
  folder: Folder,
  project: Project,
  kind: "heirs" | "namers" | "requirers" | "writers",
  name: string,
): readonly (string | undefined)[] {
  const index = project.sourceIndex(folder.at("a.ts"));
  return (index[kind].get(name) ?? []).map((file) => folder.within(file));
}

function heirs(files: Files, name: string): readonly (string | undefined)[] {
  const folder = layOut({ "package.json": "{}", ...files });
  return listed(folder, new Project(folder.path), "heirs", name);
}

function requirers(files: Files, name: string): readonly (string | undefined)[] {
  const folder = layOut({ "package.json": "{}", ...files });
  return listed(folder, new Project(folder.path), "requirers", name);
}

describe("files that import something of a name", () => {
  const namers = (text: string): readonly (string | undefined)[] => {
    const folder = layOut({ "package.json": "{}", "src/b.ts": text });
    return listed(folder, new Project(folder.path), "namers", "User");
  };

  it.each([
    'import { User } from "./user.ts";',
    'import type { Team, User } from "./user.ts";',
    'import { type User } from "./user.ts";',
    'import { User as Row } from "./user.ts";',
    'import User from "./user.ts";',
    'import a, { User } from "./user.ts";',
    'import {\n  User,\n} from "./user.ts";',
    'const { User } = require("./user");',
    'const { User } = await import("./user.ts");',
  ])("%s", (text) => {
    expect(namers(text)).toEqual(["src/b.ts"]);
  });

  it.each([
    'import { Users } from "./user.ts";',
    'import "./User";',
    'import { a } from "./User.ts";',
    "class User {}",
    'import("./User.ts");',
  ])("none in %s", (text) => {
    expect(namers(text)).toEqual([]);
  });
});

describe("files that set a property of a name", () => {
  const writers = (text: string): readonly (string | undefined)[] => {
    const folder = layOut({ "package.json": "{}", "src/b.ts": text });
    return listed(folder, new Project(folder.path), "writers", "name");
  };

  it.each([
    "user.name = 'x';",
    "this.name = x;",
    "users[0].name ??= 'x';",
    "find(id)!.name += 'x';",
    "a.b.name\n  = x;",
    "user.name++;",
    "--user.name;",
    "delete user.name;",
    "delete user?.profile.name;",
  ])("%s", (text) => {
    expect(writers(text)).toEqual(["src/b.ts"]);
  });

  it.each([
    "user.name === x;",
    "user.name == x;",
    "f(user.name => 1);",
    "const name = user.name;",
    "user.names = x;",
    "user[name] = x;",
    "const a = { name: x };",
  ])("none in %s", (text) => {
    expect(writers(text)).toEqual([]);
  });
});

describe("files with heirs of a class or interface", () => {
  it.each([
    ["class A extends Base {}"],
    ["export default class extends Base {}"],
    ["export abstract class A<T extends object> extends Base<T> {}"],
    ["class A implements Base {}"],
    ["class A extends Other implements Another, Base {}"],
    ["class A\n  extends Other\n  implements Base {}"],
    ["class A extends lib.Base {}"],
    ["class A extends mixin(Base) {}"],
    ["const A = class extends Base {};"],
    ["class B {} class A extends Base {}"],
    ["interface A extends Base {}"],
    ["export interface A<T> extends Other<T>, Base {}"],
    ["class A extends Other<{ id: string }> implements Base {}"],
    ["class A<T extends { id: string }> extends Base {}"],
  ])("%s", (text) => {
    expect(heirs({ "src/b.ts": text }, "Base")).toEqual(["src/b.ts"]);
  });

  it.each([
    ["class Base {}"],
    ["class A { base = new Base(); }"],
    ["interface A { base: Base; }"],
    ["const a: Base = b;"],
    ["class A extends Bases {}"],
    ["class A extends Other { b: Base; }"],
  ])("none in %s", (text) => {
    expect(heirs({ "src/b.ts": text }, "Base")).toEqual([]);
  });

  const heir = "class A extends Base {}";

  it.each([
    "src/b.test.ts",
    "src/b.spec.ts",
    "src/b.mock.ts",
    "src/__mocks__/b.ts",
    "src/__tests__/b.ts",
    "test/b.ts",
    "tests/b.ts",
    "e2e/b.ts",
    "src/fakes/b.ts",
    "src/fake-b.ts",
    "src/FakeB.ts",
    "src/BMock.ts",
    "src/bStub.ts",
    "src/fixtures/b.ts",
  ])("not in %s: fakes do not count", (path) => {
    expect(heirs({ [path]: heir }, "Base")).toEqual([]);
  });

  it.each(["node_modules/b.ts", "dist/b.ts", "build/b.js", "coverage/b.js", ".next/b.js", "src/b.d.ts", "src/b.vue", "src/b.md"])(
    "not in %s",
    (path) => {
      expect(heirs({ [path]: heir }, "Base")).toEqual([]);
    },
  );

  it.each(["src/latest/b.ts", "src/contest.ts", "src/attestation.ts", "src/inspector.ts"])("in %s, which is no test", (path) => {
    expect(heirs({ [path]: heir }, "Base")).toEqual([path]);
  });

  it("in every package of the workspace", () => {
    const files = { "package.json": JSON.stringify({ workspaces: ["*"] }), "one/b.ts": heir, "two/package.json": "{}", "two/b.ts": heir };
    expect(heirs(files, "Base")).toEqual(["one/b.ts", "two/b.ts"]);
  });

  it("by any name, also one that every object has", () => {
    expect(heirs({ "src/b.ts": "class A extends constructor {}" }, "constructor")).toEqual(["src/b.ts"]);
    expect(heirs({ "src/b.ts": heir }, "toString")).toEqual([]);
  });
});

describe("files that require a module", () => {
  it.each([
    ["const b = require('./data');"],
    ['require("../topics/data.js")(Topics);'],
    ["const { a } = require(`./data`);"],
    ["require( './lib/data' )"],
  ])("%s", (text) => {
    expect(requirers({ "src/b.js": text }, "data")).toEqual(["src/b.js"]);
  });

  it("once, however often they do", () => {
    expect(requirers({ "src/b.js": "require('./data'); require('./c'); require('./data');" }, "data")).toEqual(["src/b.js"]);
  });

  it("not by other names, nor in an import", () => {
    expect(requirers({ "src/b.js": "import './data'; require('./data-store');" }, "data")).toEqual([]);
  });
});

describe("the index", () => {
  const files: Files = { "package.json": "{}", "a.ts": "", "b.ts": "class B extends Base {}" };

  it("is made once", () => {
    const folder = layOut(files);
    const project = new Project(folder.path);
    expect(project.sourceIndex(folder.at("a.ts"))).toBe(project.sourceIndex(folder.at("b.ts")));
  });

  it.each<[string, (folder: Folder) => void, readonly string[]]>([
    ["an edit", (folder) => void folder.write("c.ts", "class C extends Base {}"), ["b.ts", "c.ts"]],
    ["an edit that takes an heir away", (folder) => void folder.write("b.ts", "class B {}"), []],
  ])("shows %s of a file when that file is linted", (_, edit, expected) => {
    const folder = layOut({ ...files, "c.ts": "" });
    const project = new Project(folder.path);
    project.startLint(folder.at("c.ts"));
    listed(folder, project, "heirs", "Base");
    const { generation } = project;
    edit(folder);
    for (const path of ["b.ts", "c.ts", "b.ts", "c.ts"]) project.startLint(folder.at(path));
    expect(listed(folder, project, "heirs", "Base")).toEqual(expected);
    expect(project.generation).toBe(generation + 1);
  });

  it("shows a new file when it is linted", () => {
    const folder = layOut(files);
    const project = new Project(folder.path);
    project.startLint(folder.at("c.ts"));
    listed(folder, project, "heirs", "Base");
    folder.write("c.ts", "class C extends Base {}");
    project.startLint(folder.at("c.ts"));
    expect(listed(folder, project, "heirs", "Base")).toEqual(["b.ts", "c.ts"]);
  });

  it("stays when a file is linted that it does not list", () => {
    const folder = layOut({ ...files, "tests/a.ts": "", "dist/a.js": "", "a.json": "{}" });
    const project = new Project(folder.path);
    const index = project.sourceIndex(folder.at("a.ts"));
    for (const path of ["tests/a.ts", "dist/a.js", "a.json", "missing.ts", "../a.ts"]) {
      project.startLint(folder.at(path));
      project.startLint(folder.at(path));
    }
    expect(project.sourceIndex(folder.at("a.ts"))).toBe(index);
    expect(project.generation).toBe(0);
  });

  it("reads a text that is full of the word class without going over it again and again", () => {
    const folder = layOut({
      ...files,
      "long.ts": "`" + "class ".repeat(300_000) + "`;",
      "longer.ts": "class A extends " + "b.".repeat(500_000) + "c {}",
    });
    expect(listed(folder, new Project(folder.path), "heirs", "Base")).toEqual(["b.ts"]);
  });
});
