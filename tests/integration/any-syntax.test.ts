import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { ruleNames, rules } from "../repository/repository.ts";
import { createApplication, findingsOf, programs, root } from "./programs.ts";

const source = /\.[cm]?[jt]sx?$/;

/** Absolute paths of all source files below a folder of this repository. */
function sourcesBelow(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile() && source.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

/** Every rule, with all of its boolean options on, so that no branch sleeps. */
const everything: Linter.RulesRecord = Object.fromEntries(
  ruleNames.map((name) => {
    const defaults = Object.entries((rules[name]?.meta.defaultOptions?.[0] ?? {}) as Readonly<Record<string, unknown>>);
    const flags = defaults.filter(([, value]) => typeof value === "boolean").map(([option]) => [option, true] as const);
    return [`performance-standards/${name}`, flags.length > 0 ? ["error", Object.fromEntries(flags)] : "error"];
  }),
);

const linter = new Linter({ cwd: root });

/** What a rule throws at a file, in one line; `undefined` when none does. A file that does not parse is fine. */
function crashOf(path: string, parser?: Linter.Parser): string | undefined {
  const config: Linter.Config = {
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
    plugins: { "performance-standards": plugin },
    languageOptions: parser
      ? { parser, parserOptions: { ecmaFeatures: { jsx: true } } }
      : { parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true },
    rules: everything,
  };
  try {
    const messages = linter.verify(readFileSync(path, "utf8"), [{ ignores: ["!**/node_modules/"] }, config], { filename: path });
    // A file that the configuration does not reach would prove nothing.
    return messages.find(({ message }) => message.startsWith("No matching configuration"))?.message;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const crashesIn = (paths: readonly string[], parser?: Linter.Parser): string[] => paths.flatMap((path) => crashOf(path, parser) ?? []);

const samples = sourcesBelow("tests/fixtures/syntax");

describe("no rule throws", () => {
  it("at any syntax, read by typescript-eslint's parser", () => {
    const unparsed = samples.filter((path) => {
      const config: Linter.Config = {
        files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
        languageOptions: { parser: typescriptParser, parserOptions: { ecmaFeatures: { jsx: true } } },
      };
      return linter.verify(readFileSync(path, "utf8"), [config], { filename: path }).some(({ fatal }) => fatal);
    });
    expect(unparsed, "samples that do not parse test nothing").toEqual([]);
    expect(crashesIn(samples, typescriptParser)).toEqual([]);
  });

  it("at any syntax of JavaScript, read by ESLint's own parser", () => {
    expect(crashesIn(samples.filter((path) => /\.[cm]?jsx?$/.test(path)))).toEqual([]);
  });

  it("at any syntax, read by oxlint", async () => {
    const oxlint = programs.find((program) => program.package === "oxlint");
    if (!oxlint) throw new Error("oxlint is not among the programs.");
    const application = createApplication(oxlint);
    application.copy("tests/fixtures/syntax", "src");
    const config = { jsPlugins: ["eslint-plugin-performance-standards"], categories: { correctness: "off" }, rules: everything };
    application.write(".oxlintrc.json", JSON.stringify(config));
    const findings = findingsOf(await application.lint("--format", "json"), application.folder);
    application.remove();
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ message }) => message.includes("Error running JS plugin"))).toEqual([]);
  });

  // Old and new JavaScript, CommonJS and modules, sources of TypeScript, declarations.
  it.each(["mongoose/lib", "knex/lib", "zod/src/v4", "kysely/dist/esm/operation-node"])("at the sources of %s", (folder) => {
    const paths = sourcesBelow(`node_modules/${folder}`);
    expect(paths.length).toBeGreaterThan(50);
    expect(crashesIn(paths, typescriptParser)).toEqual([]);
  });
});
