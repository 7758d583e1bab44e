import { readFile } from "node:fs/promises";
import { relative } from "node:path";

import type { ESLint as EslintClass, Linter } from "eslint";

import type { GuideSectionId } from "../guide.ts";

/** One thing that a rule reports. */
export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The rule's name without the plugin's prefix. */
  readonly rule: string;
  /** The section of the guide that the rule enforces. */
  readonly section: GuideSectionId;
}

/** What is said of one file. */
export interface FileResult {
  /** As the reader sees it: relative to the folder from which the command was given. */
  readonly path: string;
  readonly findings: readonly Finding[];
  /** Why it could not be checked, in one line. Absent: it was. */
  readonly unread?: string;
}

/** Checks one file. Never rejects: what goes wrong with a file is part of its result. */
export type LintFile = (path: string) => Promise<FileResult>;

/** A program that the command needs is not installed, or too old. The message is one clear line. */
export class MissingProgram extends Error {}

/** A bundle or a table of data: minutes to parse, and nobody edits it. */
const largestSize = 1_000_000;

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";

/**
 * Makes the check of files under `root` with the recommended preset and no other configuration. Paths in results are relative
 * to `cwd`. Rejects with {@link MissingProgram} when ESLint or TypeScript cannot be loaded.
 */
export async function createLintFile(root: string, cwd: string): Promise<LintFile> {
  const [{ loadESLint }, parser] = await Promise.all([
    load(() => import("eslint"), "ESLint 8.57 or later", "eslint"),
    load(() => import("@typescript-eslint/parser"), "TypeScript 4.8 to 6.0, beside which 7 may stand,", "typescript@6"),
  ]);
  const { default: plugin } = await import("../index.ts");
  const prefix = `${plugin.meta.namespace}/`;
  // ESLint 8 asks which configuration system is meant; later versions have one, and no parameter.
  const ESLint = await (loadESLint as (options: { useFlatConfig: true }) => Promise<typeof EslintClass>)({ useFlatConfig: true });
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      // The files were chosen already, and a folder that was named is checked wherever it stands.
      { ignores: ["!**/node_modules/", "!**/.git/"] },
      {
        files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
        languageOptions: { parser: parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        linterOptions: { reportUnusedDisableDirectives: "off" },
      },
      ...plugin.configs.recommended,
    ],
  });
  return async (path) => {
    const shown = relative(cwd, path);
    try {
      const code = await readFile(path, "utf8");
      if (code.length > largestSize) return { path: shown, findings: [], unread: "It is larger than 1 MB." };
      const [result] = await eslint.lintText(code, { filePath: path });
      const messages = result?.messages ?? [];
      const fatal = messages.find((message) => message.fatal);
      if (fatal) return { path: shown, findings: [], unread: `${firstLine(fatal.message)} (line ${fatal.line})` };
      const findings = messages.flatMap(({ line, column, message, ruleId }) => {
        const rule = ruleId?.startsWith(prefix) ? ruleId.slice(prefix.length) : "";
        const section = plugin.rules[rule]?.meta.docs?.guide;
        return section ? [{ line, column, message, rule, section }] : [];
      });
      return { path: shown, findings };
    } catch (error) {
      return { path: shown, findings: [], unread: firstLine(error) };
    }
  };
}

async function load<T>(program: () => Promise<T>, name: string, install: string): Promise<T> {
  try {
    return await program();
  } catch (error) {
    throw new MissingProgram(
      `${name} is needed and could not be loaded (${firstLine(error)}). Install it: npm install --save-dev ${install}`,
    );
  }
}
