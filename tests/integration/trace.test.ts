import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { isAskedFor } from "../../src/analysis/trace.ts";
import { createApplication, eslints, flatConfig, run } from "./programs.ts";

const applications = eslints.map((program) => ({ ...program, application: createApplication(program) }));

/** A loop over a call, at line 3 of a file. */
const loop = (call: string, imports = "", parameters = ""): string =>
  `${imports}\nexport async function run(xs: string[]${parameters}) {\n  for (const x of xs) await ${call};\n}\n`;

const importLoad = 'import { load } from "./b";';
const many = Array.from(
  { length: 14 },
  (_, index) => `export class S${String(index)} implements Store { async get(id: string) { return id; } }`,
);
const chain = (length: number, last: string): string =>
  Array.from({ length }, (_, n) => `export async function f${String(n)}(x) { return await f${String(n + 1)}(x); }`).join("\n") +
  `\nexport async function f${String(length)}(x) { return await ${last}; }\n`;

/** Each line that is to be printed, under the file that makes it. */
const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, lines: readonly string[]])[] = [
  ["missing", { "a.ts": loop("load(x)", importLoad) }, ['a.ts:3 load() is not followed: "./b" cannot be found from src/missing/a.ts']],
  [
    "package",
    { "a.ts": loop("load(x)", 'import { load } from "lib";') },
    ['a.ts:3 load() is not followed: "lib" is no file of the project: it is a package, or an alias that leads nowhere'],
  ],
  [
    "broken",
    { "a.ts": loop("load(x)", importLoad), "b.ts": "export const = 1;" },
    ["a.ts:3 load() is not followed: src/broken/b.ts does not parse"],
  ],
  [
    "enormous",
    { "a.ts": loop("load(x)", importLoad), "b.ts": `// ${"x".repeat(5_000_000)}` },
    ["a.ts:3 load() is not followed: src/enormous/b.ts is larger than 500 kB"],
  ],
  [
    "name",
    { "a.ts": loop("load(x)", importLoad), "b.ts": "export const other = 1;" },
    ['a.ts:3 load() is not followed: src/name/b.ts does not export "load"'],
  ],
  [
    "deeper",
    { "a.ts": loop("load(x)", importLoad), "b.ts": 'export { load } from "./c";' },
    ['a.ts:3 load() is not followed: "./c" cannot be found from src/deeper/b.ts'],
  ],
  [
    "helper",
    { "a.ts": loop("load(x)", importLoad), "b.ts": '\n\nimport { read } from "./c"; export const load = async (x) => await read(x);' },
    ['b.ts:3 read() is not followed: "./c" cannot be found from src/helper/b.ts'],
  ],
  [
    "any",
    { "a.ts": loop("db.load(x)", "", ", db: any") },
    ['a.ts:3 db.load() is not followed: the parameter "db" may be anything by its type'],
  ],
  [
    "parameter",
    { "a.ts": loop("db.load(x)", "", ", db") },
    ['a.ts:3 db.load() is not followed: nothing says what is passed for the parameter "db"'],
  ],
  [
    "body",
    { "a.ts": loop("store.get(x)", "interface Store { get(id: string): Promise<string> }", ", store: Store") },
    ["a.ts:3 store.get() is not followed: no class of the project that implements it is found"],
  ],
  [
    "declared",
    { "a.ts": loop("load(x)", "declare function load(x: string): Promise<void>;") },
    ["a.ts:3 load() is not followed: it is declared without a body"],
  ],
  [
    "classes",
    {
      "a.ts": loop("store.get(x)", 'import type { Store } from "./b";', ", store: Store"),
      "b.ts": `import { PrismaClient } from "@prisma/client"; export interface Store { get(id: string): Promise<string> }\n${many.join("\n")}`,
    },
    ["a.ts:3 store.get() is not followed: 12 or more classes implement it, and only so many are looked into"],
  ],
  [
    "member",
    { "a.ts": loop("store.get(x)", "class Store {} const store = new Store();") },
    ['a.ts:3 store.get() is not followed: no member "get" is found'],
  ],
  [
    "computed",
    { "a.ts": loop("store[kind](x)", "class Store {} const store = new Store();", ", kind: string") },
    ["a.ts:3 store[…]() is not followed: its name is computed"],
  ],
  [
    "bound",
    {
      "a.ts": loop(
        "load(x, read)",
        `${importLoad} import { PrismaClient } from "@prisma/client"; const read = (id) => new PrismaClient().user.findMany(id);`,
      ),
      "b.ts": "export const load = async (x, next) => await next(x);",
    },
    [],
  ],
  ["followed", { "a.ts": loop("load(x)", importLoad), "b.ts": "export const load = async (x: string) => console.log(x.trim());" }, []],
  [
    "far",
    {
      "a.ts": loop("f0(x)", 'import { f0 } from "./b";'),
      "b.ts": `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();\n${chain(14, "db.user.findMany(x)")}`,
    },
    ["b.ts:3 f2() is not followed: it leads through too many functions"],
  ],
  [
    "depth",
    { "a.ts": loop("f0(x)", 'import { f0 } from "./b";'), "b.ts": chain(200, "1") },
    ["b.ts:50 f50() is not followed: it leads through more than 150 questions that wait for each other"],
  ],
];

const lintOf = async ({ application }: (typeof applications)[number], DEBUG: string): Promise<string[]> => {
  const eslint = join(application.folder, "node_modules/eslint/bin/eslint.js");
  const { stderr } = await run(eslint, ["src"], application.folder, { ESLINT_USE_FLAT_CONFIG: "true", DEBUG });
  return stderr.split("\n").flatMap((line) => /^performance-standards: src\/(.*)$/.exec(line)?.[1] ?? []);
};

beforeAll(() => {
  for (const { application } of applications) {
    application.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.recommended]"));
    for (const [name, files] of cases) for (const [path, text] of Object.entries(files)) application.write(`src/${name}/${path}`, text);
  }
});

afterAll(() => {
  for (const { application } of applications) application.remove();
});

describe.each(applications)("with DEBUG=performance-standards, $name", (program) => {
  let lines: string[] = [];

  beforeAll(async () => {
    lines = await lintOf(program, "performance-standards");
  });

  it.each(cases)("says why a call is not followed: %s", (name, _, expected) => {
    expect(lines.filter((line) => line.startsWith(`${name}/`))).toEqual(expected.map((line) => `${name}/${line}`));
  });

  it("says each thing once", () => {
    expect(lines).toEqual([...new Set(lines)]);
  });

  it("says nothing without", async () => {
    expect(await lintOf(program, "")).toEqual([]);
  });
});

describe("DEBUG", () => {
  it.each([
    "performance-standards",
    "*",
    "performance-*",
    "performance-standards*",
    "eslint:* performance-standards",
    "a,performance-standards",
    "*,-eslint:*",
  ])("%j asks for the lines", (names) => {
    expect(isAskedFor(names)).toBe(true);
  });

  it.each([
    "",
    "eslint:*",
    "performance",
    "performance-standards:x",
    "-performance-standards",
    "*,-performance-standards",
    "*,-performance*",
    "perf.*",
    "(",
    "1",
  ])("%j does not", (names) => {
    expect(isAskedFor(names)).toBe(false);
  });
});
