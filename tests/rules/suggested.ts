import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { expect } from "vitest";

import plugin from "../../src/index.ts";
import { type Files, layOut } from "../project/folder.ts";

/** The text of a file after the suggestion of its last report; undefined when there is none. */
export function suggested(code: string, files: Files = {}, path: "src/a.ts" | "src/a.tsx" = "src/a.ts"): string | undefined {
  const dependencies = { known: "1", react: "18", "@nestjs/common": "11", "@tanstack/react-query": "^5.90.0", "@playwright/test": "1" };
  const folder = layOut({ "package.json": JSON.stringify({ name: "shop", dependencies }), ...files, [path]: code });
  const config: Linter.Config = {
    files: ["**/*.{ts,tsx}"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser },
    rules: { "performance-standards/require-type-annotations": "error" },
  };
  const report = new Linter({ cwd: folder.path }).verify(code, [config], { filename: folder.at(path) }).at(-1);
  expect(report?.ruleId).toBe("performance-standards/require-type-annotations");
  const fix = report?.suggestions?.[0]?.fix;
  return fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

/** The return type that is suggested where `«»` stands in the code; undefined when there is none. What it adds as imports is left out. */
export function suggestedType(code: string, files: Files = {}): string | undefined {
  const [before = "", after = ""] = code.split("«»");
  const text = suggested(before + after, files);
  if (text === undefined) return undefined;
  const end = text.length - after.length;
  expect(text.slice(end)).toBe(after);
  const tail = before.slice(-12);
  return text.slice(text.lastIndexOf(tail, end) + tail.length + 2, end);
}
