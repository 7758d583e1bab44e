import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import rule from "../../rules/no-dropped-async-callback.ts";
import plugin from "../../src/index.ts";
import { type Files, layOut } from "../project/folder.ts";
import { ruleTester } from "./rule-tester.ts";

const inAsync = (body: string): string => `export async function run(xs: string[]) { ${body} }`;
const work = "async (x) => { await fetch(x); }";

ruleTester.run("no-dropped-async-callback", rule, {
  valid: [
    { name: "forEach: a callback that is not async", code: inAsync("xs.forEach((x) => { console.log(x); });") },
    { name: "forEach: a generator's method of the same name is not asked", code: inAsync("xs.forEach(console.log);") },
    { name: "forEach: a function of the file that is not async", code: `const show = (x: string) => x; ${inAsync("xs.forEach(show);")}` },
    {
      name: "forEach: a collection of the project's own",
      code: `class Bag { async forEach(f: (x: string) => Promise<void>) { await f(""); } } export async function run(bag: Bag) { await bag.forEach(${work}); bag.forEach(${work}); }`,
    },
    {
      name: "forEach: a cursor of a client",
      code: `import { MongoClient } from "mongodb"; const client = new MongoClient(""); export async function run() { await client.db().collection("a").find().forEach(${work}); }`,
    },
    {
      name: "filter: of the async package",
      code: `import async from "async"; ${inAsync("return async.filter(xs, async (x) => Boolean(await fetch(x)));")}`,
    },
    { name: "map: of Bluebird", code: `import Bluebird from "bluebird"; ${inAsync(`await Bluebird.map(xs, ${work});`)}` },
    { name: "map: given to Promise.all", code: inAsync(`await Promise.all(xs.map(${work}));`) },
    { name: "map: spread into a list", code: inAsync(`await Promise.all([fetch("a"), ...xs.map(${work})]);`) },
    { name: "map: with a fallback inside Promise.all", code: inAsync(`await Promise.all(xs?.map(${work}) ?? []);`) },
    {
      name: "flatMap: promises of inner lists inside Promise.all",
      code: inAsync(`await Promise.all(xs.flatMap((x) => [x].map(${work})));`),
    },
    { name: "map: kept and awaited later", code: inAsync(`const started = xs.map(${work}); await Promise.all(started);`) },
    { name: "map: returned to the caller", code: inAsync(`return xs.map(${work});`) },
    { name: "map: dropped on purpose", code: inAsync(`void xs.map(${work});`) },
    {
      name: "map: awaited on the result of a call that nobody knows",
      code: `import { query } from "unknown"; export async function run() { await query("a").map(${work}); }`,
    },
    {
      name: "map: an inner list whose outer results are used",
      code: inAsync("const lists = await Promise.all(xs.map(async (x) => [x].map(async (y) => fetch(y)))); return lists;"),
    },
    {
      name: "filter: a stream that for await reads",
      code: `export async function run(s: Stream) { for await (const x of s.filter(${work})) console.log(x); }`,
    },
    {
      name: "reduce: the accumulator is awaited",
      code: inAsync("await xs.reduce(async (last, x) => { await last; await fetch(x); }, Promise.resolve());"),
    },
    {
      name: "reduce: the accumulator is awaited with others",
      code: inAsync("await xs.reduce(async (last, x) => { await Promise.all([last, fetch(x)]); }, Promise.resolve());"),
    },
  ],
  invalid: [
    {
      name: "forEach as a statement, with both ways to wait",
      code: inAsync(`xs.forEach(${work});`),
      errors: [
        {
          messageId: "ignored",
          suggestions: [
            { messageId: "suggestLoop", output: inAsync("for (const x of xs) { await fetch(x); }") },
            { messageId: "suggestAll", output: inAsync(`await Promise.all(xs.map(${work}));`) },
          ],
        },
      ],
    },
    {
      name: "forEach: a callback that returns cannot become a loop's body",
      code: inAsync("xs.forEach(async (x) => { if (!x) return; await fetch(x); });"),
      errors: [
        {
          messageId: "ignored",
          suggestions: [
            {
              messageId: "suggestAll",
              output: inAsync("await Promise.all(xs.map(async (x) => { if (!x) return; await fetch(x); }));"),
            },
          ],
        },
      ],
    },
    {
      name: "forEach: no suggestion where the function around is not async",
      code: `export function run(xs: string[]) { xs.forEach(${work}); }`,
      errors: [{ messageId: "ignored", suggestions: [] }],
    },
    {
      name: "forEach: no loop over a map, whose entries are pairs",
      code: `export async function run(xs: Map<string, string>) { xs.forEach(${work}); }`,
      errors: [{ messageId: "ignored", suggestions: [] }],
    },
    {
      name: "forEach: an expression that gives a promise on",
      code: "export function run(xs: string[]) { xs.forEach(async (x) => fetch(x)); }",
      errors: [{ messageId: "ignored", suggestions: [] }],
    },
    {
      name: "forEach: awaited, which waits for nothing",
      code: inAsync(`await xs.forEach(${work});`),
      errors: [{ messageId: "ignored", suggestions: [] }],
    },
    {
      name: "forEach: async for nothing",
      code: inAsync("xs.forEach(async (x) => { console.log(x); });"),
      errors: [
        { messageId: "needless", suggestions: [{ messageId: "suggestDrop", output: inAsync("xs.forEach((x) => { console.log(x); });") }] },
      ],
    },
    {
      name: "forEach by name: a function of the file",
      code: `async function save(x: string) { await fetch(x); } export function run(xs: string[]) { xs.forEach(save); }`,
      errors: [{ messageId: "ignored", suggestions: [] }],
    },
    ...["filter", "some", "every", "find", "findIndex"].map((method) => ({
      name: `${method}: a promise is always true`,
      code: inAsync(`return xs.${method}(async (x) => (await fetch(x)).ok);`),
      errors: [{ messageId: "tested" as const, suggestions: [] }],
    })),
    {
      name: "sort: a promise is no number",
      code: inAsync("return xs.sort(async (a, b) => (await rank(a)) - (await rank(b)));"),
      errors: [{ messageId: "compared", suggestions: [] }],
    },
    {
      name: "map as a statement",
      code: inAsync(`xs.map(${work});`),
      errors: [{ messageId: "unused", suggestions: [{ messageId: "suggestAll", output: inAsync(`await Promise.all(xs.map(${work}));`) }] }],
    },
    {
      name: "map awaited",
      code: inAsync(`await xs.map(${work});`),
      errors: [
        { messageId: "awaited", suggestions: [{ messageId: "suggestAll", output: inAsync(`await Promise.all(xs.map(${work}));`) }] },
      ],
    },
    {
      name: "map as one element of a list",
      code: inAsync(`await Promise.all([fetch("a"), xs.map(${work})]);`),
      errors: [
        {
          messageId: "nested",
          suggestions: [{ messageId: "suggestAll", output: inAsync(`await Promise.all([fetch("a"), Promise.all(xs.map(${work}))]);`) }],
        },
      ],
    },
    {
      name: "map returned from an async callback whose results are thrown away",
      code: inAsync(`await Promise.all(xs.map(async (y) => { return [y].map(${work}); }));`),
      errors: [{ messageId: "nested", suggestions: [] }],
    },
    {
      name: "reduce: the accumulator is not awaited",
      code: inAsync("await xs.reduce(async (last, x) => { await fetch(x); }, Promise.resolve());"),
      errors: [{ messageId: "accumulator", suggestions: [] }],
    },
  ],
});

/** The lines that the rule reports in a file of a project. */
function linesIn(files: Files, file: string): number[] {
  const folder = layOut({ "package.json": "{}", ...files });
  const config: Linter.Config = {
    files: ["**/*.{js,ts}"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser },
    rules: { "performance-standards/no-dropped-async-callback": "error" },
  };
  return new Linter({ cwd: folder.path }).verify(files[file] ?? "", [config], { filename: folder.at(file) }).map(({ line }) => line);
}

describe("no-dropped-async-callback: other files", () => {
  const main = 'import { save, show } from "./save.ts";\nexport function run(xs: string[]) {\n  xs.forEach(save);\n  xs.forEach(show);\n}';

  it("reports an async function of another file by name, and not its neighbour", () => {
    const saved = "export const save = async (x: string) => { await fetch(x); }; export const show = (x: string) => x;";
    expect(linesIn({ "main.ts": main, "save.ts": saved }, "main.ts")).toEqual([3]);
  });

  it("is silent where the function is not known", () => {
    expect(linesIn({ "main.ts": main }, "main.ts")).toEqual([]);
  });
});
