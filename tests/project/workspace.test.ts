import { describe, expect, it } from "vitest";

import { Project } from "../../src/project/project.ts";
import { type Files, json, layOut } from "./folder.ts";

/** The file that a specifier means in an application of the workspace, by its path in the folder. */
function resolve(files: Files, specifier: string, from = "apps/web/a.ts"): string | undefined {
  const folder = layOut(files);
  return folder.within(new Project(folder.path).resolve(folder.at(from), specifier));
}

/** A package `@acme/lib` whose package.json says something, and files of it, in a workspace. */
const library = (manifest: object, ...paths: string[]): Files => ({
  "package.json": json({ workspaces: ["packages/*"] }),
  "packages/lib/package.json": json({ name: "@acme/lib", ...manifest }),
  ...Object.fromEntries(paths.map((path) => [`packages/lib/${path}`, ""])),
});

describe("the sources of a package of a workspace", () => {
  it("may stand in a folder lib, beside what is built of them", () => {
    const manifest = { main: "dist/index.js", exports: { ".": "./dist/index.js", "./own": "./dist/own.js" } };
    expect(resolve(library(manifest, "lib/index.ts", "lib/own.ts"), "@acme/lib")).toBe("packages/lib/lib/index.ts");
    expect(resolve(library(manifest, "lib/index.ts", "lib/own.ts"), "@acme/lib/own")).toBe("packages/lib/lib/own.ts");
    expect(resolve(library(manifest, "lib/index.js", "src/index.ts"), "@acme/lib")).toBe("packages/lib/src/index.ts");
  });
});

describe("the packages of a workspace", () => {
  const lib = { "package.json": json({ name: "@acme/lib" }), "src/index.ts": "" };
  const at = (folder: string): Files => Object.fromEntries(Object.entries(lib).map(([path, text]) => [`${folder}/${path}`, text]));

  it.each<[string, Files, string]>([
    ["pnpm-workspace.yaml", { "pnpm-workspace.yaml": "packages:\n  - packages/*\n" }, "packages/lib"],
    [
      "pnpm-workspace.yaml, quoted, with comments, after other keys",
      {
        "pnpm-workspace.yaml":
          "catalog:\n  a: 1\n\npackages: # all\n  # the applications\n  - 'apps/*'\n\n  - \"packages/*\" # and these\nonlyBuilt: []\n",
      },
      "packages/lib",
    ],
    ["pnpm-workspace.yaml, without indentation", { "pnpm-workspace.yaml": "packages:\n- packages/*" }, "packages/lib"],
    ["pnpm-workspace.yaml, in one line", { "pnpm-workspace.yaml": "packages: [\"apps/*\", 'packages/*']\n" }, "packages/lib"],
    ["pnpm-workspace.yaml with Windows' line ends", { "pnpm-workspace.yaml": "packages:\r\n  - packages/*\r\n" }, "packages/lib"],
    [
      "package.json beside a pnpm-workspace.yaml that only holds settings",
      { "pnpm-workspace.yaml": "onlyBuiltDependencies:\n  - esbuild\n", "package.json": json({ workspaces: ["packages/*"] }) },
      "packages/lib",
    ],
    ["package.json, a list", { "package.json": json({ workspaces: ["packages/*"] }) }, "packages/lib"],
    ["package.json, an object", { "package.json": json({ workspaces: { packages: ["packages/*"] } }) }, "packages/lib"],
    ["package.json, a folder by name", { "package.json": json({ workspaces: ["tools/lib"] }) }, "tools/lib"],
    ["package.json, with a leading dot and a trailing slash", { "package.json": json({ workspaces: ["./packages/*/"] }) }, "packages/lib"],
    ["package.json, at any depth", { "package.json": json({ workspaces: ["packages/**"] }) }, "packages/server/libs/lib"],
    ["package.json, part of a name", { "package.json": json({ workspaces: ["packages/li*"] }) }, "packages/lib"],
    ["lerna.json", { "package.json": "{}", "lerna.json": json({ packages: ["modules/*"] }) }, "modules/lib"],
    ["lerna.json without packages", { "package.json": "{}", "lerna.json": "{}" }, "packages/lib"],
  ])("are found by %s", (_, files, folder) => {
    expect(resolve({ ...files, ...at(folder) }, "@acme/lib")).toBe(`${folder}/src/index.ts`);
  });

  it.each<[string, Files]>([
    ["a folder that no glob names", { "package.json": json({ workspaces: ["apps/*"] }), ...at("packages/lib") }],
    ["node_modules", { "package.json": json({ workspaces: ["**"] }), ...at("node_modules/@acme/lib") }],
    ["a folder of built files", { "package.json": json({ workspaces: ["packages/**"] }), ...at("packages/dist/lib") }],
    ["a glob that is no text", { "package.json": json({ workspaces: [1, null] }), ...at("packages/lib") }],
    [
      "a broken package.json",
      { "package.json": json({ workspaces: ["packages/*"] }), "packages/lib/package.json": "{", "packages/lib/src/index.ts": "" },
    ],
  ])("are not looked for in %s", (_, files) => {
    expect(resolve(files, "@acme/lib")).toBeUndefined();
  });

  it("see each other in nested folders", () => {
    const files = { ...library({}, "src/index.ts"), "apps/web/package.json": "{}" };
    expect(resolve(files, "@acme/lib", "apps/web/src/deep/a.ts")).toBe("packages/lib/src/index.ts");
  });

  it("see themselves by their own name", () => {
    expect(resolve(library({}, "src/index.ts", "src/b.ts"), "@acme/lib/b", "packages/lib/src/a.ts")).toBe("packages/lib/src/b.ts");
    expect(resolve({ "package.json": json({ name: "app" }), "src/b.ts": "" }, "app/b", "src/a.ts")).toBe("src/b.ts");
  });

  it("are the root package too", () => {
    const files = { "package.json": json({ name: "root", workspaces: ["apps/*"] }), "index.ts": "", "apps/web/package.json": "{}" };
    expect(resolve(files, "root")).toBe("index.ts");
  });
});

describe("the source of a package of the workspace", () => {
  it.each<[string, object, string, string]>([
    ["src/index", {}, "@acme/lib", "src/index.ts"],
    ["index", {}, "@acme/lib", "index.ts"],
    ["main, as it stands", { main: "./server.js" }, "@acme/lib", "server.ts"],
    ["main, built from src", { main: "dist/index.js" }, "@acme/lib", "src/index.ts"],
    ["main, built from the package's folder", { main: "dist/index.js" }, "@acme/lib", "index.ts"],
    ["main, built into lib", { main: "./lib/main.js" }, "@acme/lib", "src/main.ts"],
    ["main, built twice", { main: "dist/cjs/main.js", module: "dist/esm/main.js" }, "@acme/lib", "src/main.ts"],
    ["main, built with src in it", { main: "dist/src/main.js" }, "@acme/lib", "src/main.ts"],
    ["types", { types: "dist/main.d.ts" }, "@acme/lib", "src/main.ts"],
    ["source", { source: "source/main.ts", main: "dist/main.js" }, "@acme/lib", "source/main.ts"],
    ["exports, a path", { exports: "./dist/main.js" }, "@acme/lib", "src/main.ts"],
    ["exports, a list", { exports: ["./dist/main.js"] }, "@acme/lib", "src/main.ts"],
    [
      "exports, conditions",
      { exports: { types: "./dist/main.d.ts", import: "./dist/main.mjs", require: "./dist/main.cjs" } },
      "@acme/lib",
      "src/main.ts",
    ],
    [
      "exports, conditions in conditions",
      { exports: { ".": { import: { types: "./dist/main.d.ts", default: "./dist/main.js" } } } },
      "@acme/lib",
      "src/main.ts",
    ],
    ["exports, a sub-path", { exports: { ".": "./dist/index.js", "./b": "./dist/deep/b.js" } }, "@acme/lib/b", "src/deep/b.ts"],
    ["exports, a wildcard", { exports: { "./*": "./dist/deep/*.js" } }, "@acme/lib/b", "src/deep/b.ts"],
    ["exports, a wildcard over folders", { exports: { "./*": "./dist/*.js" } }, "@acme/lib/b/c", "src/b/c.ts"],
    ["exports, a wildcard with a suffix", { exports: { "./*.js": "./dist/deep/*.js" } }, "@acme/lib/b.js", "src/deep/b.ts"],
    [
      "exports, a wildcard with conditions",
      { exports: { "./*": { types: "./dist/*/index.d.ts", default: "./dist/*/index.js" } } },
      "@acme/lib/b",
      "src/b/index.ts",
    ],
    ["exports that say src", { exports: { "./b": "./src/b.ts" } }, "@acme/lib/b", "src/b.ts"],
    ["a sub-path of src", {}, "@acme/lib/b", "src/b.ts"],
    ["a sub-path of the package", {}, "@acme/lib/lib/b", "lib/b.ts"],
    ["a sub-path that is a folder", {}, "@acme/lib/b", "b/index.ts"],
    ["a sub-path with src", {}, "@acme/lib/src/b", "src/b.ts"],
    ["a sub-path of what was built", {}, "@acme/lib/dist/b", "src/b.ts"],
  ])("is found by %s", (_, manifest, specifier, path) => {
    expect(resolve(library(manifest, path), specifier)).toBe(`packages/lib/${path}`);
  });

  it("comes before what was built of it", () => {
    const manifest = { main: "dist/index.js", types: "dist/index.d.ts" };
    expect(resolve(library(manifest, "dist/index.js", "dist/index.d.ts", "src/index.ts"), "@acme/lib")).toBe("packages/lib/src/index.ts");
  });

  it("is what was built where there is no other", () => {
    expect(resolve(library({ main: "dist/index.js" }, "dist/index.js"), "@acme/lib")).toBe("packages/lib/dist/index.js");
  });

  it("is found behind a link in node_modules", () => {
    const folder = layOut(library({ main: "dist/index.js" }, "dist/index.js", "src/index.ts"));
    folder.link("node_modules/@acme/lib", "packages/lib");
    expect(folder.within(new Project(folder.path).resolve(folder.at("apps/web/a.ts"), "@acme/lib"))).toBe("packages/lib/src/index.ts");
  });

  it("is found behind a link to a package that no glob names", () => {
    const folder = layOut({
      "package.json": "{}",
      "lib/package.json": json({ name: "@acme/lib", main: "dist/index.js" }),
      "lib/dist/index.js": "",
      "lib/dist/b.js": "",
      "lib/src/index.ts": "",
      "lib/src/b.ts": "",
    });
    folder.link("node_modules/@acme/lib", "lib");
    const project = new Project(folder.path);
    expect(folder.within(project.resolve(folder.at("a.ts"), "@acme/lib"))).toBe("lib/src/index.ts");
    expect(folder.within(project.resolve(folder.at("a.ts"), "@acme/lib/dist/b.js"))).toBe("lib/src/b.ts");
  });

  it.each<[string, object, string]>([
    ["a sub-path that leads nowhere", {}, "@acme/lib/missing"],
    ["exports of the wrong type", { exports: 1 }, "@acme/lib/missing"],
    ["exports that are null", { exports: { "./missing": null } }, "@acme/lib/missing"],
    ["a main of the wrong type", { main: { a: 1 } }, "@acme/lib"],
    ["styles", { main: "main.css" }, "@acme/lib"],
    ["the scope alone", {}, "@acme"],
  ])("is not there for %s", (_, manifest, specifier) => {
    expect(resolve(library(manifest, "b.ts"), specifier)).toBeUndefined();
  });
});
