import * as parser from "@typescript-eslint/parser";
import { defineConfig } from "eslint/config";
import eslintPlugin from "eslint-plugin-eslint-plugin";

// The plugin lints itself as it is published: `npm run build` comes first.
import performanceStandards from "./dist/src/index.js";

/**
 * No import of some modules.
 *
 * @param {...string[]} groups - In each: the reason, which the report gives, and the patterns of specifiers.
 * @returns {import("eslint").Linter.RulesRecord} The rule's entry.
 */
const restrict = (...groups) => ({
  "no-restricted-imports": ["error", { patterns: groups.map(([message, ...group]) => ({ group, message })) }],
});

const noRules = ["src/ must not know a rule: only src/index.ts imports rules/.", "**/rules/**"];
const noAnalysis = ["This layer stands below the analysis.", "**/analysis/**"];
const noProject = ["This layer stands below the project's files.", "**/project/**"];
const noSettings = ["This layer knows no settings.", "**/settings.ts"];
const noCli = ["Nothing imports the command.", "**/cli/**"];
const noClients = ["Knowledge of client libraries belongs to the analysis.", "**/clients/**"];

export default defineConfig(
  { ignores: ["dist/", "docs/examples/", "tests/fixtures/", "**/*.d.ts"] },
  {
    files: ["**/*.{js,ts}"],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    extends: [performanceStandards.configs.all],
  },
  { files: ["rules/*.ts"], ignores: ["rules/index.ts"], extends: [eslintPlugin.configs.recommended] },
  {
    files: ["rules/*.ts"],
    ignores: ["rules/index.ts"],
    rules: {
      ...restrict(
        ["A rule imports no other rule.", "./*.ts"],
        ["A rule asks the analysis, never the project's files.", "**/project/**"],
        ["A rule knows types of clients, and no client.", "**/clients/**", "!**/clients/client.ts"],
        noCli,
      ),
      "eslint-plugin/require-meta-docs-description": "error",
      "eslint-plugin/require-meta-docs-url": "off",
    },
  },
  {
    files: ["src/clients/*.ts"],
    ignores: ["src/clients/index.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(?!\\./client\\.ts$)", message: "A client's description imports only the vocabulary." }] },
      ],
    },
  },
  { files: ["src/ast/**/*.ts"], rules: restrict(noRules, noAnalysis, noProject, noSettings, noCli, noClients) },
  { files: ["src/project/**/*.ts"], rules: restrict(noRules, noAnalysis, noSettings, noCli, noClients) },
  { files: ["src/analysis/**/*.ts"], rules: restrict(noRules, noCli) },
  { files: ["src/*.ts"], ignores: ["src/index.ts"], rules: restrict(noRules, noCli) },
);
