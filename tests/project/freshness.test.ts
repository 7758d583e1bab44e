import { statSync, utimesSync, writeFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { Project } from "../../src/project/project.ts";
import { type Files, type Folder, json, layOut } from "./folder.ts";

/** A project whose file `a.ts` is linted. */
interface Session {
  readonly folder: Folder;
  readonly project: Project;
  /** Starts another lint of `a.ts`. */
  lint(): void;
  /** The exported names of a file, its tree made. */
  exportsOf(path: string): string[] | undefined;
  resolve(specifier: string): string | undefined;
}

function open(files: Files): Session {
  const folder = layOut({ "package.json": json({ name: "app" }), "a.ts": "", ...files });
  const project = new Project(folder.path);
  const session: Session = {
    folder,
    project,
    lint() {
      project.startLint(folder.at("a.ts"));
    },
    exportsOf(path) {
      const module = project.module(folder.at(path));
      return module && module.program.type === "Program" ? [...module.record.exports.keys()] : undefined;
    },
    resolve: (specifier) => folder.within(project.resolve(folder.at("a.ts"), specifier)),
  };
  session.lint();
  return session;
}

describe("at the next lint of a file", () => {
  it("nothing is read again when nothing has changed", () => {
    const { project, folder, lint, exportsOf } = open({ "b.ts": "export const b = 1;" });
    exportsOf("b.ts");
    const module = project.module(folder.at("b.ts"));
    lint();
    expect(project.module(folder.at("b.ts"))).toBe(module);
    expect([project.treesMade, project.generation]).toEqual([1, 0]);
  });

  it("an edit of another file shows, and only its tree is made again", () => {
    const { project, folder, lint, exportsOf } = open({ "b.ts": "export const b = 1;", "c.ts": "export const c = 1;" });
    exportsOf("b.ts");
    exportsOf("c.ts");
    const unchanged = project.module(folder.at("c.ts"));
    folder.write("b.ts", "export const b = 1, bb = 2;");
    lint();
    expect(project.generation).toBe(1);
    expect(exportsOf("b.ts")).toEqual(["b", "bb"]);
    expect(project.module(folder.at("c.ts"))).toBe(unchanged);
    expect(project.treesMade).toBe(3);
  });

  it("an edit that keeps the size shows", () => {
    const { folder, lint, exportsOf } = open({ "b.ts": "export const b = 1;" });
    exportsOf("b.ts");
    folder.write("b.ts", "export const c = 1;");
    lint();
    expect(exportsOf("b.ts")).toEqual(["c"]);
  });

  it("an edit that keeps the time shows", () => {
    const { folder, lint, exportsOf } = open({ "b.ts": "export const b = 1;" });
    exportsOf("b.ts");
    const { atime, mtime } = statSync(folder.at("b.ts"));
    writeFileSync(folder.at("b.ts"), "export const other = 1;");
    utimesSync(folder.at("b.ts"), atime, mtime);
    lint();
    expect(exportsOf("b.ts")).toEqual(["other"]);
  });

  it("a deleted file is gone", () => {
    const { folder, lint, exportsOf, resolve } = open({ "b.ts": "export const b = 1;" });
    expect(resolve("./b")).toBe("b.ts");
    exportsOf("b.ts");
    folder.remove("b.ts");
    lint();
    expect(resolve("./b")).toBeUndefined();
    expect(exportsOf("b.ts")).toBeUndefined();
  });

  it("a file that has become unreadable or readable shows", () => {
    const { folder, lint, exportsOf } = open({ "b.ts": "export const b = 1;" });
    exportsOf("b.ts");
    folder.write("b.ts", "export const = ;");
    lint();
    expect(exportsOf("b.ts")).toBeUndefined();
    folder.write("b.ts", "export const c = 1;");
    lint();
    expect(exportsOf("b.ts")).toEqual(["c"]);
  });

  it.each<[string, Files, string, string]>([
    ["by a relative path", {}, "./b", "b.ts"],
    ["in a folder that was missing too", {}, "./lib/b", "lib/b.ts"],
    ["by an alias", { "tsconfig.json": json({ compilerOptions: { paths: { "@/*": ["./lib/*"] } } }), "lib/a.ts": "" }, "@/b", "lib/b.ts"],
    ["by the name of a package of the workspace", {}, "app/b", "b.ts"],
    ["as the application's own root says", {}, "/imports/b", "imports/b.ts"],
  ])("a file that was missing is there: %s", (_, files, specifier, path) => {
    const { folder, lint, resolve } = open(files);
    expect(resolve(specifier)).toBeUndefined();
    folder.write(path, "");
    lint();
    expect(resolve(specifier)).toBe(path);
  });

  it("a file that is added to a folder is among its files", () => {
    const { project, folder, lint } = open({ "models/b.ts": "" });
    const files = (): unknown => project.filesIn(folder.at("a.ts"), "./models/").map((file) => folder.within(file));
    expect(files()).toEqual(["models/b.ts"]);
    folder.write("models/c.ts", "");
    lint();
    expect(files()).toEqual(["models/b.ts", "models/c.ts"]);
  });

  it.each<[string, string, string, string]>([
    [
      "an alias",
      "tsconfig.json",
      json({ compilerOptions: { paths: { "lib/*": ["./one/*"] } } }),
      json({ compilerOptions: { paths: { "lib/*": ["./two/*"] } } }),
    ],
    ["a package's name", "one/package.json", json({ name: "lib" }), json({ name: "other" })],
  ])("an edit of %s shows", (_, path, before, after) => {
    const files = {
      "package.json": json({ workspaces: ["one", "two"] }),
      "two/package.json": json({ name: "lib" }),
      "one/b.ts": "",
      "two/b.ts": "",
    };
    const { folder, lint, resolve } = open({ ...files, [path]: before });
    expect(resolve("lib/b")).toBe("one/b.ts");
    folder.write(path, after);
    lint();
    expect(resolve("lib/b")).toBe("two/b.ts");
  });
});

describe("a lint of another file", () => {
  it("shows an edit too, once the last check is long enough ago or a file is linted again", () => {
    const { project, folder, exportsOf } = open({ "b.ts": "export const b = 1;", "c.ts": "" });
    project.startLint(folder.at("c.ts"));
    exportsOf("b.ts");
    folder.write("b.ts", "export const c = 1;");
    project.startLint(folder.at("c.ts"));
    project.startLint(folder.at("a.ts"));
    expect(exportsOf("b.ts")).toEqual(["c"]);
  });
});
