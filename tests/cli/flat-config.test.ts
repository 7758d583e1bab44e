import { describe, expect, it } from "vitest";

import { addToFlatConfig } from "../../src/cli/init/flat-config.ts";

const js = { parser: false };
const ts = { parser: true };

/** The text after the edit. */
function edited(text: string, wanted = js, path = "eslint.config.js"): string {
  const edit = addToFlatConfig(path, text, wanted);
  if (edit.kind !== "changed") throw new Error(JSON.stringify(edit));
  return edit.text;
}

const plugin = `import performanceStandards from "eslint-plugin-performance-standards";`;
const preset = "...performanceStandards.configs.recommended";

describe("the list that a configuration exports gains the preset at its end", () => {
  it.each([
    ["an array on one line", "export default [{ rules: {} }];\n", `${plugin}\n\nexport default [{ rules: {} }, ${preset}];\n`],
    ["an empty array", "export default [];\n", `${plugin}\n\nexport default [${preset}];\n`],
    ["an array on several lines", "export default [\n  {},\n];\n", `${plugin}\n\nexport default [\n  {},\n  ${preset},\n];\n`],
    ["without a last comma", "export default [\n  {}\n];\n", `${plugin}\n\nexport default [\n  {},\n  ${preset},\n];\n`],
    [
      "one object over several lines",
      "export default [{\n  rules: {},\n}];\n",
      `${plugin}\n\nexport default [{\n  rules: {},\n}, ${preset}];\n`,
    ],
    [
      "with comments",
      "// @ts-check\nexport default [\n  {}, // ours, [and] more\n  // the end\n];\n",
      `// @ts-check\n${plugin}\n\nexport default [\n  {}, // ours, [and] more\n  // the end\n  ${preset},\n];\n`,
    ],
    [
      "with a comment in the place of the last comma",
      "export default [\n  {} // ours, all\n];\n",
      `${plugin}\n\nexport default [\n  {}, // ours, all\n  ${preset},\n];\n`,
    ],
    [
      "a type in a comment",
      '/** @type {import("eslint").Linter.Config[]} */\nexport default [{}];\n',
      `${plugin}\n\n/** @type {import("eslint").Linter.Config[]} */\nexport default [{}, ${preset}];\n`,
    ],
    ["a name", "const config = [{}];\nexport default config;\n", `${plugin}\n\nconst config = [{}, ${preset}];\nexport default config;\n`],
    [
      "an array in defineConfig",
      'import { defineConfig } from "eslint/config";\n\nexport default defineConfig([{}]);\n',
      `import { defineConfig } from "eslint/config";\n${plugin}\n\nexport default defineConfig([{}, ${preset}]);\n`,
    ],
    [
      "arguments of defineConfig",
      'import { defineConfig } from "eslint/config";\n\nexport default defineConfig(\n  {},\n  [],\n);\n',
      `import { defineConfig } from "eslint/config";\n${plugin}\n\nexport default defineConfig(\n  {},\n  [],\n  ${preset},\n);\n`,
    ],
    [
      "one argument of defineConfig",
      'import { defineConfig } from "eslint/config";\n\nexport default defineConfig({\n  rules: {},\n});\n',
      `import { defineConfig } from "eslint/config";\n${plugin}\n\nexport default defineConfig({\n  rules: {},\n}, ${preset});\n`,
    ],
    [
      "typescript-eslint's config, in its style",
      "import tseslint from 'typescript-eslint'\n\nexport default tseslint.config({})\n",
      `import tseslint from 'typescript-eslint'\nimport performanceStandards from 'eslint-plugin-performance-standards'\n\nexport default tseslint.config({}, ${preset})\n`,
    ],
    [
      "CommonJS",
      'const { defineConfig } = require("eslint/config");\n\nmodule.exports = defineConfig([{}]);\n',
      `const { defineConfig } = require("eslint/config");\nconst performanceStandards = require("eslint-plugin-performance-standards");\n\nmodule.exports = defineConfig([{}, ${preset}]);\n`,
    ],
    [
      "lines that end as on Windows",
      "export default [\r\n  {},\r\n];\r\n",
      `${plugin}\r\n\r\nexport default [\r\n  {},\r\n  ${preset},\r\n];\r\n`,
    ],
    [
      "a name that is taken",
      "const performanceStandards = {};\nexport default [performanceStandards];\n",
      `import performanceStandardsPlugin from "eslint-plugin-performance-standards";\n\nconst performanceStandards = {};\nexport default [performanceStandards, ...performanceStandardsPlugin.configs.recommended];\n`,
    ],
  ])("%s", (_, before, after) => {
    expect(edited(before)).toBe(after);
  });

  it("in TypeScript", () => {
    expect(edited("export default [{}] satisfies object[];\n", js, "eslint.config.ts")).toBe(
      `${plugin}\n\nexport default [{}, ${preset}] satisfies object[];\n`,
    );
  });

  it("with a parser of TypeScript, where none is set", () => {
    expect(edited("export default [\n  {},\n];\n", ts)).toBe(
      `${plugin}\nimport tseslint from "typescript-eslint";\n\nexport default [\n  {},\n  { files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: tseslint.parser } },\n  ${preset},\n];\n`,
    );
  });

  it("under the name that the parser has already", () => {
    expect(edited('import ts from "typescript-eslint";\nexport default [{}];\n', ts)).toBe(
      `import ts from "typescript-eslint";\n${plugin}\nexport default [{}, { files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: ts.parser } }, ${preset}];\n`,
    );
  });
});

describe("a configuration is left as it is", () => {
  it("that names the plugin", () => {
    const text = `import perf from "eslint-plugin-performance-standards";\nexport default [...perf.configs.strict];\n`;
    expect(addToFlatConfig("eslint.config.js", text, js)).toEqual({ kind: "same" });
  });

  it("that does not parse, with its line", () => {
    expect(addToFlatConfig("eslint.config.js", "\nexport default [{;\n", js)).toEqual({
      kind: "refused",
      reason: expect.stringMatching(/^It does not parse: .* \(line 2\)$/) as string,
    });
  });

  it.each([
    ["a function of another package", 'import antfu from "@antfu/eslint-config";\nexport default antfu();\n'],
    ["a list made by a method", "export default [].concat({});\n"],
    ["a promise", "export default (async () => [])();\n"],
    ["one object", "export default { rules: {} };\n"],
    ["a list with a gap", "export default [, {}];\n"],
    ["what another file exports", 'export { default } from "./other.js";\n'],
    ["a name of another file", 'import config from "./other.js";\nexport default config;\n'],
    ["a function that has the name only", "function defineConfig() {}\nexport default defineConfig([]);\n"],
    ["nothing", ""],
  ])("that exports %s", (_, text) => {
    expect(addToFlatConfig("eslint.config.js", text, js)).toEqual({
      kind: "refused",
      reason: "What it exports is no list that can be added to.",
    });
  });
});
