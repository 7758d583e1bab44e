import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";
import { describe, expect, it, test } from "vitest";

import { type TypedLibrary, typedLibraries } from "../../src/clients/library-types.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const file = join(folder, "library-types.sample.ts");

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Libraries that are no dependency of this repository. What is said of them was compared with their declarations by hand. */
const notInstalled = ["@tanstack/react-query", "class-transformer"];

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
  "@nestjs/common": [["library.SetMetadata('a', true)", "library.CustomDecorator<string>"]],
};

/** The package by which a library's declarations are found here. */
function installed({ packages }: TypedLibrary): string | undefined {
  const require = createRequire(import.meta.url);
  const candidates = packages.flatMap((name) => (name === "react" ? ["@types/react"] : [name]));
  const found = candidates.find((name) => {
    try {
      return require.resolve(`${name}/package.json`) !== "";
    } catch {
      return require("node:module").builtinModules.includes(name) as boolean;
    }
  });
  return found === "@types/react" ? "react" : found;
}

/** A type of a description, its names taken from the library. */
const qualified = (text: string, exports: readonly string[]): string =>
  text.replace(/[A-Za-z_$]\w*/g, (word) => (exports.includes(word) ? `library.${word}` : word));

/** What the compiler says of the types of a library. */
function objectionsTo(library: TypedLibrary, name: string): string[] {
  const checks: (readonly [actual: string, described: string])[] = [];
  for (const [type, { methods = {}, properties = {} }] of Object.entries(library.types ?? {})) {
    for (const [given, names] of Object.entries(methods))
      for (const method of names.split(" ")) checks.push([`ReturnType<library.${type}["${method}"]>`, given]);
    for (const [given, names] of Object.entries(properties))
      for (const property of names.split(" ")) checks.push([`library.${type}["${property}"]`, given]);
  }
  for (const [call, { gives, parameters = [] }] of Object.entries(library.calls ?? {}))
    if (parameters.length === 0) checks.push([`ReturnType<typeof library.${call}>`, gives]);
  const lines = [
    `import type * as library from "${name}";`,
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
    ...checks.map(([actual, described]) => `true satisfies Same<${actual}, ${qualified(described, library.exports)}>;`),
    ...(samples[name] ?? []).flatMap(([expression, type], index) => [
      `const sample${String(index)} = () => ${expression};`,
      `true satisfies Same<ReturnType<typeof sample${String(index)}>, ${type}>;`,
    ]),
  ];
  const text = lines.join("\n").replace("import type *", samples[name] ? "import *" : "import type *");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, version, ...rest) =>
    path === file ? ts.createSourceFile(path, text, version, true) : getSourceFile(path, version, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return program.getSemanticDiagnostics(source).map(({ start = 0 }) => lines[source?.getLineAndCharacterOfPosition(start).line ?? 0] ?? "");
}

describe("types of libraries", () => {
  const tested = typedLibraries.filter((library) => installed(library) !== undefined);

  it.each(tested.map((library) => [library.packages[0] ?? "", library] as const))("%s", { timeout: 120_000 }, (_name, library) => {
    expect(objectionsTo(library, installed(library) ?? "")).toEqual([]);
  });

  test("all others are named here", () => {
    const others = new Set(typedLibraries.filter((library) => !tested.includes(library)).flatMap(({ packages }) => packages));
    expect([...others].sort()).toEqual(notInstalled);
  });

  test("a type that a call does not give is an error", { timeout: 120_000 }, () => {
    const wrong: TypedLibrary = { packages: ["path"], documentation: "", exports: [], calls: { join: { gives: "number" } } };
    expect(objectionsTo(wrong, "node:path")).toHaveLength(1);
  });

  test("every call that hangs on its arguments has a sample", () => {
    for (const library of tested) {
      const names = Object.entries(library.calls ?? {}).flatMap(([call, { parameters = [] }]) => (parameters.length > 0 ? [call] : []));
      const expressions = (samples[installed(library) ?? ""] ?? []).map(([expression]) => expression).join();
      for (const name of names) expect(expressions).toContain(`library.${name}`);
    }
  });
});
