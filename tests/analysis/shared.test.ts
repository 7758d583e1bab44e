import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { expect, it } from "vitest";

import { type Analysis, analysisOf } from "../../src/analysis/index.ts";
import plugin from "../../src/index.ts";
import { layOut } from "../project/folder.ts";

const main = 'import { load } from "./load";\nexport async function run(xs: string[]) {\n  for (const x of xs) await load(x);\n}\n';
const files = {
  "package.json": "{}",
  "a.ts": main,
  "b.ts": main,
  "c.ts": main,
  "load.ts": 'import { prisma } from "./db";\nexport const load = (id: string) => prisma.user.findFirst({ where: { id } });\n',
  "db.ts": 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n',
};

/** Lints the files with the rules of the plugin that ask the analysis, and with two that only note which analysis they are given. */
function lint(cwd: string, paths: readonly string[]): { readonly analyses: Analysis[]; readonly reports: number } {
  const analyses: Analysis[] = [];
  const note: Rule.RuleModule = {
    create(context) {
      analyses.push(analysisOf(context));
      return {};
    },
  };
  const linter = new Linter({ cwd });
  const config: Linter.Config = {
    files: ["**/*.ts"],
    languageOptions: { parser },
    plugins: { "performance-standards": plugin, own: { rules: { one: note, other: note } } },
    rules: {
      "own/one": "error",
      "own/other": "error",
      "performance-standards/no-query-in-loop": "error",
      "performance-standards/no-sequential-await-in-loop": "error",
    },
  };
  const reports = paths.map((path) => linter.verify(files[path as keyof typeof files], [config], { filename: `${cwd}/${path}` }).length);
  return { analyses, reports: reports.reduce((sum, count) => sum + count, 0) };
}

it("one index of the files serves all rules and all linted files of a process", () => {
  const folder = layOut(files);
  const { analyses, reports } = lint(folder.path, ["a.ts", "b.ts", "c.ts"]);
  expect(reports).toBe(3);
  expect(analyses).toHaveLength(6);
  expect(new Set(analyses).size, "each file has one analysis").toBe(3);
  expect(new Set(analyses.map(({ engine }) => engine)).size, "the answers are shared").toBe(1);
  expect(analyses[0]?.engine.project.treesMade, "each other file is read once").toBe(2);
});

it("an application in another folder has an index of its own", () => {
  const [one, other] = [layOut(files), layOut(files)].map((folder) => lint(folder.path, ["a.ts"]).analyses[0]?.engine.project);
  expect(one).not.toBe(other);
});
