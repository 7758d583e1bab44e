// A program of its own: `node --expose-gc lint-and-weigh.js <folder> <followImports> <file>…`.
// Lints the files one after the other. Prints as JSON the bytes in use on the heap, at the worst of the moments that were looked at,
// and the count of findings.
import * as parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";

import plugin from "../../dist/src/index.js";

/** Files between two looks. */
const interval = 50;

const [, , folder = "", follows = "", ...files] = process.argv;
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  overrideConfig: {
    files: ["**/*.ts"],
    languageOptions: { parser },
    plugins: { "performance-standards": plugin },
    rules: { "performance-standards/no-query-in-loop": "error" },
    settings: { "performance-standards": { followImports: follows === "true" } },
  },
});
let bytes = 0;
let findings = 0;
for (const [index, file] of files.entries()) {
  const [result] = await eslint.lintFiles([file]);
  findings += result?.messages.length ?? 0;
  if (index % interval !== interval - 1 && index !== files.length - 1) continue;
  globalThis.gc?.();
  bytes = Math.max(bytes, process.memoryUsage().heapUsed);
}
process.stdout.write(JSON.stringify({ bytes, findings }));
