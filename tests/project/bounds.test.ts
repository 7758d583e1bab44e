import { chmodSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { Project } from "../../src/project/project.ts";
import { json, layOut } from "./folder.ts";

/** A comment of so many characters. */
const filler = (characters: number): string => `// ${"x".repeat(characters)}\n`;

describe("a file that can't be used is no module, and no error", () => {
  it("when it is missing", () => {
    const folder = layOut({});
    expect(new Project(folder.path).module(folder.at("a.ts"))).toBeUndefined();
  });

  it("when it is a folder", () => {
    const folder = layOut({ "a.ts/b.ts": "" });
    expect(new Project(folder.path).module(folder.at("a.ts"))).toBeUndefined();
  });

  it("when it has five million characters", () => {
    const folder = layOut({ "a.ts": `${filler(5_000_000)}export const a = 1;`, "b.ts": `${filler(400_000)}export const a = 1;` });
    const project = new Project(folder.path);
    expect(project.module(folder.at("a.ts"))).toBeUndefined();
    expect(project.module(folder.at("b.ts"))?.record.exports.size).toBe(1);
  });

  it("when it is binary", () => {
    const folder = layOut({});
    folder.write(
      "a.ts",
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 89) % 256),
    );
    expect(new Project(folder.path).module(folder.at("a.ts"))).toBeUndefined();
  });

  it("when it does not parse", () => {
    const folder = layOut({ "a.ts": "export const = ;" });
    expect(new Project(folder.path).module(folder.at("a.ts"))).toBeUndefined();
  });

  // Some systems let a privileged user read everything: then it is read.
  it("when it may not be read", () => {
    const folder = layOut({ "a.ts": "export const a = 1;" });
    chmodSync(folder.at("a.ts"), 0o000);
    expect(() => new Project(folder.path).module(folder.at("a.ts"))).not.toThrow();
  });

  it("when it is a link that leads to itself", () => {
    const folder = layOut({});
    folder.link("a.ts", "a.ts");
    const project = new Project(folder.path);
    expect(project.module(folder.at("a.ts"))).toBeUndefined();
    expect(project.resolve(folder.at("b.ts"), "./a")).toBeUndefined();
  });
});

describe("a folder that links to itself", () => {
  const loop = (): ReturnType<typeof layOut> => {
    const folder = layOut({ "package.json": json({ workspaces: ["**"] }), "src/a.ts": "export class A extends Base {}", "src/b.ts": "" });
    folder.link("src/loop", "src");
    return folder;
  };

  it("gives a file one path", () => {
    const folder = loop();
    expect(folder.within(new Project(folder.path).resolve(folder.at("src/a.ts"), "./loop/loop/b"))).toBe("src/b.ts");
  });

  it("is listed once", () => {
    const folder = loop();
    const project = new Project(folder.path);
    expect(project.sourceIndex(folder.at("src/a.ts")).heirs.get("Base")?.map(folder.within)).toEqual(["src/a.ts"]);
  });
});

describe("a specifier", () => {
  it.each([
    "./Bank",
    "./BANK.js",
    "",
    ".",
    "./",
    "..",
    "/",
    "@",
    "@/",
    "#a",
    "a:b",
    "\0",
    "./\0",
    "./a?raw",
    "./a#b",
    "https://a.b/c.js",
    "./".repeat(5000),
  ])("%j raises no error", (specifier) => {
    const folder = layOut({ "package.json": "{}", "src/bank.ts": "" });
    expect(() => new Project(folder.path).resolve(folder.at("src/a.ts"), specifier)).not.toThrow();
  });

  it("in a file without a path raises no error", () => {
    const folder = layOut({});
    expect(() => new Project(folder.path).resolve("<input>", "./a")).not.toThrow();
  });
});

describe("a file that was opened for what it exports", () => {
  it("gives its tree and comments in a later lint too", () => {
    const folder = layOut({ "a.ts": "// why\nexport const a = 1;", "b.ts": "" });
    const project = new Project(folder.path);
    project.startLint(folder.at("b.ts"));
    const module = project.module(folder.at("a.ts"));
    expect([...(module?.record.exports.keys() ?? [])]).toEqual(["a"]);
    project.startLint(folder.at("c.ts"));
    expect(module?.program.body.map(({ type }) => type)).toEqual(["ExportNamedDeclaration"]);
    expect(module?.comments.map(({ value }) => value)).toEqual([" why"]);
    expect(project.treesMade).toBe(1);
  });
});

describe("the trees that are kept", () => {
  /** Makes the trees of files of a hundred thousand nodes each. */
  function makeTrees(count: number): Project {
    const folder = layOut(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${String(index)}.ts`, "0;".repeat(50_000)])));
    const project = new Project(folder.path);
    project.startLint(folder.at("a.ts"));
    for (let index = 0; index < count; index += 1)
      expect(project.module(folder.at(`${String(index)}.ts`))?.program.body).toHaveLength(50_000);
    expect(project.treesMade).toBe(count);
    const before = project.module(folder.at("0.ts"));
    const { generation } = project;
    project.startLint(folder.at("b.ts"));
    expect(project.module(folder.at("0.ts")) === before, "are kept").toBe(project.generation === generation);
    return project;
  }

  it("stay up to half a million nodes", () => {
    expect(makeTrees(5).generation).toBe(0);
  });

  it("are forgotten together beyond", () => {
    expect(makeTrees(8).generation).toBe(1);
  });
});
