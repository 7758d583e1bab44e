import { join } from "node:path";
import { fileURLToPath } from "node:url";

import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, test } from "vitest";

import noQueryInLoop from "../../rules/no-query-in-loop.ts";
import { descriptionFiles, testOf } from "./conformance.ts";
import type { ClientTest, Sample } from "./sample.ts";

/** An expression to run once per item: the name and type of the item in it. */
interface PerItem {
  readonly item: string;
  readonly type: string;
  readonly expression: string;
}

/** The forms in which an expression of a sample is linted: its source, and how many reports a query in it gives. */
const forms: Readonly<Record<string, { readonly source: (perItem: PerItem) => string; readonly reports: number }>> = {
  "for-of with await": {
    source: ({ item, type, expression }) =>
      `export async function run(items: ${type}[]) { for (const ${item} of items) { await ${expression}; } }`,
    reports: 1,
  },
  "outside a loop": {
    source: ({ item, type, expression }) => `export async function run(${item}: ${type}) { return await ${expression}; }`,
    reports: 0,
  },
  "Promise.all over map": {
    source: ({ item, type, expression }) =>
      `export async function run(items: ${type}[]) { return await Promise.all(items.map((${item}) => ${expression})); }`,
    reports: 1,
  },
  "behind a helper in the same file": {
    source: ({ item, type, expression }) =>
      `async function load(${item}: ${type}) { return await ${expression}; }\n` +
      `export async function run(items: ${type}[]) { for (const ${item} of items) { await load(${item}); } }`,
    reports: 1,
  },
};

const project = fileURLToPath(new URL("../..", import.meta.url));
// ESLint's own type of a rule and typescript-eslint's differ in the type of a node.
const rule = noQueryInLoop as unknown as Rule.RuleModule;

/** The messages of `no-query-in-loop` on a file of TypeScript. */
function reportsOn(code: string): string[] {
  const linter = new Linter({ cwd: project });
  return linter
    .verify(
      code,
      [
        {
          files: ["**/*.ts"],
          languageOptions: { parser },
          plugins: { own: { rules: { "no-query-in-loop": rule } } },
          rules: { "own/no-query-in-loop": "error" },
        },
      ],
      { filename: join(project, "src/sample.ts") },
    )
    .map((message) => message.message);
}

const libraries: readonly (ClientTest & { readonly library: string })[] = (
  await Promise.all(descriptionFiles().map(async (library) => ({ library, ...(await testOf(library)) })))
).filter(({ matrix }) => matrix.length > 0);

const overId = (expression: string): PerItem => ({ item: "id", type: "string", expression });

/** What a sample says is a round trip for each item, by the name that a test of it has. */
function roundTrips({ read, write, lazyRelation }: Sample): Readonly<Record<string, PerItem | undefined>> {
  return {
    read: overId(read),
    write: write === undefined ? undefined : overId(write),
    "lazy relation": lazyRelation && { item: "row", type: lazyRelation.row, expression: lazyRelation.expression },
  };
}

const overIds = (expression: string): string => `export async function run(ids: string[]) { return await ${expression}; }`;

describe.each(libraries)("$library", ({ client, matrix }) => {
  for (const sample of matrix) {
    const { name: sampleName, setup, lookAlike, mergesReads, silent = [], batches = [], perItem = [] } = sample;
    for (const [kind, trip] of Object.entries(roundTrips(sample))) {
      if (!trip) continue;
      for (const [form, { source, reports }] of Object.entries(forms)) {
        const isMerged = kind === "read" && mergesReads === true && form === "Promise.all over map";
        const expected = client.kind === "database" && !isMerged ? reports : 0;
        test(`${sampleName}: ${kind} ${form}: ${expected}`, () => {
          expect(reportsOn(`${setup}\n${source(trip)}`)).toHaveLength(expected);
        });
      }
    }
    test(`${sampleName}: look-alike: 0`, () => {
      for (const { source } of Object.values(forms))
        expect(reportsOn(`${lookAlike.setup}\n${source(overId(lookAlike.expression))}`)).toEqual([]);
    });
    test.each(silent)(`${sampleName}: no round trip: %s: 0`, (expression) => {
      for (const { source } of Object.values(forms)) expect(reportsOn(`${setup}\n${source(overId(expression))}`)).toEqual([]);
    });
    test.each(batches)(`${sampleName}: one for all: %s: 0`, (expression) => {
      expect(reportsOn(`${setup}\n${overIds(expression)}`)).toEqual([]);
    });
    test.each(perItem)(`${sampleName}: one for each: %s: 1`, (expression) => {
      expect(reportsOn(`${setup}\n${overIds(expression)}`)).toHaveLength(1);
    });
  }
});
