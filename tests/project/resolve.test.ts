import { describe, expect, it } from "vitest";

import { Project } from "../../src/project/project.ts";
import { type Files, json, layOut } from "./folder.ts";

/** The file that a specifier means in a file, by its path in the folder; undefined when it is followed no further. */
function resolve(files: Files, from: string, specifier: string): string | undefined {
  const folder = layOut(files);
  return folder.within(new Project(folder.path).resolve(folder.at(from), specifier));
}

/** Files without text, beside a package.json. */
const empty = (...paths: string[]): Files => ({ "package.json": "{}", ...Object.fromEntries(paths.map((path) => [path, ""])) });

describe("a relative specifier", () => {
  it.each([
    ["./b", "src/b.ts"],
    ["./b", "src/b.tsx"],
    ["./b", "src/b.js"],
    ["./b", "src/b.jsx"],
    ["./b", "src/b.mjs"],
    ["./b", "src/b.cjs"],
    ["./b.js", "src/b.ts"],
    ["./b.js", "src/b.tsx"],
    ["./b.js", "src/b.js"],
    ["./b.jsx", "src/b.tsx"],
    ["./b.mjs", "src/b.mts"],
    ["./b.cjs", "src/b.cts"],
    ["./b.ts", "src/b.ts"],
    ["../lib/b", "lib/b.ts"],
    ["./b", "src/b/index.ts"],
    ["./b", "src/b/index.js"],
    ["./b/index.js", "src/b/index.ts"],
    ["./b.service", "src/b.service.ts"],
    ["..", "index.ts"],
    [".", "src/index.ts"],
  ])("%s means %s", (specifier, path) => {
    expect(resolve(empty(path), "src/a.ts", specifier)).toBe(path);
  });

  it("means the source, not what was built of it", () => {
    expect(resolve(empty("src/b.ts", "src/b.js", "src/b.d.ts"), "src/a.ts", "./b.js")).toBe("src/b.ts");
  });

  it("means the file before the folder of its name", () => {
    expect(resolve(empty("src/b.ts", "src/b/index.ts"), "src/a.ts", "./b")).toBe("src/b.ts");
  });

  it("means the main file of a folder with a package.json", () => {
    expect(resolve({ ...empty("src/b/main.js"), "src/b/package.json": json({ main: "main.js" }) }, "src/a.js", "./b")).toBe(
      "src/b/main.js",
    );
  });

  it.each([
    ["a missing file", "./b", "src/c.ts"],
    ["JSON", "./b.json", "src/b.json"],
    ["styles", "./b.css", "src/b.css"],
    ["a component of another language", "./b.vue", "src/b.vue"],
    ["a native module", "./b.node", "src/b.node"],
    ["an empty folder", "./b", "src/b/c.ts"],
    ["an empty specifier", "", "src/b.ts"],
  ])("means nothing for %s", (_, specifier, path) => {
    expect(resolve(empty(path), "src/a.ts", specifier)).toBeUndefined();
  });

  it.each([
    ["./b", "src/b.d.ts"],
    ["./b.js", "src/b.d.ts"],
    ["./b", "src/b/index.d.ts"],
  ])("%s means %s, a declaration, where no source has the name", (specifier, path) => {
    expect(resolve(empty(path), "src/a.ts", specifier)).toBe(path);
    expect(resolve(empty(path, "src/b.js"), "src/a.ts", specifier)).toBe("src/b.js");
    expect(resolve(empty(`node_modules/${path}`), "src/a.ts", `../node_modules/src/${specifier}`)).toBeUndefined();
  });

  it("still means the file that it names when the tsconfig extends what is not installed", () => {
    const files = { ...empty("src/b.ts"), "tsconfig.json": json({ extends: "@acme/config/base.json" }) };
    expect(resolve(files, "src/a.ts", "./b")).toBe("src/b.ts");
  });
});

describe("beside a package.json that is broken", () => {
  it.each([
    ["./b", "src/b.ts"],
    ["./b.js", "src/b.ts"],
    ["./b.service", "src/b.service.ts"],
    ["./b", "src/b/index.ts"],
    ["../lib/b", "lib/b.js"],
  ])("%s still means %s", (specifier, path) => {
    expect(resolve({ ...empty(path), "package.json": "{" }, "src/a.ts", specifier)).toBe(path);
  });

  it("what is not there is not found", () => {
    expect(resolve({ "package.json": "{" }, "src/a.ts", "./b")).toBeUndefined();
    expect(resolve({ "package.json": "{" }, "src/a.ts", "b")).toBeUndefined();
  });
});

describe("an absolute specifier", () => {
  it("starts at the application's root, as Meteor's do", () => {
    expect(resolve(empty("imports/api/links.js"), "server/main.js", "/imports/api/links")).toBe("imports/api/links.js");
  });

  it("starts at the nearest package.json", () => {
    const files = { ...empty("imports/api.js", "app/imports/api.js"), "app/package.json": "{}" };
    expect(resolve(files, "app/server/main.js", "/imports/api")).toBe("app/imports/api.js");
  });
});

describe("a bare specifier", () => {
  it.each(["fs", "node:fs", "node:fs/promises", "events"])("%s is built in", (specifier) => {
    expect(resolve(empty("fs.ts", "events.ts"), "a.ts", specifier)).toBeUndefined();
  });

  it("of an installed package means no file of the project", () => {
    const files = { ...empty("node_modules/lib/index.js"), "node_modules/lib/package.json": json({ name: "lib", main: "index.js" }) };
    expect(resolve(files, "a.ts", "lib")).toBeUndefined();
    expect(resolve(files, "a.ts", "lib/index.js")).toBeUndefined();
    expect(resolve(files, "a.ts", "./node_modules/lib/index.js")).toBeUndefined();
  });

  it("of a package that is not installed means nothing", () => {
    expect(resolve(empty("a.ts"), "a.ts", "@acme/lib/deep")).toBeUndefined();
  });

  it("may be a path from the folder of a package around", () => {
    const files = { ...empty("shared/db/index.js", "api/lib/own.js"), "api/package.json": json({ dependencies: { express: "4" } }) };
    expect(resolve(files, "api/models/user.js", "shared/db")).toBe("shared/db/index.js");
    expect(resolve(files, "api/models/user.js", "lib/own")).toBe("api/lib/own.js");
    expect(resolve(files, "api/models/user.js", "models/other")).toBeUndefined();
    expect(resolve(files, "api/models/user.js", "@shared/db")).toBeUndefined();
  });

  it("is no such path where a package of that name is a dependency", () => {
    const files = { ...empty("shared/db/index.js"), "api/package.json": json({ dependencies: { shared: "1" } }) };
    expect(resolve(files, "api/models/user.js", "shared/db")).toBeUndefined();
    const root = { ...empty("shared/db/index.js"), "package.json": json({ dependencies: { shared: "1" } }), "api/package.json": "{}" };
    expect(resolve(root, "api/models/user.js", "shared/db")).toBeUndefined();
  });
});

describe("a declaration of the project", () => {
  it("is found by an alias and in a package of the workspace", () => {
    const files = {
      ...empty("types/api.d.ts", "packages/lib/types/own.d.ts", "packages/lib/dist/index.d.ts", "packages/lib/dist/index.js"),
      "package.json": json({ workspaces: ["packages/*"] }),
      "packages/lib/package.json": json({ name: "@acme/lib", types: "dist/index.d.ts", main: "dist/index.js" }),
      "tsconfig.json": json({ compilerOptions: { baseUrl: ".", paths: { "@types/*": ["types/*"] } } }),
    };
    expect(resolve(files, "src/a.ts", "@types/api")).toBe("types/api.d.ts");
    expect(resolve(files, "src/a.ts", "@acme/lib/types/own")).toBe("packages/lib/types/own.d.ts");
    // What was built says more than what declares it.
    expect(resolve(files, "src/a.ts", "@acme/lib")).toBe("packages/lib/dist/index.js");
  });
});

describe("files of several folders, asked one after the other", () => {
  /** What specifiers mean in files, given as `file → specifier`, for one project. */
  const meanings = (files: Files, questions: readonly (readonly [from: string, specifier: string])[]): (string | undefined)[] => {
    const folder = layOut(files);
    const project = new Project(folder.path);
    return questions.map(([from, specifier]) => folder.within(project.resolve(folder.at(from), specifier)));
  };

  it("mean the same by the same path, and not the file beside a folder by `..`", () => {
    const files = empty("src.ts", "src/index.ts");
    expect(
      meanings(files, [
        ["lib/a.ts", "../src"],
        ["b.ts", "./src"],
        ["src/c.ts", "."],
        ["src/d/e.ts", ".."],
        ["f.ts", "./src/"],
      ]),
    ).toEqual(["src.ts", "src.ts", "src/index.ts", "src/index.ts", "src/index.ts"]);
  });

  it("mean by an alias what the nearest tsconfig says", () => {
    const paths = (target: string): string => json({ compilerOptions: { paths: { "~/*": [target] } } });
    const files = {
      ...empty("src/b.ts", "lib/b.ts", "lib/src/b.ts"),
      "tsconfig.json": paths("./src/*"),
      "lib/tsconfig.json": paths("./src/*"),
    };
    expect(
      meanings(files, [
        ["src/a.ts", "~/b"],
        ["src/deep/a.ts", "~/b"],
        ["lib/a.ts", "~/b"],
        ["lib/deep/a.ts", "~/b"],
      ]),
    ).toEqual(["src/b.ts", "src/b.ts", "lib/src/b.ts", "lib/src/b.ts"]);
  });
});
