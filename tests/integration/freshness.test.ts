import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import * as parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { describe, expect, it, onTestFinished } from "vitest";

import plugin from "../../dist/src/index.js";

const rule = "performance-standards/no-query-in-loop";

/** An application in a folder of its own, linted by one long-lived instance of ESLint, as an editor's server does. */
interface Session {
  at(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Lines of the query rule's reports in a file. Fails at any other message. */
  lint(path?: string): Promise<number[]>;
  /** Lints the whole folder, with options of ESLint's own. */
  lintAll(options?: ESLint.Options): Promise<string[]>;
}

function configuration(settings: object): Linter.Config[] {
  return [
    {
      files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { "performance-standards": plugin as unknown as ESLint.Plugin },
      rules: { [rule]: "error" },
      settings: { "performance-standards": settings },
    },
  ];
}

function open(files: Readonly<Record<string, string>>, settings: object = {}): Session {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "session-")));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  let writes = 0;
  const at = (path: string): string => join(folder, path);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    // A clock that ticks slowly would hide an edit.
    writes += 1;
    const { atime, mtimeMs } = statSync(at(path));
    utimesSync(at(path), atime, new Date(mtimeMs + writes * 1000));
  };
  for (const [path, text] of Object.entries({ "package.json": "{}", ...files })) write(path, text);
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: configuration(settings) });
  const summary = (results: readonly ESLint.LintResult[]): { readonly file: string; readonly line: number }[] =>
    results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => {
        if (ruleId !== rule) throw new Error(`${filePath}: ${message}`);
        return { file: filePath, line };
      }),
    );
  return {
    at,
    write,
    remove(path) {
      rmSync(at(path));
    },
    async lint(path = "main.ts") {
      return summary(await eslint.lintFiles([at(path)])).map(({ line }) => line);
    },
    async lintAll(options = {}) {
      const all = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: configuration(settings), ...options });
      return summary(await all.lintFiles(["."])).map(({ file, line }) => `${file.slice(folder.length + 1)}:${String(line)}`);
    },
  };
}

const main = 'import { load } from "./load";\nexport async function run(xs: string[]) {\n  for (const x of xs) await load(x);\n}\n';
const db = 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n';
const querying =
  'import { prisma } from "./db";\nexport async function load(id: string) {\n  return await prisma.user.findFirst({ where: { id } });\n}\n';
const silent = "export async function load(id: string) {\n  return await Promise.resolve(id);\n}\n";
const files = { "main.ts": main, "load.ts": querying, "db.ts": db };

/** The line of the loop in `main`. */
const found = [3];

describe("in one instance of ESLint", () => {
  it("an edit of the helper shows at the caller's next lint", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("load.ts", silent);
    expect(await lint()).toEqual([]);
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });

  it("an edit of what the helper imports shows too", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("db.ts", "export const prisma = { user: { findFirst: async () => 1 } };\n");
    expect(await lint()).toEqual([]);
  });

  it("an edit that keeps the size shows", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("db.ts", db.replace("new PrismaClient()", "new PrismaMirror()"));
    expect(await lint()).toEqual([]);
  });

  it("an edit of the caller itself shows", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("main.ts", main.replace("for (const x of xs) ", ""));
    expect(await lint()).toEqual([]);
  });

  it("a suppressed query deep down quiets nobody until it is gone; a fixed one quiets every caller", async () => {
    const { lint, write } = open({ ...files, "other.ts": main });
    expect([await lint(), await lint("other.ts")]).toEqual([found, found]);
    write("load.ts", silent);
    expect([await lint(), await lint("other.ts")]).toEqual([[], []]);
  });

  it("a file that is created shows", async () => {
    const { lint, write } = open({ "main.ts": main, "db.ts": db });
    expect(await lint()).toEqual([]);
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });

  it("a file that is deleted shows", async () => {
    const { lint, remove } = open(files);
    expect(await lint()).toEqual(found);
    remove("load.ts");
    expect(await lint()).toEqual([]);
  });

  it("an edit of an alias shows", async () => {
    const alias = (folder: string): string => JSON.stringify({ compilerOptions: { paths: { "@/*": [`./${folder}/*`] } } });
    const { lint, write } = open({
      "main.ts": main.replace("./load", "@/load"),
      "tsconfig.json": alias("one"),
      "one/load.ts": querying.replace("./db", "../db"),
      "two/load.ts": silent,
      "db.ts": db,
    });
    expect(await lint()).toEqual(found);
    write("tsconfig.json", alias("two"));
    expect(await lint()).toEqual([]);
  });

  it("an edit of a class that implements an interface shows", async () => {
    const store = 'import type { Store } from "./store";\n';
    const implementing = (text: string): string =>
      `${store}${text.replace("export async function", "export class Own implements Store { async")}}\n`;
    const { lint, write } = open({
      "main.ts": `${store}export async function run(store: Store, xs: string[]) {\n  for (const x of xs) await store.load(x);\n}\n`,
      "store.ts": "export interface Store {\n  load(id: string): Promise<string>;\n}\n",
      "own.ts": implementing(silent),
      "db.ts": db,
    });
    expect(await lint()).toEqual([]);
    write("own.ts", implementing(querying));
    expect(await lint()).toEqual(found);
  });

  it("text that is not yet saved is linted as it is", async () => {
    const { at } = open(files);
    const eslint = new ESLint({ cwd: at("."), overrideConfigFile: true, overrideConfig: configuration({}) });
    const lintText = async (text: string): Promise<number> => {
      const [result] = await eslint.lintText(text, { filePath: at("main.ts") });
      return result?.messages.length ?? 0;
    };
    expect(await lintText(main)).toBe(1);
    expect(await lintText(main.replace("await load(x)", "console.log(x)"))).toBe(0);
    expect(await lintText(main)).toBe(1);
  });
});

describe("with followImports switched off", () => {
  it("no finding depends on another file", async () => {
    const own = `${db}export async function own(xs: string[]) {\n  for (const x of xs) await prisma.user.findFirst({ where: { x } });\n}\n`;
    const { lint } = open({ ...files, "own.ts": own }, { followImports: false });
    expect(await lint()).toEqual([]);
    expect(await lint("own.ts")).toEqual([4]);
  });
});

describe("no error, and no finding, comes of a helper", () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["that is missing", {}],
    ["that does not parse", { "load.ts": "export async function load( {" }],
    ["that is empty", { "load.ts": "" }],
    ["that is enormous", { "load.ts": `// ${"x".repeat(5_000_000)}\n${querying}` }],
    ["whose name differs in its case", { "Load.ts": silent }],
    ["that imports itself", { "load.ts": 'export { load } from "./load";' }],
    ["in a circle of imports", { "load.ts": 'export * from "./other";', "other.ts": 'export * from "./load";' }],
    [
      "in a circle of calls",
      {
        "load.ts": 'import { other } from "./other"; export const load = (x) => other(x);',
        "other.ts": 'import { load } from "./load"; export const other = (x) => load(x);',
      },
    ],
    [
      "that imports the caller",
      { "load.ts": 'import { run } from "./main"; export const load = async (x) => { if (!x) await run([]); };' },
    ],
    ["that is JSON", { "load.json": "{}" }],
  ])("%s", async (_, others) => {
    expect(await open({ "main.ts": main, "db.ts": db, ...others }).lint()).toEqual([]);
  });

  it("that is a link to itself", async () => {
    const { lint, at } = open({ "main.ts": main });
    symlinkSync(at("load.ts"), at("load.ts"));
    expect(await lint()).toEqual([]);
  });
});

describe("no error comes of, and a finding survives", () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["a tsconfig that is broken", { "tsconfig.json": "{ compilerOptions" }],
    ["a tsconfig that extends a missing file", { "tsconfig.json": JSON.stringify({ extends: "./missing.json" }) }],
    ["a tsconfig that extends a missing package", { "tsconfig.json": JSON.stringify({ extends: "@acme/config/base.json" }) }],
    ["a tsconfig that extends itself", { "tsconfig.json": JSON.stringify({ extends: "./tsconfig.json" }) }],
    ["a package.json that is broken", { "package.json": "{" }],
    ["a circle of imports", { "load.ts": `import "./main";\n${querying}` }],
    ["a helper that imports what is missing", { "load.ts": `import "./missing"; import x from "missing";\n${querying}` }],
    ["a helper that has an error and a body", { "load.js": "x();\nreturn;\n" }],
    ["an import of a folder", { "load.ts": `import "./lib";\n${querying}`, "lib/a.ts": "" }],
  ])("%s", async (_, others) => {
    expect(await open({ ...files, ...others }).lint()).toEqual(found);
  });

  it("a folder that is a link to a folder around it", async () => {
    const { lint, at } = open({
      ...files,
      "main.ts":
        'import { Base } from "./base";\nexport async function run(base: Base, xs: string[]) {\n  for (const x of xs) await base.load(x);\n}\n',
      "base.ts": "export abstract class Base {\n  abstract load(id: string): Promise<void>;\n}\n",
      "own.ts": `import { Base } from "./base";\n${querying.replace("export async function", "export class Own extends Base { async")}}\n`,
      "deep/a.ts": "",
    });
    symlinkSync(at("."), at("deep/loop"), "junction");
    expect(await lint()).toEqual(found);
  });
});

describe("concurrency", () => {
  it("gives the same findings as one thread", async () => {
    const services = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`service${String(index)}.ts`, main]));
    const { write, lintAll } = open({ ...files, ...services });
    // Workers read their configuration from a file: plugins cannot be handed to them.
    write(
      "eslint.config.mjs",
      `import * as parser from ${JSON.stringify(import.meta.resolve("@typescript-eslint/parser"))};
import plugin from ${JSON.stringify(new URL("../../dist/src/index.js", import.meta.url).href)};
export default [{ files: ["**/*.ts"], languageOptions: { parser }, plugins: { "performance-standards": plugin }, rules: { "${rule}": "error" } }];
`,
    );
    const fromFile: ESLint.Options = { overrideConfigFile: null, overrideConfig: null };
    const alone = await lintAll(fromFile);
    expect(alone).toHaveLength(13);
    expect(await lintAll({ ...fromFile, concurrency: 2 })).toEqual(alone);
  });
});
