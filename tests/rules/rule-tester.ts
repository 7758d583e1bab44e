import * as typescriptParser from "@typescript-eslint/parser";
import { RuleTester } from "@typescript-eslint/rule-tester";
import { afterAll, describe, it } from "vitest";

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.describeSkip = describe.skip;
RuleTester.it = it;
RuleTester.itOnly = it.only;
RuleTester.itSkip = it.skip;

const jsx = { ecmaFeatures: { jsx: true } } as const;

/** Tests a rule on TypeScript; a case with JSX names a file `*.tsx`. */
export const ruleTester = new RuleTester({ languageOptions: { parser: typescriptParser } });

/** Tests a rule on TypeScript with JSX. */
export const jsxTester = new RuleTester({
  languageOptions: { parser: typescriptParser, parserOptions: jsx },
  defaultFilenames: { ts: "file.tsx", tsx: "file.tsx" },
});

/** Tests a rule on JavaScript: the same parser, a file by a JavaScript name. */
export const javascriptTester = new RuleTester({
  languageOptions: { parser: typescriptParser, parserOptions: jsx },
  defaultFilenames: { ts: "file.js", tsx: "file.jsx" },
});
