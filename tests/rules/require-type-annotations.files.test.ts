import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { type Files, layOut } from "../project/folder.ts";

/** The text of `src/a.ts` after the suggestion of its first report; undefined when there is none. */
function suggested(code: string, files: Files): string | undefined {
  const folder = layOut({ "package.json": JSON.stringify({ name: "shop", dependencies: { known: "1" } }), ...files, "src/a.ts": code });
  const config: Linter.Config = {
    files: ["**/*.ts"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser },
    rules: { "performance-standards/require-type-annotations": "error" },
  };
  const [report] = new Linter({ cwd: folder.path }).verify(code, [config], { filename: folder.at("src/a.ts") });
  expect(report?.ruleId).toBe("performance-standards/require-type-annotations");
  const fix = report?.suggestions?.[0]?.fix;
  return fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

describe("require-type-annotations: types that other files declare", () => {
  it.each([
    ["a function", "export function load(): string[] { return read(); }", "load()", "string[]"],
    ["an arrow function", "export const load = (): Map<string, Date> => read();", "load()", "Map<string, Date>"],
    ["what is awaited", "export async function load(): Promise<string | null> { return read(); }", "load()", "Promise<string | null>"],
    [
      "a generic function with its type arguments",
      "export function load<T, K = string>(): Map<K, T[]> { return read(); }",
      "load<Date | null, string>()",
      "Map<string, (Date | null)[]>",
    ],
    [
      "a generic function whose result has nothing to do with that",
      "export async function load<T>(x?: T): Promise<void> { read(x); }",
      "load(1)",
      "Promise<void>",
    ],
    ["a type guard", "export function load(x: unknown): x is string { return true; }", "load(1)", "boolean"],
  ])("%s", (_name, text, call, type) => {
    const code = (annotation: string): string => `import { load } from "./b.ts";\nexport const f = ()${annotation} => ${call};`;
    expect(suggested(code(""), { "src/b.ts": text })).toBe(code(`: ${type}`));
  });

  it.each([
    ["without a return type", "export const load = () => read();"],
    ["generic, of what it is passed", "export function load<T>(): T { return read(); }"],
    ["of a generic class", "class A<T> { load(): T { return read(); } }\nexport const { load } = new A<string>();"],
    [
      "overloaded",
      "export function load(): string;\nexport function load(a: number): number;\nexport function load(a?: number): any { return a; }",
    ],
    ["wrapped", "export const load = cache((): string => read());"],
    ["a wrapped one of another name", "const raw = (): string => read();\nexport const load = cache(raw);"],
    ["typed by its variable", "export const load: Load = (): string => read();"],
    ["that returns any", "export function load(): any { return read(); }"],
    ["that returns what nobody can import", "interface Row { id: string }\nexport function load(): Row { return read(); }"],
    [
      "that returns what an import of a whole module names",
      'import * as rows from "./rows.ts";\nexport function load(): rows.Row { return read(); }',
    ],
    ["that returns a type of a value", "const a = 1;\nexport function load(): typeof a { return a; }"],
  ])("no function %s", (_name, text) => {
    expect(suggested('import { load } from "./b.ts";\nexport const f = () => load();', { "src/b.ts": text })).toBeUndefined();
  });

  it("an injected service's method, and what it awaits", () => {
    const code = (annotation: string): string =>
      `import { Users } from "./users.ts";\nexport class A {\n  constructor(private readonly users: Users) {}\n  async count()${annotation} {\n    return (await this.users.all()).length;\n  }\n}`;
    const users = "export class Users {\n  async all(): Promise<string[]> {\n    return read();\n  }\n}";
    expect(suggested(code(""), { "src/users.ts": users })).toBe(code(": Promise<number>"));
  });

  it("a method of an interface, whoever implements it", () => {
    const code = (annotation: string): string =>
      `import type { Users } from "./users.ts";\nexport const f = (users: Users)${annotation} => users.all();`;
    const users =
      "export interface Users {\n  all(): string[];\n}\nexport class Some implements Users {\n  all(): string[] & { a: 1 } {\n    return read();\n  }\n}";
    expect(suggested(code(""), { "src/users.ts": users })).toBe(code(": string[]"));
  });

  it("an instance of an imported class, but of none with type parameters and of no other value", () => {
    const code = (annotation: string): string => `import { A } from "./b.ts";\nexport const f = ()${annotation} => new A();`;
    expect(suggested(code(""), { "src/b.ts": "export class A {}" })).toBe(code(": A"));
    expect(suggested(code(""), { "src/b.ts": "export class A<T> { a?: T; }" })).toBeUndefined();
    expect(suggested(code(""), { "src/b.ts": "class B {}\nexport const A = B;" })).toBeUndefined();
  });
});

describe("require-type-annotations: members of enumerations", () => {
  const files = {
    "src/b.ts": "export enum Priority { Low, High }\nexport const Level = { Low: read() };",
    "src/index.ts": 'export { Priority as Rank } from "./b.ts";',
  };
  const code = (body: string, annotation: string): string =>
    `import { Level, Priority } from "./b.ts";\nimport { Rank } from "./index.ts";\nenum Own { A, B }\nexport function f(x: boolean)${annotation} { ${body} }`;

  it.each([
    ["of this file", "return Own.A;", "Own"],
    ["of another file", "return Priority.High;", "Priority"],
    ["through a barrel, by another name", "return Rank.High;", "Rank"],
    ["the same twice", "if (x) return Own.A; return Own.A;", "Own"],
    ["in an object", "return { a: Own.A, b: Priority.Low };", "{ a: Own; b: Priority }"],
    ["in a list", "return [Own.A, Own.B];", "Own[]"],
  ])("%s", (_name, body, type) => {
    expect(suggested(code(body, ""), files)).toBe(code(body, `: ${type}`));
  });

  it.each([
    ["several, of which the type is only those", "if (x) return Own.A; return Own.B;"],
    ["one, or nothing", "if (x) return Own.A;"],
    ["a member of an object", "return Level.Low;"],
    ["one of a name that means something else in there", "const Own = read(); return Own.A;"],
    ["a member that is picked", "return Own[x ? 0 : 1];"],
  ])("no suggestion for %s", (_name, body) => {
    expect(suggested(code(body, ""), files)).toBeUndefined();
  });
});

describe("require-type-annotations: imports that a suggested type needs", () => {
  const rows = "export interface Row {\n  id: string;\n}\nexport const load = (): Row => read();\n";
  const body = (annotation: string): string => `export const f = ()${annotation} => load();`;

  it.each([
    ["from the file that it already imports", 'import { load } from "./b.ts";', { "src/b.ts": rows }, 'import type { Row } from "./b.ts";'],
    ["in the file's own quotes", "import { load } from './b';", { "src/b.ts": rows }, "import type { Row } from './b';"],
    [
      "from a barrel that it already imports",
      'import { load } from "./index.js";',
      { "src/index.ts": 'export * from "./b.js";', "src/b.ts": rows },
      'import type { Row } from "./index.js";',
    ],
    [
      "from a file that it does not know, in its own style",
      'import { load } from "./b.js";',
      { "src/b.ts": 'import type { Row } from "./types/rows.js";\nexport const load = (): Row => read();', "src/types/rows.ts": rows },
      'import type { Row } from "./types/rows.js";',
    ],
    [
      "from a file that it does not know, without extensions",
      'import { load } from "./b";',
      { "src/b.ts": 'import type { Row } from "../rows";\nexport const load = (): Row => read();', "rows/index.ts": rows },
      'import type { Row } from "../rows";',
    ],
    [
      "from a package that the project depends on",
      'import { load } from "./b.ts";',
      { "src/b.ts": 'import type { Row } from "known";\nexport const load = (): Row => read();' },
      'import type { Row } from "known";',
    ],
  ])("%s", (_name, head, files, added) => {
    expect(suggested(`${head}\n${body("")}`, files)).toBe(`${head}\n${added}\n${body(": Row")}`);
  });

  it("none where the file has the type, also by another name", () => {
    const head = 'import { load, type Row as Line } from "./b.ts";';
    expect(suggested(`${head}\n${body("")}`, { "src/b.ts": rows })).toBe(`${head}\n${body(": Line")}`);
  });

  it.each([
    ["the name means something else", 'import { load } from "./b.ts";\ninterface Row {}', { "src/b.ts": rows }],
    [
      "the global is another here",
      'import { load } from "./b.ts";\nclass Date {}',
      { "src/b.ts": "export const load = (): Date => read();" },
    ],
    [
      "the package is not the project's",
      'import { load } from "./b.ts";',
      { "src/b.ts": 'import type { Row } from "unknown-package";\nexport const load = (): Row => read();' },
    ],
  ])("no suggestion where %s", (_name, head, files) => {
    expect(suggested(`${head}\n${body("")}`, files)).toBeUndefined();
  });
});
