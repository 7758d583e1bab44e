import { existsSync } from "node:fs";
import { join } from "node:path";

import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { fencesOf, type Fence } from "./markdown.ts";
import { read, root, ruleNames } from "./repository.ts";

const isExample = ({ caption }: Fence): boolean => /^[❌✅]/u.test(caption);

/** `options={"limit":3} filename=src/a.ts`, in any order. The options are JSON and may hold blanks. */
function settingsOf(fence: Fence): { options: unknown[]; filename: string } {
  const options = /options=(\{.*\}|\[.*\])(?=\s\w+=|\s*$)/.exec(fence.info)?.[1];
  const filename = /filename=(\S+)/.exec(fence.info)?.[1];
  return {
    options: options === undefined ? [] : [JSON.parse(options) as unknown],
    filename: join(root, filename ?? `src/example.${fence.language}`),
  };
}

function reportsOf(rule: string, fence: Fence): readonly Linter.LintMessage[] {
  const { options, filename } = settingsOf(fence);
  const config: Linter.Config = {
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { [`performance-standards/${rule}`]: ["error", ...options] },
  };
  return new Linter({ cwd: root }).verify(fence.code, [config], { filename });
}

// The documentation is executed: a paragraph that starts with ❌ or ✅ stands above each example.
describe.each(ruleNames)("docs/rules/%s.md", (name) => {
  const page = `docs/rules/${name}.md`;
  const fences = existsSync(join(root, page)) ? fencesOf(read(page)) : [];
  const examples = fences.filter(isExample);

  it("marks each block of code in its examples with ❌ or ✅", () => {
    const source = fences.filter(({ language }) => /^[cm]?[jt]sx?$/.test(language));
    const unmarked = source.filter((fence) => !isExample(fence) && !/\b(config|configuration|settings)\b/i.test(fence.code));
    expect(unmarked.map(({ line }) => `${page}:${line}`)).toEqual([]);
  });

  it("has examples of both kinds", () => {
    expect(examples.some(({ caption }) => caption.startsWith("❌"))).toBe(true);
    expect(examples.some(({ caption }) => caption.startsWith("✅"))).toBe(true);
  });

  it.each(examples.map((example) => [example.line, example] as const))("line %i", (line, example) => {
    const reports = reportsOf(name, example);
    const fatal = reports.filter((report) => report.fatal);
    expect(fatal, `${page}:${line} does not parse`).toEqual([]);
    const isReached = reports.every(({ ruleId }) => ruleId !== null);
    expect(isReached, `${page}:${line} is not reached by the configuration`).toBe(true);
    if (example.caption.startsWith("✅")) {
      expect(
        reports.map(({ message }) => message),
        `${page}:${line} must be silent`,
      ).toEqual([]);
    } else {
      expect(reports.length, `${page}:${line} must be reported`).toBeGreaterThan(0);
    }
  });
});
