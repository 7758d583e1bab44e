import { chmodSync, linkSync, symlinkSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { json } from "../project/folder.ts";
import type { Files } from "../project/folder.ts";
import { db, files, found, main, open, querying, silent } from "./session.ts";

/** Text of a file of five megabytes that would be a finding if it were read. */
const enormous = `// ${"x".repeat(5_000_000)}\n${querying}`;
/** Bytes that are no text, with a null byte among them, read as a file of TypeScript. */
const binary = Uint8Array.from({ length: 4096 }, (_, index) => (index * 89) % 256);

describe("no error, and no finding, comes of a helper", () => {
  it.each<[string, Files]>([
    ["that is missing", {}],
    ["that does not parse", { "load.ts": "export async function load( {" }],
    ["that is empty", { "load.ts": "" }],
    ["of five megabytes", { "load.ts": enormous }],
    ["whose name differs in its case", { "Load.ts": querying }],
    ["that imports itself", { "load.ts": 'export { load } from "./load";' }],
    ["in a circle of imports", { "load.ts": 'export * from "./other";', "other.ts": 'export * from "./load";' }],
    ["in a circle of names", { "load.ts": 'export { load } from "./other";', "other.ts": 'export { load } from "./load";' }],
    [
      "in a circle of other names",
      { "load.ts": 'export { a as load } from "./other";', "other.ts": 'export { load as a } from "./load";' },
    ],
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
    ["that is given itself", { "load.ts": "export const load = load;" }],
    ["that is a default of itself", { "load.ts": "export function load(id, next = load) { return next(id, next); }" }],
    ["that returns itself", { "load.ts": "export function load(id) { return load; }" }],
    ["that is a class which extends itself", { "load.ts": "class A extends A { static load() {} } export const load = A.load;" }],
    ["that is JSON", { "load.json": "{}" }],
    ["that is a folder", { "load.ts/a.ts": querying }],
    ["whose folder holds no index", { "load/a.ts": querying }],
    ["that is JSX in a .ts file", { "load.ts": "export const load = () => <a>b</a>;" }],
    [
      "whose circle is one of `require`",
      { "load.js": 'module.exports = require("./other");', "other.js": 'module.exports = require("./load");' },
    ],
  ])("%s", async (_, others) => {
    expect(await open({ "main.ts": main, "db.ts": db, ...others }).lint()).toEqual([]);
  });

  it("that is a link to itself", async () => {
    const { lint, at } = open({ "main.ts": main });
    symlinkSync(at("load.ts"), at("load.ts"));
    expect(await lint()).toEqual([]);
  });

  it("in a circle of links", async () => {
    const { lint, at } = open({ "main.ts": main });
    symlinkSync(at("other.ts"), at("load.ts"));
    symlinkSync(at("load.ts"), at("other.ts"));
    expect(await lint()).toEqual([]);
  });

  it("that is a link to what is gone", async () => {
    const { lint, at } = open({ "main.ts": main });
    symlinkSync(at("gone.ts"), at("load.ts"));
    expect(await lint()).toEqual([]);
  });

  it("that is binary", async () => {
    const { lint, write } = open({ "main.ts": main });
    write("load.ts", binary);
    expect(await lint()).toEqual([]);
  });
});

describe("no error comes of, and a finding survives", () => {
  it.each<[string, Files]>([
    ["a tsconfig that is broken", { "tsconfig.json": "{ compilerOptions" }],
    ["a tsconfig that is a list", { "tsconfig.json": "[]" }],
    [
      "a tsconfig with values of the wrong kind",
      { "tsconfig.json": json({ extends: 1, references: {}, compilerOptions: { baseUrl: [], paths: { "*": 1, a: [2] } } }) },
    ],
    ["a tsconfig whose options are null", { "tsconfig.json": json({ extends: null, references: null, compilerOptions: null }) }],
    ["a tsconfig that extends a missing file", { "tsconfig.json": json({ extends: "./missing.json" }) }],
    ["a tsconfig that extends a missing package", { "tsconfig.json": json({ extends: "@acme/config/base.json" }) }],
    ["a tsconfig that extends itself", { "tsconfig.json": json({ extends: "./tsconfig.json" }) }],
    [
      "tsconfigs that extend each other",
      { "tsconfig.json": json({ extends: "./base.json" }), "base.json": json({ extends: "./tsconfig.json" }) },
    ],
    [
      "tsconfigs that refer to each other",
      { "tsconfig.json": json({ references: [{ path: "./one" }] }), "one/tsconfig.json": json({ references: [{ path: ".." }] }) },
    ],
    ["a tsconfig that is a folder", { "tsconfig.json/a.ts": "" }],
    [
      "`paths` that point nowhere",
      { "tsconfig.json": json({ compilerOptions: { paths: { "*": ["./missing/*"], "./load": ["./gone"] } } }) },
    ],
    ["a package.json that is broken", { "package.json": "{" }],
    ["a package.json that is empty", { "package.json": "" }],
    ["a package.json that is a list", { "package.json": "[]" }],
    [
      "a package.json with values of the wrong kind",
      { "package.json": json({ name: 1, main: [], exports: 1, imports: [], workspaces: { packages: 1 } }) },
    ],
    ["`exports` that point nowhere", { "package.json": json({ name: "app", exports: { ".": "./missing.js", "./*": null, "./a": [[]] } }) }],
    ["`workspaces` that match nothing", { "package.json": json({ workspaces: ["missing/*", "**/gone", "!x", "", "*/*/*", "/"] }) }],
    ["a pnpm-workspace.yaml that is broken", { "pnpm-workspace.yaml": "packages: [\n  - '\n" }],
    ["a package of the workspace that is broken", { "package.json": json({ workspaces: ["packages/*"] }), "packages/a/package.json": "{" }],
    [
      "packages of one name",
      { "package.json": json({ workspaces: ["*"] }), "a/package.json": json({ name: "a" }), "b/package.json": json({ name: "a" }) },
    ],
    ["a circle of imports", { "load.ts": `import "./main";\n${querying}` }],
    ["a circle of `export *`", { "load.ts": `export * from "./other";\n${querying}`, "other.ts": 'export * from "./load";' }],
    [
      "a circle of exported types",
      {
        "load.ts": `import type { T } from "./types";\n${querying.replace("id: string", "id: string, t?: T")}`,
        "types.ts": 'export type { T } from "./more";',
        "more.ts": 'export type { T } from "./types";',
      },
    ],
    ["a circle of exported namespaces", { "load.ts": `export * as all from "./load";\n${querying}` }],
    ["a helper that imports what is missing", { "load.ts": `import "./missing"; import x from "missing";\n${querying}` }],
    ["a helper that has an error and a body", { "load.js": "x();\nreturn;\n" }],
    ["a helper with a byte order mark", { "load.ts": `\uFEFF${querying}` }],
    ["a client with a byte order mark", { "db.ts": `\uFEFF${db}` }],
    ["a helper with a null byte in a text", { "load.ts": `${querying}export const zero = "\0";\n` }],
    ["a helper with Windows' line ends", { "load.ts": querying.replaceAll("\n", "\r\n") }],
    ["an import of a folder", { "load.ts": `import "./lib";\n${querying}`, "lib/a.ts": "" }],
    ["a call that calls itself", { "load.ts": querying.replace("return", "if (!id) await load(id);\n  return") }],
    ["a neighbour of five megabytes", { "huge.ts": enormous }],
  ])("%s", async (_, others) => {
    expect(await open({ ...files, ...others }).lint()).toEqual(found);
  });

  it("a folder that is a link to a folder around it", async () => {
    const { lint, link } = open({
      ...files,
      "main.ts":
        'import { Base } from "./base";\nexport async function run(base: Base, xs: string[]) {\n  for (const x of xs) await base.load(x);\n}\n',
      "base.ts": "export abstract class Base {\n  abstract load(id: string): Promise<void>;\n}\n",
      "own.ts": `import { Base } from "./base";\n${querying.replace("export async function", "export class Own extends Base { async")}}\n`,
      "deep/a.ts": "",
    });
    link("deep/loop", ".");
    expect(await lint()).toEqual(found);
  });

  it("a helper behind a link", async () => {
    const { lint, link } = open({ "main.ts": main, "real/load.ts": querying, "real/db.ts": db });
    link("load.ts", "real/load.ts");
    expect(await lint()).toEqual(found);
  });

  // Where names differ only in their case, such a disk opens one file by both: two names of one file behave alike.
  it("a name that differs in its case, on a disk that ignores it", async () => {
    const { lint, at } = open({ ...files, "main.ts": main.replace("./load", "./Load") });
    expect(await lint()).toEqual([]);
    linkSync(at("load.ts"), at("Load.ts"));
    expect(await lint()).toEqual(found);
  });

  // A privileged user may read everything: then there is a finding. There is never an error.
  it("a helper that may not be read, once it may", async () => {
    const { lint, at, write } = open(files);
    chmodSync(at("load.ts"), 0o000);
    expect([[], found]).toContainEqual(await lint());
    chmodSync(at("load.ts"), 0o644);
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });

  it("a helper that is deleted between two lints and comes back", async () => {
    const { lint, remove, write } = open(files);
    expect(await lint()).toEqual(found);
    remove("load.ts");
    expect(await lint()).toEqual([]);
    write("load.ts", silent);
    expect(await lint()).toEqual([]);
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });

  it("a helper that becomes a folder and a file again", async () => {
    const { lint, remove, write } = open(files);
    expect(await lint()).toEqual(found);
    remove("load.ts");
    write("load.ts/a.ts", querying);
    expect(await lint()).toEqual([]);
    remove("load.ts");
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });
});

/** The same text many times over. */
const nested = (text: string, times: number): string => text.repeat(times);

describe("no error, and no hang, comes of a helper that is", () => {
  it.each<[string, string]>([
    ["a sum of many terms", `export const load = (x) => ${nested("x + ", 5000)}x;`],
    ["a chain of many calls", `export const load = (x) => x${nested(".then((y) => y)", 3000)};`],
    ["calls in calls", `export const load = (x) => ${nested("f(", 1500)}x${nested(")", 1500)};`],
    ["blocks in blocks", `export const load = (x) => ${nested("{ ", 1500)}${nested("} ", 1500)};`],
    ["functions in functions", `export const load = (x) => ${nested("((y) => ", 1000)}x${nested(")(x)", 1000)};`],
    ["objects in objects", `const a = ${nested("{ a: ", 1500)}1${nested(" }", 1500)}; export const load = a${nested(".a", 1500)};`],
    ["a choice of many", `export const load = ${nested("x ? f : ", 2000)}f;`],
    [
      "a class of many classes",
      Array.from({ length: 500 }, (_, n) => `export class A${String(n)} extends A${String(n + 1)} {}`).join("\n") +
        "\nexport const load = (x) => new A0().f();",
    ],
    [
      "a function of many functions",
      Array.from({ length: 2000 }, (_, n) => `const f${String(n)} = (x) => f${String(n + 1)}(x);`).join("\n") + "\nexport const load = f0;",
    ],
    [
      "a name given many times",
      Array.from({ length: 2000 }, (_, n) => `const f${String(n)} = f${String(n + 1)};`).join("\n") + "\nexport const load = f0;",
    ],
  ])("%s", async (_, text) => {
    expect(await open({ "main.ts": main, "load.js": text }).lint()).toEqual([]);
  });
});

/** Loops over a thing whose type is declared in another file, in circles. */
const loopOver = (imports: string, type: string): string =>
  `${imports}\nexport async function run(thing: ${type}, xs: string[]) {\n  for (const x of xs) await thing.load(x);\n}\n`;

describe("no error comes of types and classes in circles", () => {
  it.each<[string, Files]>([
    [
      "classes that extend each other",
      {
        "main.ts": loopOver('import { A } from "./a";', "A"),
        "a.ts": 'import { B } from "./b"; export class A extends B {}',
        "b.ts": 'import { A } from "./a"; export class B extends A {}',
      },
    ],
    [
      "interfaces that extend each other",
      {
        "main.ts": loopOver('import type { A } from "./a";', "A"),
        "a.ts": 'import type { B } from "./b"; export interface A extends B {}',
        "b.ts": 'import type { A } from "./a"; export interface B extends A {} export class C implements B {}',
      },
    ],
    [
      "a type that is made of itself",
      {
        "main.ts": loopOver('import type { A } from "./a";', "A"),
        "a.ts": "export type A = A[] | Promise<A> | { load: A } | Partial<A> | A['load'];",
      },
    ],
    [
      "types that are each other's",
      { "main.ts": loopOver('import type { A } from "./a";', "A"), "a.ts": "export type A = B; type B = A;" },
    ],
    [
      "types re-exported by name in a circle",
      {
        "main.ts": loopOver('import type { A } from "./a";', "A"),
        "a.ts": 'export type { B as A } from "./b";',
        "b.ts": 'export type { A as B } from "./a";',
      },
    ],
    [
      "types re-exported through an import in a circle",
      {
        "main.ts": loopOver('import type { A } from "./a";', "A"),
        "a.ts": 'import type { A } from "./b"; export type { A };',
        "b.ts": 'import type { A } from "./a"; export type { A };',
      },
    ],
    [
      "types re-exported by stars in a circle",
      {
        "main.ts": loopOver('import type { A } from "./a";', "A"),
        "a.ts": 'export * from "./b";',
        "b.ts": 'export * from "./a"; export * from "./b";',
      },
    ],
    ["a type imported of itself", { "main.ts": loopOver("", 'import("./main").run'), "a.ts": "" }],
    ["a type of what has the type", { "main.ts": loopOver("", "typeof thing") }],
    [
      "results that are each other's",
      {
        "main.ts": loopOver('import { a } from "./a";', "ReturnType<typeof a>"),
        "a.ts": 'import { b } from "./b"; export function a() { return b(); }',
        "b.ts": 'import { a } from "./a"; export function b(): ReturnType<typeof a> { return a(); }',
      },
    ],
    [
      "aliases deeper than any stack of questions",
      {
        "main.ts": loopOver('import type { T0 } from "./a";', "T0"),
        "a.ts": Array.from({ length: 3000 }, (_, index) => `export type T${String(index)} = T${String(index + 1)};`).join("\n"),
      },
    ],
    [
      "re-exports by name deeper than any stack of questions",
      {
        "main.ts": loopOver('import type { T0 } from "./a0";', "T0"),
        ...Object.fromEntries(
          Array.from({ length: 400 }, (_, index) => [
            `a${String(index)}.ts`,
            `export type { T${String(index + 1)} as T${String(index)} } from "./a${String(index + 1)}";`,
          ]),
        ),
      },
    ],
  ])("%s", async (_, others) => {
    expect(await open(others).lint()).toEqual([]);
  });
});
