import { readFile } from "node:fs/promises";

import type { ESLint as EslintClass, Linter } from "eslint";

import { collectEvidence } from "../evidence.ts";
import type { FileResult, Finding } from "./finding.ts";
import { firstLine } from "./misuse.ts";
import { configOf, type Selection } from "./selection.ts";

/** Checks one file, or a text in its place. Never rejects: what goes wrong with a file is part of its result. */
export type LintFile = (file: string, text?: string) => Promise<FileResult>;

/** A program that the command needs is not installed, or too old. The message is one clear line. */
export class MissingProgram extends Error {}

/** A bundle or a table of data: minutes to parse, and nobody edits it. */
const largestSize = 1_000_000;

/** How files are checked. Plain data: it is handed to other threads. */
export interface LintOptions {
  readonly selection: Selection;
  /** Do results hold the texts of files with suggestions? */
  readonly keepsSources: boolean;
}

/** One for the whole thread: it hears of every report that is made here. */
let takeEvidence: ReturnType<typeof collectEvidence> | undefined;

/**
 * Makes the check of files under `root` with the selected rules and no other configuration. Rejects with
 * {@link MissingProgram} when ESLint or TypeScript cannot be loaded.
 */
export async function createLintFile(root: string, { selection, keepsSources }: LintOptions): Promise<LintFile> {
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
      ...configOf(plugin, selection),
    ],
  });
  takeEvidence ??= collectEvidence();
  const evidenceIn = takeEvidence;
  const toFinding = (file: string, message: Linter.LintMessage, evidenceOf: ReturnType<typeof evidenceIn>): Finding[] => {
    const { line, column, endLine = line, endColumn = column, ruleId, messageId } = message;
    const rule = ruleId?.startsWith(prefix) ? ruleId.slice(prefix.length) : "";
    const docs = plugin.rules[rule]?.meta.docs;
    if (!ruleId || !docs) return [];
    const evidence = evidenceOf({ rule: ruleId, messageId: messageId ?? "", line, column });
    return [
      {
        ...{ file, line, column, endLine, endColumn, rule },
        section: docs.guide,
        message: message.message,
        url: docs.url ?? "",
        suggestions: (message.suggestions ?? []).map(({ desc, fix }) => ({ description: desc, range: fix.range, text: fix.text })),
        chain: evidence?.chain ?? [],
        client: evidence?.client,
      },
    ];
  };
  return async (file, text) => {
    try {
      const code = text ?? (await readFile(file, "utf8"));
      if (code.length > largestSize) return { file, findings: [], unread: "It is larger than 1 MB." };
      const [result] = await eslint.lintText(code, { filePath: file });
      const messages = result?.messages ?? [];
      const fatal = messages.find((message) => message.fatal);
      if (fatal) return { file, findings: [], unread: `${firstLine(fatal.message)} (line ${fatal.line})` };
      const evidenceOf = evidenceIn(file);
      const findings = messages.flatMap((message) => toFinding(file, message, evidenceOf));
      const isChangeable = keepsSources && findings.some(({ suggestions }) => suggestions.length > 0);
      return { file, findings, ...(isChangeable && { source: code }) };
    } catch (error) {
      return { file, findings: [], unread: firstLine(error) };
    } finally {
      // Also of a file of which a rule has failed half-way.
      evidenceIn(file);
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
