import { describe, expect, it } from "vitest";

import { Project } from "../../src/project/project.ts";
import { type Files, json, layOut } from "./folder.ts";

/** The file that a specifier means in a file, by its path in the folder; undefined when it is followed no further. */
function resolve(files: Files, from: string, specifier: string): string | undefined {
  const folder = layOut(files);
  return folder.within(new Project(folder.path).resolve(folder.at(from), specifier));
}

/** A tsconfig, and the alias `@/*` in it. */
const alias = { compilerOptions: { paths: { "@/*": ["./src/*"] } } };

describe("a configuration that a framework generates, and that is not there", () => {
  const kit = {
    "app/tsconfig.json": json({ extends: "./.svelte-kit/tsconfig.json" }),
    "app/src/lib/db.ts": "",
    "app/src/lib/index.ts": "",
  };
  const nuxt = { "tsconfig.json": json({ extends: "./.nuxt/tsconfig.json" }), "server/db.ts": "", "app/own.ts": "" };

  it.each<[string, Files, string, string, string | undefined]>([
    ["SvelteKit's $lib", kit, "app/src/routes/+page.server.ts", "$lib/db", "app/src/lib/db.ts"],
    ["SvelteKit's $lib itself", kit, "app/src/routes/+page.server.ts", "$lib", "app/src/lib/index.ts"],
    ["Nuxt's root", nuxt, "server/api/a.ts", "~~/server/db", "server/db.ts"],
    ["Nuxt's sources, of version 3", nuxt, "server/api/a.ts", "~/server/db", "server/db.ts"],
    ["Nuxt's sources, of version 4", nuxt, "server/api/a.ts", "@/own", "app/own.ts"],
    ["of another tool", { ...kit, "app/tsconfig.json": json({ extends: "./.other/tsconfig.json" }) }, "app/src/a.ts", "$lib/db", undefined],
    [
      "paths of its own first",
      {
        ...kit,
        "app/tsconfig.json": json({ extends: "./.svelte-kit/tsconfig.json", compilerOptions: { paths: { "$lib/*": ["own/*"] } } }),
        "app/own/db.ts": "",
      },
      "app/src/a.ts",
      "$lib/db",
      "app/own/db.ts",
    ],
    [
      "what it says where it is there",
      { ...kit, "app/.svelte-kit/tsconfig.json": json({ compilerOptions: { paths: { "$lib/*": ["../own/*"] } } }), "app/own/db.ts": "" },
      "app/src/a.ts",
      "$lib/db",
      "app/own/db.ts",
    ],
  ])("%s", (_, files, from, specifier, expected) => {
    expect(resolve({ "package.json": "{}", ...files }, from, specifier)).toBe(expected);
  });
});

describe("paths of a tsconfig", () => {
  it.each<[string, Files, string, string]>([
    ["relative to the configuration", { "tsconfig.json": json(alias), "src/b.ts": "" }, "@/b", "src/b.ts"],
    ["with an extension of JavaScript", { "tsconfig.json": json(alias), "src/b.ts": "" }, "@/b.js", "src/b.ts"],
    ["of a folder", { "tsconfig.json": json(alias), "src/b/index.ts": "" }, "@/b", "src/b/index.ts"],
    [
      "relative to baseUrl",
      { "tsconfig.json": json({ compilerOptions: { baseUrl: "./src", paths: { "@/*": ["*"] } } }), "src/b.ts": "" },
      "@/b",
      "src/b.ts",
    ],
    ["of baseUrl alone", { "tsconfig.json": json({ compilerOptions: { baseUrl: "src" } }), "src/lib/b.ts": "" }, "lib/b", "src/lib/b.ts"],
    ["without a star", { "tsconfig.json": json({ compilerOptions: { paths: { db: ["./src/b"] } } }), "src/b.ts": "" }, "db", "src/b.ts"],
    [
      "with something after the star",
      { "tsconfig.json": json({ compilerOptions: { paths: { "@*/x": ["./src/*/y"] } } }), "src/b/y.ts": "" },
      "@b/x",
      "src/b/y.ts",
    ],
    [
      "the longest prefix first",
      {
        "tsconfig.json": json({ compilerOptions: { paths: { "@/*": ["./src/*"], "@/lib/*": ["./lib/*"] } } }),
        "src/lib/b.ts": "",
        "lib/b.ts": "",
      },
      "@/lib/b",
      "lib/b.ts",
    ],
    [
      "the first target that exists",
      { "tsconfig.json": json({ compilerOptions: { paths: { "@/*": ["./gen/*", "./src/*"] } } }), "src/b.ts": "" },
      "@/b",
      "src/b.ts",
    ],
    ["of a jsconfig", { "jsconfig.json": json(alias), "src/b.js": "" }, "@/b", "src/b.js"],
    [
      "with comments and trailing commas",
      { "tsconfig.json": `// A comment.\n{ /* one more */ "compilerOptions": { "paths": { "@/*": ["./src/*",], }, }, }`, "src/b.ts": "" },
      "@/b",
      "src/b.ts",
    ],
    ["after a byte order mark", { "tsconfig.json": `\uFEFF${json(alias)}`, "src/b.ts": "" }, "@/b", "src/b.ts"],
    [
      "with a comment sign in a value",
      { "tsconfig.json": `{ "compilerOptions": { "paths": { "@//*": ["./src/*"] /* , */ } } }`, "src/b.ts": "" },
      "@//b",
      "src/b.ts",
    ],
    [
      "from the folder of the configuration that is extended",
      {
        "tsconfig.json": json({ extends: "./config/base" }),
        "config/base.json": json({ compilerOptions: { paths: { "@/*": ["../src/*"] } } }),
        "src/b.ts": "",
      },
      "@/b",
      "src/b.ts",
    ],
    [
      "of the last of several parents",
      {
        "tsconfig.json": json({ extends: ["./one.json", "./two.json"] }),
        "one.json": json({ compilerOptions: { paths: { "@/*": ["./one/*"] } } }),
        "two.json": json(alias),
        "one/b.ts": "",
        "src/b.ts": "",
      },
      "@/b",
      "src/b.ts",
    ],
    [
      "beside a parent that is missing",
      { "tsconfig.json": json({ extends: ["./base.json", "./missing.json", "@acme/missing"] }), "base.json": json(alias), "src/b.ts": "" },
      "@/b",
      "src/b.ts",
    ],
    [
      "of its own, though its parent is missing",
      { "tsconfig.json": json({ extends: "@acme/missing", ...alias }), "src/b.ts": "" },
      "@/b",
      "src/b.ts",
    ],
    [
      "of its own, relative to a parent's baseUrl",
      {
        "app/tsconfig.json": json({ extends: "../base.json", compilerOptions: { paths: { "@/*": ["lib/*"] } } }),
        "base.json": json({ compilerOptions: { baseUrl: "." } }),
        "lib/b.ts": "",
      },
      "@/b",
      "lib/b.ts",
    ],
    [
      "relative to where the configuration stands that all others extend",
      {
        "tsconfig.json": json({ extends: "./config/base.json" }),
        "config/base.json": json({ compilerOptions: { paths: { "@/*": ["${configDir}/src/*"] } } }),
        "src/b.ts": "",
      },
      "@/b",
      "src/b.ts",
    ],
    [
      "of a configuration that is referred to",
      {
        "tsconfig.json": json({ files: [], references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }] }),
        "tsconfig.node.json": "{}",
        "tsconfig.app.json": json(alias),
        "src/b.ts": "",
      },
      "@/b",
      "src/b.ts",
    ],
    [
      "of a folder that is referred to",
      {
        "tsconfig.json": json({ references: [{ path: "./app" }] }),
        "app/tsconfig.json": json({ compilerOptions: { paths: { "@/*": ["../src/*"] } } }),
        "src/b.ts": "",
      },
      "@/b",
      "src/b.ts",
    ],
    [
      "in a circle of parents",
      {
        "tsconfig.json": json({ extends: "./one.json" }),
        "one.json": json({ extends: "./tsconfig.json", ...alias }),
        "src/b.ts": "",
      },
      "@/b",
      "src/b.ts",
    ],
  ])("%s", (_, files, specifier, expected) => {
    expect(resolve({ "package.json": "{}", ...files }, expected.startsWith("lib/") ? "app/a.ts" : "src/a.ts", specifier)).toBe(expected);
  });

  it("are those of the nearest configuration", () => {
    const files = { "tsconfig.json": json(alias), "app/tsconfig.json": json(alias), "src/b.ts": "", "app/src/b.ts": "" };
    expect(resolve(files, "app/src/deep/a.ts", "@/b")).toBe("app/src/b.ts");
  });

  it("come from a package of the workspace", () => {
    const files = {
      "package.json": json({ workspaces: ["packages/*", "apps/*"] }),
      "packages/config/package.json": json({ name: "@acme/config" }),
      "packages/config/base.json": json({ compilerOptions: { baseUrl: "../../apps/web", paths: { "@/*": ["src/*"] } } }),
      "apps/web/package.json": json({ name: "web" }),
      "apps/web/tsconfig.json": json({ extends: "@acme/config/base.json" }),
      "apps/web/src/b.ts": "",
    };
    expect(resolve(files, "apps/web/src/a.ts", "@/b")).toBe("apps/web/src/b.ts");
  });

  it.each([
    ["broken", "{ compilerOptions: "],
    ["empty", ""],
    ["a list", "[]"],
    ["a word", "true"],
    ["of the wrong types", json({ extends: 1, references: {}, compilerOptions: { baseUrl: 1, paths: [] } })],
    [
      "of wrong types further in",
      json({ extends: [null, 1], references: [null, 1, {}], compilerOptions: { paths: { "@/*": 1, "x/*": [1, null] } } }),
    ],
    ["without options", json({ compilerOptions: null })],
    ["with a pattern of two stars", json({ compilerOptions: { paths: { "@/*/*": ["./src/*"] } } })],
  ])("map nothing where the configuration is %s", (_, text) => {
    const folder = layOut({ "package.json": "{}", "tsconfig.json": text, "src/b.ts": "" });
    const project = new Project(folder.path);
    expect(folder.within(project.resolve(folder.at("src/a.ts"), "@/b"))).toBeUndefined();
    expect(folder.within(project.resolve(folder.at("src/a.ts"), "./b"))).toBe("src/b.ts");
  });

  it("map nothing where the target does not exist", () => {
    expect(resolve({ "tsconfig.json": json(alias) }, "src/a.ts", "@/b")).toBeUndefined();
  });

  it("may name an installed package, which is not read", () => {
    const files = {
      "tsconfig.json": json({ compilerOptions: { paths: { lib: ["./node_modules/lib/index.js"] } } }),
      "node_modules/lib/index.js": "",
    };
    expect(resolve(files, "a.ts", "lib")).toBeUndefined();
  });
});
