import { describe, expect, it } from "vitest";

import type { Files } from "../project/folder.ts";
import { suggested, suggestedType } from "./suggested.ts";

describe("require-type-annotations: types of functions of other files, by their bodies", () => {
  const code = 'import { load } from "./b";\nexport const f = ()«» => load();';
  const rows = "export interface Row { id: string }\n";

  it.each([
    ["a function", "export const load = () => ({ at: new Date() });", "{ at: Date }"],
    ["an asynchronous one", "export async function load() { return 1; }", "Promise<number>"],
    ["one that asks another", "const other = () => new Date();\nexport const load = () => other();", "Date"],
    ["one of a type that it exports", `${rows}export const load = (a: Row) => a;`, "Row"],
  ])("%s", (_name, text, type) => {
    expect(suggestedType(code, { "src/b.ts": text })).toBe(type);
  });

  it.each([
    ["that proves nothing", "export const load = () => read();"],
    ["that is generic", "export const load = <T>(a: T) => ({ a, b: new Date() });"],
    ["of a type that nobody can import", "interface Row { id: string }\nexport const load = (a: Row) => a;"],
    ["of a type that another import names", 'import * as rows from "./rows";\nexport const load = (a: rows.Row) => a;'],
    ["that gives itself", "export class A { static load() { return this; } }\nexport const { load } = A;"],
    ["that asks itself", "export const load = () => (Math.random() > 1 ? load() : 1);"],
  ])("none %s", (_name, text) => {
    expect(suggestedType(code, { "src/b.ts": text })).toBeUndefined();
  });

  it("none of JavaScript, of which the compiler knows what comments say", () => {
    expect(suggestedType(code, { "src/b.js": "export const load = () => new Date();" })).toBeUndefined();
  });

  it("none that leads in a circle of files", () => {
    const other = 'import { load } from "./b";\nexport const other = () => load();';
    expect(
      suggestedType(code, { "src/b.ts": 'import { other } from "./c";\nexport const load = () => other();', "src/c.ts": other }),
    ).toBeUndefined();
  });

  it("through three files, and none through more", () => {
    const files = (count: number): Record<string, string> => ({
      "src/b.ts": 'import { load1 } from "./c1";\nexport const load = () => load1();',
      ...Object.fromEntries(
        Array.from({ length: count }, (_, index) => {
          const [own, next] = [String(index + 1), String(index + 2)];
          const body = index + 1 === count ? "new Date()" : `load${next}()`;
          return [`src/c${own}.ts`, `import { load${next} } from "./c${next}";\nexport const load${own} = () => ${body};`];
        }),
      ),
    });
    expect(suggestedType(code, files(2))).toBe("Date");
    expect(suggestedType(code, files(3))).toBeUndefined();
  });

  it("with an import of what the body names by its own", () => {
    const files = { "src/b.ts": 'import type { Row as Line } from "./rows";\nexport const load = (a: Line) => a;', "src/rows.ts": rows };
    const head = 'import { load } from "./b";\n';
    expect(suggested(`${head}export const f = () => load(g());`, files)).toBe(
      `${head.trimEnd()}\nimport type { Row } from "./rows";\nexport const f = (): Row => load(g());`,
    );
  });

  it("with an import of what a file exports by default", () => {
    const files = {
      "src/b.ts": 'import Line from "./rows";\nexport const load = (a: Line) => a;',
      "src/rows.ts": "export default class Row {}",
    };
    const head = 'import { load } from "./b";\n';
    expect(suggested(`${head}export const f = () => load(g());`, files)).toBe(
      `${head.trimEnd()}\nimport type Row from "./rows";\nexport const f = (): Row => load(g());`,
    );
  });

  it("none with an import whose name the file uses for something global", () => {
    const files = { "src/b.ts": "export interface Response { id: string }\nexport const load = (a: Response) => a;" };
    expect(
      suggestedType('import { load } from "./b";\nconst a: Response = g();\nexport const f = ()«» => load(g());', files),
    ).toBeUndefined();
  });

  it("none with two types of one name", () => {
    const files = {
      "src/b.ts": "export interface Row { id: string }\nexport const one = (a: Row) => a;",
      "src/c.ts": "export interface Row { at: Date }\nexport const two = (a: Row) => a;",
    };
    const head = 'import { one } from "./b";\nimport { two } from "./c";\n';
    expect(suggestedType(`${head}export const f = ()«» => ({ a: one(g()), b: two(g()) });`, files)).toBeUndefined();
  });
});

describe("require-type-annotations: members of types of other files", () => {
  const service = 'import { Service } from "./service";\nexport class A {\n  constructor(private readonly service: Service) {}\n';

  it.each([
    ["a method that proves its type", "export class Service { async load() { return new Date(); } }", "Promise<Date>"],
    ["a method of a base", 'import { Base } from "./base";\nexport class Service extends Base {}', "number"],
    ["a method of a generic base", 'import { Store } from "./base";\nexport class Service extends Store<Date> {}', "Promise<Date[]>"],
  ])("%s", (_name, text, type) => {
    const base = "export class Base { load() { return 1; } }\nexport class Store<T> { async load(): Promise<T[]> { return read(); } }";
    expect(suggestedType(`${service}  load()«» { return this.service.load(); }\n}`, { "src/service.ts": text, "src/base.ts": base })).toBe(
      type,
    );
  });

  it.each([
    ["a method of a generic base without arguments", 'import { Store } from "./base";\nexport class Service extends Store {}'],
    ["an abstract method without a type", "export abstract class Service { abstract load(); }"],
    ["an overloaded method", "export class Service { load(): string; load(a: number): number; load(a?: number): any { return a; } }"],
  ])("not %s", (_name, text) => {
    const base = "export class Store<T> { async load(): Promise<T[]> { return read(); } }";
    expect(
      suggestedType(`${service}  load()«» { return this.service.load(); }\n}`, { "src/service.ts": text, "src/base.ts": base }),
    ).toBeUndefined();
  });

  it("a member of what a call gives, with the import that its type needs", () => {
    const files = {
      "src/b.ts": 'import type { Row } from "./rows";\nexport const load = (): Row => read();',
      "src/rows.ts": "export interface Row { at: Date }",
    };
    expect(suggestedType('import { load } from "./b";\nexport const f = ()«» => load().at;', files)).toBe("Date");
  });
});

describe("require-type-annotations: types of libraries", () => {
  const queries = 'import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";\n';
  const react = 'import React, { createContext, useCallback, useContext, useMemo, useState } from "react";\n';
  const page = 'import type { Page } from "@playwright/test";\n';
  const load = "declare function g(): never;\nasync function load(a: string): Promise<Date> { return g(); }\n";

  it.each([
    ["a page's method", `${page}export const f = (a: Page)«» => a.getByTestId("b");`, "Locator"],
    ["a method behind that", `${page}export const f = (a: Page)«» => a.getByTestId("b").first().innerText();`, "Promise<string>"],
    ["a query with a type argument", `${queries}export const f = ()«» => useQuery<Date>({ queryKey: [] });`, "UseQueryResult<Date>"],
    [
      "a query by what its function gives",
      `${queries}${load}export const f = ()«» => useQuery({ queryKey: [], queryFn: () => load("") });`,
      "UseQueryResult<Date>",
    ],
    [
      "pages of a query",
      `${queries}${load}export const f = ()«» => useInfiniteQuery({ queryKey: [], queryFn: ({ pageParam }) => load(pageParam) });`,
      "UseInfiniteQueryResult<InfiniteData<Date>>",
    ],
    [
      "a mutation with type arguments",
      `${queries}export const f = ()«» => useMutation<void, Error, Date>({ mutationFn: g });`,
      "UseMutationResult<void, Error, Date>",
    ],
    [
      "a mutation with fewer type arguments",
      `${queries}export const f = ()«» => useMutation<Date>({ mutationFn: g });`,
      "UseMutationResult<Date, DefaultError, void>",
    ],
    [
      "a mutation by its function",
      `${queries}${load}export const f = ()«» => useMutation({ mutationFn: (a: string) => load(a) });`,
      "UseMutationResult<Date, DefaultError, string>",
    ],
    [
      "what a query knows",
      `${queries}export function f()«» { const { data, isFetching } = useQuery<Date>({ queryKey: [] }); return { data, isFetching }; }`,
      "{ data: Date | undefined; isFetching: boolean }",
    ],
    [
      "what starts a mutation",
      `${queries}export function f()«» { const { mutate } = useMutation<void, Error, Date>({ mutationFn: g }); return mutate; }`,
      "UseMutateFunction<void, Error, Date>",
    ],
    ["a memo", `${react}export const f = (a: string[])«» => useMemo(() => a.length, [a]);`, "number"],
    ["a memo of the whole library", `${react}export const f = (a: string[])«» => React.useMemo(() => a.length, [a]);`, "number"],
    ["a callback", `${react}export const f = (a: string)«» => useCallback((b: Date) => b.getTime() + a, [a]);`, "(b: Date) => string"],
    ["state", `${react}export function f()«» { const [a] = useState(""); return a; }`, "string"],
    ["what sets it", `${react}export function f()«» { const [, set] = useState(false); return set; }`, "Dispatch<SetStateAction<boolean>>"],
    ["a context", `${react}const A = createContext<Date | null>(null);\nexport const f = ()«» => useContext(A);`, "Date | null"],
    [
      "metadata",
      'import { SetMetadata } from "@nestjs/common";\nexport const f = ()«» => SetMetadata("a", true);',
      "CustomDecorator<string>",
    ],
    ["a path", 'import path from "node:path";\nexport const f = (a: string)«» => path.join(a, "b");', "string"],
  ])("%s", (_name, code, type) => {
    expect(suggestedType(code)).toBe(type);
  });

  it.each([
    ["a query with first data", `${queries}export const f = ()«» => useQuery<Date>({ queryKey: [], initialData: new Date() });`],
    ["a query with options from elsewhere", `${queries}export const f = (a: O)«» => useQuery<Date>({ queryKey: [], ...a });`],
    ["a query that selects", `${queries}${load}export const f = ()«» => useQuery({ queryKey: [], queryFn: () => load(""), select: h });`],
    ["a query of any type", `${queries}export const f = ()«» => useQuery<any>({ queryKey: [] });`],
    [
      "a mutation with a context",
      `${queries}${load}export const f = ()«» => useMutation({ mutationFn: (a: string) => load(a), onMutate: () => 1 });`,
    ],
    [
      "data that a test narrows",
      `${queries}export function f()«» { const { data, isSuccess } = useQuery<Date>({ queryKey: [] }); if (isSuccess) return data; return null; }`,
    ],
    ["state that starts with a function", `${react}export function f()«» { const [a] = useState(() => ""); return a; }`],
    ["a method of a name that the library does not have", `${page}export const f = (a: Page)«» => a.getByNothing("b");`],
    ["a function of the file's own by that name", "const useMemo = g();\nexport const f = (a: string[])«» => useMemo(() => a.length);"],
    ["the same name from elsewhere", 'import { useMemo } from "other";\nexport const f = (a: string[])«» => useMemo(() => a.length);'],
  ])("not %s", (_name, code) => {
    expect(suggestedType(code)).toBeUndefined();
  });

  it("with the import of the type that it gives", () => {
    expect(suggested(`${page}export const f = (a: Page) => a.locator("b");`)).toBe(
      `${page}import type { Locator } from "@playwright/test";\nexport const f = (a: Page): Locator => a.locator("b");`,
    );
  });

  it("only what all versions have in common where the version is not known", () => {
    const manifest = { "package.json": JSON.stringify({ name: "shop", dependencies: { "@tanstack/react-query": "catalog:" } }) };
    const inferred = `${queries}${load}export const f = ()«» => useMutation({ mutationFn: (a: string) => load(a) });`;
    expect(suggestedType(inferred, manifest)).toBeUndefined();
    const old = { "package.json": JSON.stringify({ name: "shop", dependencies: { "@tanstack/react-query": "~4.36.1" } }) };
    expect(suggestedType(inferred, old)).toBe("UseMutationResult<Date, unknown, string>");
    expect(suggestedType(`${queries}export const f = ()«» => useQuery<Date>({ queryKey: [] });`, manifest)).toBe("UseQueryResult<Date>");
  });
});

describe("require-type-annotations: elements of JSX", () => {
  const dependingOn = (dependencies: Record<string, string>): Files => ({ "package.json": JSON.stringify({ name: "shop", dependencies }) });
  const code = "export const label = (name: string) => ({ icon: <b>{name}</b> });";
  const react = (version: string): Files => dependingOn({ react: version, "@types/react": version });

  it("of React 19 have a type that the package exports", () => {
    expect(suggested(code, react("19.1.3"), "src/a.tsx")).toBe(
      'import type { JSX } from "react";\nexport const label = (name: string): { icon: JSX.Element } => ({ icon: <b>{name}</b> });',
    );
  });

  it("before that have one that is global", () => {
    expect(suggested(code, react("^18.2.0"), "src/a.tsx")).toBe(
      "export const label = (name: string): { icon: JSX.Element } => ({ icon: <b>{name}</b> });",
    );
  });

  it("are seen in branches and in callbacks", () => {
    const branches = "export const label = (name: string) => { if (name) return name; return <>{name}</>; };";
    expect(suggested(branches, react("18"), "src/a.tsx")).toContain("(name: string): string | JSX.Element =>");
    const callback = `import { useCallback } from "react";\nexport const useName = (name: string) => useCallback(() => <b>{name}</b>, [name]);`;
    expect(suggested(callback, react("18"), "src/a.tsx")).toContain("(name: string): () => JSX.Element =>");
  });

  it.each([
    ["other libraries", dependingOn({ preact: "10" })],
    ["a version that is not said", react("catalog:")],
    ["a version that nothing is known of", react("20")],
  ])("of %s prove nothing", (_name, files) => {
    expect(suggested(code, files, "src/a.tsx")).toBeUndefined();
  });
});
