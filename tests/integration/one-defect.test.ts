import * as parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { layOut, type Folder } from "../project/folder.ts";
import { fencesOf } from "../repository/markdown.ts";
import { filesBelow, read, ruleNames, rules } from "../repository/repository.ts";

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const sectionOf = (name: string): string | undefined => rules[name]?.meta.docs?.guide;
const queryRules = ruleNames.filter((name) => sectionOf(name) === sectionOf("no-query-in-loop"));
const awaitRules = ruleNames.filter((name) => sectionOf(name) === "concurrency");

/** Loops in which a query and an outgoing call, or several of them, are waited for; each marked with the rules that speak of it. */
const mixed: readonly (readonly [expected: readonly string[], code: string])[] = [
  [["no-query-in-loop"], "for (const id of ids) { const user = await db.user.findFirst({ where: { id } }); await fetch(user.url); }"],
  [["no-query-in-loop"], "for (const id of ids) { await fetch(id); await db.user.update({ where: { id }, data: {} }); }"],
  [["no-sequential-await-in-loop"], "for (const id of ids) { await fetch(id); await fetch(id + '/more', { method: 'PUT' }); }"],
  [
    ["no-sequential-await-in-loop"],
    "for (const id of ids) { const a = await fetch(id); const b = await fetch(id + '/b'); console.log(a, b); }",
  ],
  [["no-query-in-loop"], "await Promise.all(ids.map(async (id) => { await db.user.findFirst({ where: { id } }); await fetch(id); }));"],
  [["no-unbounded-concurrency"], "await Promise.all(ids.map(async (id) => { const a = await fetch(id); await fetch(a.url); }));"],
  [["no-query-in-loop"], "const all = []; for (const id of ids) all.push(load(id)); await Promise.all(all);"],
  [["no-unbounded-concurrency"], "const all = []; for (const id of ids) all.push(fetch(id)); await Promise.all(all);"],
  [
    ["no-sequential-independent-awaits"],
    "const user = await db.user.findFirst({ where: { name: ids[0] } }); const team = await db.team.findFirst({ where: { name: ids[1] } }); return [user, team];",
  ],
  [
    ["no-query-in-loop", "no-query-in-loop"],
    "for (const id of ids) { const user = await db.user.findFirst({ where: { id } });\nconst team = await db.team.findFirst({ where: { id } }); console.log(user, team); }",
  ],
  [["no-dropped-async-callback"], "ids.forEach(async (id) => { await fetch(id); });"],
];

const around = (code: string): string =>
  'import { PrismaClient } from "@prisma/client";\nconst db = new PrismaClient();\n' +
  "export const load = (id: string) => db.user.findFirst({ where: { id } });\n" +
  `export async function run(ids: string[]) {\n${code}\n}\n`;

/** The shop, the examples of the pages on both sections, and the mixed loops: path → text. */
function corpus(): Record<string, string> {
  const shop = filesBelow("docs/examples/shop/src", (path) => path.endsWith(".ts")).map((path) => [path, read(path)]);
  const examples = [...queryRules, ...awaitRules].flatMap((name) =>
    fencesOf(read(`docs/rules/${name}.md`))
      .filter(({ language }) => /^[jt]sx?$/.test(language))
      .map(({ code, language, line }) => [`src/${name}-${String(line)}.${language}`, code]),
  );
  const loops = mixed.map(([, code], index) => [`src/mixed-${String(index)}.ts`, around(code)]);
  return Object.fromEntries([...shop, ...examples, ...loops]) as Record<string, string>;
}

const files = corpus();
const paths = Object.keys(files);
const both = [...queryRules, ...awaitRules];

/** Lays the files out and lints them one after another. */
async function lint(order: readonly string[], names: readonly string[]): Promise<readonly Finding[]> {
  const folder: Folder = layOut({ "package.json": "{}", ...files });
  const eslint = new ESLint({
    cwd: folder.path,
    overrideConfigFile: true,
    overrideConfig: {
      files: ["**/*.{js,jsx,ts,tsx}"],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { own: plugin as unknown as ESLint.Plugin },
      rules: Object.fromEntries(names.map((name) => [`own/${name}`, "error"])),
    },
  });
  const found: Finding[] = [];
  for (const path of order) {
    for (const { messages } of await eslint.lintFiles([folder.at(path)])) {
      for (const { ruleId, line, message } of messages)
        found.push({ rule: (ruleId ?? "").slice("own/".length), file: path, line, message });
    }
  }
  return found;
}

const sorted = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, file, line, message }) => `${file}:${String(line)} ${rule} ${message}`).sort();

let first: Promise<readonly Finding[]> | undefined;
const findings = (): Promise<readonly Finding[]> => (first ??= lint(paths, both));

describe("one defect, one report", () => {
  it("finds something for each of the rules", async () => {
    const found = await findings();
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(both));
  });

  it("no line has a report of a query and one of an await", async () => {
    const found = await findings();
    const lines = (names: readonly string[]): string[] =>
      found.filter(({ rule }) => names.includes(rule)).map(({ file, line }) => `${file}:${String(line)}`);
    const ofQueries = new Set(lines(queryRules));
    expect(lines(awaitRules).filter((line) => ofQueries.has(line))).toEqual([]);
  });

  it.each(mixed.map(([expected, code], index) => [code, expected, index] as const))("%s", async (_, expected, index) => {
    const found = await findings();
    expect(found.filter(({ file }) => file === `src/mixed-${String(index)}.ts`).map(({ rule }) => rule)).toEqual(expected);
  });

  it.each([
    ["backwards", (path: readonly string[]) => path.toReversed()],
    ["the longest first", (path: readonly string[]) => path.toSorted((a, b) => (files[b]?.length ?? 0) - (files[a]?.length ?? 0))],
  ])("says the same of the files in another order: %s", async (_, order) => {
    const others = await lint(order(paths), both);
    expect(sorted(others)).toEqual(sorted(await findings()));
  });

  it.each(both)("%s says the same alone as beside the others", async (name) => {
    const alone = await lint(paths.toReversed(), [name]);
    expect(sorted(alone)).toEqual(sorted((await findings()).filter(({ rule }) => rule === name)));
  });
});
