import { dirname, join, normalize } from "node:path";

import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

import { catalogue } from "../../src/clients/index.ts";
import { filesBelow, read } from "./repository.ts";

/** Who may import what. A path with `/` at the end stands for a folder, any other one for a file or a package. */
interface Law {
  readonly of: string;
  readonly may: readonly string[];
  /** Only for types: nothing of them is left when the program runs. */
  readonly mayForTypes?: readonly string[];
}

// The table of the design. The first row that fits a file is its row.
const laws: readonly Law[] = [
  { of: "src/clients/index.ts", may: ["src/clients/"] },
  { of: "src/clients/", may: ["src/clients/client.ts"] },
  { of: "src/ast/", may: ["src/ast/", "@eslint-community/eslint-utils"], mayForTypes: ["@typescript-eslint/"] },
  {
    of: "src/project/",
    may: ["src/project/", "src/ast/", "src/channels.ts", "oxc-parser", "oxc-resolver", "node:"],
    mayForTypes: ["@typescript-eslint/"],
  },
  {
    of: "src/analysis/",
    may: ["src/analysis/", "src/project/", "src/ast/", "src/clients/", "src/settings.ts", "node:"],
    mayForTypes: ["src/evidence.ts", "@typescript-eslint/"],
  },
  {
    of: "src/cli/init/",
    may: ["src/cli/", "src/manifest.ts", "jsonc-parser", "package-manager-detector", "node:"],
    mayForTypes: ["eslint", "oxc-parser", "@typescript-eslint/"],
  },
  {
    of: "src/cli/",
    may: [
      "src/cli/",
      "src/index.ts",
      "src/channels.ts",
      "src/evidence.ts",
      "src/guide.ts",
      "src/manifest.ts",
      "eslint",
      "@typescript-eslint/parser",
      "diff",
      "ignore",
      "node:",
    ],
  },
  {
    of: "src/index.ts",
    may: ["rules/index.ts", "src/presets.ts", "src/manifest.ts", "src/project/fingerprint.ts"],
    mayForTypes: ["src/create-rule.ts"],
  },
  {
    of: "src/",
    may: [
      "src/channels.ts",
      "src/evidence.ts",
      "src/failure.ts",
      "src/guide.ts",
      "src/manifest.ts",
      "src/settings.ts",
      "src/client-shape.ts",
      "src/clients/client.ts",
      "node:",
    ],
    mayForTypes: ["src/create-rule.ts", "@typescript-eslint/"],
  },
  { of: "rules/index.ts", may: ["rules/"], mayForTypes: ["src/create-rule.ts", "@typescript-eslint/"] },
  {
    of: "rules/",
    may: ["src/create-rule.ts", "src/analysis/", "src/ast/"],
    mayForTypes: ["src/clients/client.ts", "@typescript-eslint/"],
  },
];

interface Import {
  readonly target: string;
  readonly isTypeOnly: boolean;
}

/** What a file imports and re-exports: paths from the root, or specifiers of packages. */
function importsOf(path: string): Import[] {
  const { module } = parseSync(path, read(path));
  const resolve = (specifier: string): string => (specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : specifier);
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    target: resolve(moduleRequest.value),
    isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const reExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ target: resolve(moduleRequest.value), isTypeOnly: isType }] : [])),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    target: resolve(read(path).slice(moduleRequest.start + 1, moduleRequest.end - 1)),
    isTypeOnly: false,
  }));
  return [...statics, ...reExports, ...dynamic];
}

const fits = (target: string, allowed: string): boolean =>
  allowed.endsWith("/") || allowed.endsWith(":") ? target.startsWith(allowed) : target === allowed;

const sources = ["src", "rules"].flatMap((folder) => filesBelow(folder, (path) => path.endsWith(".ts")));

describe.each(sources)("%s", (path) => {
  it("imports only what the import table allows", () => {
    const law = laws.find(({ of }) => fits(path, of));
    const forbidden = importsOf(path).filter(({ target, isTypeOnly }) => {
      const allowed = [...(law?.may ?? []), ...(isTypeOnly ? (law?.mayForTypes ?? []) : [])];
      return !allowed.some((each) => fits(target, each));
    });
    expect(forbidden, `${path} may import ${law?.may.join(", ")}`).toEqual([]);
  });
});

// Knowledge of a library is data: a rule or an analysis that names one would be knowledge in the wrong place.
const packages = new Set(catalogue.flatMap((client) => client.packages.map((name) => name.replace(/\/\*$/, ""))));

/** Packages whose names are words that code may use for something else. */
const plainWords = new Set([
  "async",
  "sequelize",
  "request",
  "redis",
  "http",
  "https",
  "fs",
  "crypto",
  "zlib",
  "path",
  "url",
  "got",
  "memoize",
  "next",
]);

const judging = sources.filter((path) => /^(rules|src\/analysis|src\/project)\//.test(path));

it.each(judging)("%s names no client library", (path) => {
  const named = new Set<string>();
  const { program } = parseSync(path, read(path));
  JSON.stringify(program, (_, node: unknown) => {
    const { type, value } = (node ?? {}) as { type?: unknown; value?: unknown };
    if (type === "Literal" && typeof value === "string" && packages.has(value) && !plainWords.has(value)) named.add(value);
    return node;
  });
  const imported = new Set(importsOf(path).map(({ target }) => target));
  expect(
    [...named].filter((name) => !imported.has(name)),
    `${path} names these packages`,
  ).toEqual([]);
});
