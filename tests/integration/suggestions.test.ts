import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { afterAll, describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { root, run } from "./programs.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const config: Linter.Config = {
  files: ["**/*.ts"],
  plugins: { "performance-standards": plugin },
  languageOptions: { parser },
  rules: {
    "performance-standards/no-mutable-data-class": ["error", { interfaces: true, typeAliases: true }],
    "performance-standards/require-type-annotations": ["error", { scope: "all" }],
  },
};

/** Copies a folder of sources to where an application has them, with this repository's packages installed. */
function copyOf(source: string, compilerOptions: object): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "suggestions-")));
  folders.push(folder);
  cpSync(join(root, source), join(folder, "src"), {
    recursive: true,
    dereference: true,
    filter: (path) => !/(?:^|[\\/])(?:tests?|testing|__tests__)$|\.(?:test|spec)\.ts$/.test(path.slice(root.length)),
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "application", type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  return folder;
}

/** What the compiler says of a folder, without the places, which move. */
async function errorsIn(folder: string): Promise<string[]> {
  const { stdout } = await run(join(root, "node_modules/typescript-native/bin/tsc"), ["-p", "."], folder);
  return stdout.split("\n").flatMap((line) => (line.includes("error TS") ? line.replace(/\(\d+,\d+\)/, "") : []));
}

/** The declarations that the compiler makes of a folder, without its imports: what it infers where nothing is written. */
async function declarationsOf(folder: string): Promise<Map<string, string>> {
  const out = join(folder, "out");
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", out];
  await run(join(root, "node_modules/typescript-native/bin/tsc"), ["-p", ".", ...emit], folder);
  const names = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"));
  const textOf = (name: string): string => readFileSync(join(out, name), "utf8").replace(/^import .*\n|import\("[^"]*"\)\./gm, "");
  return new Map(names.sort().map((name) => [name, textOf(name)]));
}

interface Change {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies the furthest suggestion of each report, in every file, and counts them by rule. */
function applyAll(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  const linter = new Linter({ cwd: folder });
  for (const name of readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })) {
    const file = join(folder, "src", name);
    if (!name.endsWith(".ts")) continue;
    let text = readFileSync(file, "utf8");
    for (let changes = changesIn(linter, text, file); changes.length > 0; changes = changesIn(linter, text, file)) {
      for (const { rule, start, end, text: replacement } of changes.reverse()) {
        text = text.slice(0, start) + replacement + text.slice(end);
        counts.set(rule, (counts.get(rule) ?? 0) + 1);
      }
    }
    writeFileSync(file, text);
  }
  return counts;
}

/** The suggestions that can be applied together, in order. One that adds an import reaches up to it, so of two that add the same only one is among them. */
function changesIn(linter: Linter, text: string, file: string): Change[] {
  const suggested = linter.verify(text, [config], { filename: file }).flatMap(({ ruleId, suggestions }): Change[] => {
    const fix = suggestions?.at(-1)?.fix;
    return fix ? [{ rule: ruleId ?? "", start: fix.range[0], end: fix.range[1], text: fix.text }] : [];
  });
  const together: Change[] = [];
  for (const change of suggested.sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (change.start > (together.at(-1)?.end ?? -1)) together.push(change);
  }
  return together;
}

const slowMachine = 600_000;

const common = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  types: ["node"],
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

describe("after all suggestions", () => {
  it.each([
    // The shop's own settings, of which src/before lacks annotations on purpose.
    ["docs/examples/shop/src", 1, { strict: true, noImplicitAny: false, experimentalDecorators: true }],
    ["node_modules/rxjs/src", 80, { strict: true }],
  ])("the compiler finds nothing new in %s", { timeout: slowMachine }, async (source, fewest, options) => {
    const folder = copyOf(source, { ...common, ...options });
    const before = await errorsIn(folder);
    const counts = applyAll(folder);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewest);
    const known = new Set(before);
    expect((await errorsIn(folder)).filter((error) => !known.has(error))).toEqual([]);
  });

  it("the types that are written are what the compiler infers", { timeout: slowMachine }, async () => {
    const folder = copyOf("tests/fixtures/annotations", { ...common, strict: true });
    const inferred = await declarationsOf(folder);
    expect(await errorsIn(folder)).toEqual([]);
    expect(applyAll(folder).get("performance-standards/require-type-annotations")).toBe(31);
    expect(await errorsIn(folder)).toEqual([]);
    expect(await declarationsOf(folder)).toEqual(inferred);
  });
});
