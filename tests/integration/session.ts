import * as parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";

import plugin from "../../dist/src/index.js";
import { type Files, type Folder, layOut } from "../project/folder.ts";

/** The rule that follows calls. */
export const rule = "performance-standards/no-query-in-loop";

/** An application in a folder of its own, linted by one long-lived instance of ESLint, as an editor's server does. */
export interface Session extends Folder {
  /** Lines of the query rule's reports in a file. Fails at any other message. */
  lint(path?: string): Promise<number[]>;
  /** `file:line` of the reports in the whole folder, by an instance of its own with options of ESLint's own. */
  lintAll(options?: ESLint.Options): Promise<string[]>;
  /** How many reports a text gives that is not saved. */
  lintText(text: string, path?: string): Promise<number>;
}

/** A configuration with the query rule alone. */
function configuration(settings: object): Linter.Config[] {
  return [
    {
      files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { "performance-standards": plugin as unknown as ESLint.Plugin },
      rules: { [rule]: "error" },
      settings: { "performance-standards": settings },
    },
  ];
}

/** Lays out files and starts ESLint there. The application is removed when the test ends. */
export function open(files: Files, settings: object = {}): Session {
  const folder = layOut({ "package.json": "{}", ...files });
  const eslint = new ESLint({ cwd: folder.path, overrideConfigFile: true, overrideConfig: configuration(settings) });
  const summary = (results: readonly ESLint.LintResult[]): { readonly file: string; readonly line: number }[] =>
    results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => {
        if (ruleId !== rule) throw new Error(`${filePath}: ${message}`);
        return { file: filePath, line };
      }),
    );
  return {
    ...folder,
    async lint(path = "main.ts") {
      return summary(await eslint.lintFiles([folder.at(path)])).map(({ line }) => line);
    },
    async lintAll(options = {}) {
      const all = new ESLint({ cwd: folder.path, overrideConfigFile: true, overrideConfig: configuration(settings), ...options });
      return summary(await all.lintFiles(["."])).map(({ file, line }) => `${folder.within(file) ?? ""}:${String(line)}`);
    },
    async lintText(text, path = "main.ts") {
      return summary(await eslint.lintText(text, { filePath: folder.at(path) })).length;
    },
  };
}

/** A loop over a function of another file, at line 3. */
export const main = 'import { load } from "./load";\nexport async function run(xs: string[]) {\n  for (const x of xs) await load(x);\n}\n';
export const db = 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n';
export const querying =
  'import { prisma } from "./db";\nexport async function load(id: string) {\n  return await prisma.user.findFirst({ where: { id } });\n}\n';
export const silent = "export async function load(id: string) {\n  return await Promise.resolve(id);\n}\n";
/** An application with one finding. */
export const files: Files = { "main.ts": main, "load.ts": querying, "db.ts": db };
/** The line of the loop in {@link main}. */
export const found = [3];
