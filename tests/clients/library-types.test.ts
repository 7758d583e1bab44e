import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";
import { describe, expect, test } from "vitest";

import { elementTypes, type TypedLibrary, typedLibraries } from "../../src/clients/library-types.ts";

const folder = dirname(fileURLToPath(import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Calls whose type hangs on their arguments, each with what it is by the description. */
const samples: Readonly<Record<string, readonly (readonly [expression: string, type: string])[]>> = {
  react: [
    ["library.createContext<Date | null>(null)", "library.Context<Date | null>"],
    ["library.useContext(library.createContext<Date | null>(null))", "Date | null"],
    ["library.useMemo(() => ({ a: 1 }), [])", "{ a: number }"],
    ["library.useCallback((a: string) => a.length, [])", "(a: string) => number"],
    ["library.useState('')", "[string, library.Dispatch<library.SetStateAction<string>>]"],
    ["library.useState<Date | null>(null)", "[Date | null, library.Dispatch<library.SetStateAction<Date | null>>]"],
  ],
  "@tanstack/react-query": [
    ["library.useQuery({ queryKey: ['a'], queryFn: async () => 1 })", "library.UseQueryResult<number, library.DefaultError>"],
    [
      "library.useInfiniteQuery({ queryKey: ['a'], queryFn: async () => 1, initialPageParam: 0, getNextPageParam: () => null })",
      "library.UseInfiniteQueryResult<library.InfiniteData<number>, library.DefaultError>",
    ],
    [
      "library.useMutation({ mutationFn: async (a: string) => a.length })",
      "library.UseMutationResult<number, library.DefaultError, string, unknown>",
    ],
  ],
  "tanstack-react-query-4": [
    ["library.useQuery({ queryKey: ['a'], queryFn: async () => 1 })", "library.UseQueryResult<number, unknown>"],
    ["library.useInfiniteQuery({ queryKey: ['a'], queryFn: async () => 1 })", "library.UseInfiniteQueryResult<number, unknown>"],
    ["library.useMutation({ mutationFn: async (a: string) => a.length })", "library.UseMutationResult<number, unknown, string, unknown>"],
  ],
  "@nestjs/common": [["library.SetMetadata('a', true)", "library.CustomDecorator<string>"]],
};

/** Libraries whose declarations are a development dependency here under another name. */
const aliases: Readonly<Record<string, string>> = {
  "@playwright/test": "playwright-core",
  "@tanstack/react-query 4": "tanstack-react-query-4",
};

function installed({ packages: [name = ""], major }: TypedLibrary): string {
  return aliases[name] ?? aliases[`${name} ${String(major)}`] ?? name;
}

/** A type of a description, its names taken from the library. */
const qualified = (text: string, exports: readonly string[]): string =>
  text.replace(/[A-Za-z_$]\w*/g, (word) => (exports.includes(word) ? `library.${word}` : word));

/** A source that compiles when the types of a library are as described, line by line. */
function comparison(library: TypedLibrary): readonly string[] {
  const name = installed(library);
  const checks: (readonly [actual: string, described: string])[] = [];
  const parameters = new Set<string>();
  for (const [name, { methods = {}, properties = {}, parameters: own = {} }] of Object.entries(library.types ?? {})) {
    const names = Object.keys(own);
    for (const one of names) parameters.add(one);
    const type = `library.${name}${names.length > 0 ? `<${names.join(", ")}>` : ""}`;
    for (const [given, members] of Object.entries(methods))
      for (const method of members.split(" ")) checks.push([`ReturnType<${type}["${method}"]>`, given]);
    for (const [given, members] of Object.entries(properties))
      for (const property of members.split(" ")) checks.push([`${type}["${property}"]`, given]);
  }
  for (const [call, { gives, parameters = [] }] of Object.entries(library.calls ?? {}))
    if (parameters.length === 0) checks.push([`ReturnType<typeof library.${call}>`, gives]);
  return [
    `import ${samples[name] ? "" : "type "}* as library from "${name}";`,
    ...[...parameters].map((one) => `interface ${one} { readonly is${one}: true }`),
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
    ...checks.map(([actual, described]) => `true satisfies Same<${actual}, ${qualified(described, library.exports)}>;`),
    ...(samples[name] ?? []).flatMap(([expression, type], index) => [
      `const sample${String(index)} = () => ${expression};`,
      `true satisfies Same<ReturnType<typeof sample${String(index)}>, ${type}>;`,
    ]),
  ];
}

/** The lines to which the compiler objects, of each of some sources: one program for all of them. */
function objectionsTo(sources: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const texts = new Map(sources.map((lines, index) => [join(folder, `library-types.sample${String(index)}.tsx`), lines.join("\n")]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((path, index) => {
    const source = program.getSourceFile(path);
    return program
      .getSemanticDiagnostics(source)
      .map(({ start = 0 }) => sources[index]?.[source?.getLineAndCharacterOfPosition(start).line ?? 0] ?? "");
  });
}

/** A source that compiles when an element of JSX has the type that is described for the version that is a development dependency here. */
function elementComparison(text: string): readonly string[] {
  const { exports, specifier } = elementTypes.find(({ majors }) => majors.includes(19)) ?? { exports: [], specifier: "" };
  return [
    `import type { ${exports.join(", ")} } from "${specifier}";`,
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
    `const sample = () => <p>text</p>; true satisfies Same<ReturnType<typeof sample>, ${text}>;`,
    `const fragment = () => <>text</>; true satisfies Same<ReturnType<typeof fragment>, ${text}>;`,
  ];
}

describe("types of libraries", () => {
  const wrong: TypedLibrary = { packages: ["node:path"], documentation: "", exports: [], calls: { join: { gives: "number" } } };

  test("are as their declarations say, and a wrong one is an error", { timeout: 120_000 }, () => {
    const objections = objectionsTo([...typedLibraries, wrong].map(comparison));
    expect(objections.slice(0, -1).flat()).toEqual([]);
    expect(objections.at(-1)).toHaveLength(1);
  });

  test("an element of JSX has the type that is described", { timeout: 120_000 }, () => {
    expect(objectionsTo(["JSX.Element", "JSX.ElementClass"].map(elementComparison)).map((lines) => lines.length)).toEqual([0, 2]);
  });

  test("every call that hangs on its arguments has a sample", () => {
    for (const library of typedLibraries) {
      const names = Object.entries(library.calls ?? {}).flatMap(([call, { parameters = [] }]) => (parameters.length > 0 ? [call] : []));
      const expressions = (samples[installed(library)] ?? []).map(([expression]) => expression).join();
      for (const name of names) expect(expressions).toContain(`library.${name}`);
    }
  });
});
