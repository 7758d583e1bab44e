// A program of its own: `node compare-with-others.js <folder of applications> [number of samples]`, after a build.
// Lints the TypeScript of each application with the rules of others that report mutable classes and missing types, and with this
// plugin's, and prints a table: findings, and how many come with a remedy (a fix or a suggestion). With a number it also prints that
// many random findings of each rule, to be read. The other packages are installed into a temporary folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import plugin from "../../dist/src/index.js";

const packages = [
  "eslint@10.15",
  "@typescript-eslint/parser@8.72",
  "@typescript-eslint/eslint-plugin@8.72",
  "typescript@6.0",
  "@biomejs/biome@2.6",
];
/** Enough to hold what Biome prints of an application. */
const maxBuffer = 2 ** 30;

/** Biome's rules, and whether `biome explain` says that they have a fix: its reports do not say it. */
const biomeRules = { "style/useReadonlyClassProperties": true, "nursery/useExplicitType": false };

/** @typedef {{ rule: string, place: string, hasRemedy: boolean }} Finding */

const [, , applications = "", samples = "0"] = process.argv;
const tools = realpathSync(mkdtempSync(join(tmpdir(), "compare-")));
try {
  writeFileSync(join(tools, "package.json"), '{ "private": true, "type": "module" }');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", ...packages], {
    cwd: tools,
    shell: process.platform === "win32",
    stdio: "ignore",
  });
  const findings = [];
  for (const name of readdirSync(applications)) {
    const folder = realpathSync(join(applications, name));
    const files = filesIn(folder);
    process.stderr.write(`${name}: ${files.length} files\n`);
    findings.push(
      ...(await byEslint(folder, files, untyped())),
      ...(await byEslint(folder, files.filter(hasPrivate), typed(folder, files))),
      ...byBiome(folder),
    );
  }
  print(findings);
} finally {
  rmSync(tools, { recursive: true, force: true });
}

/**
 * The TypeScript of a folder, without declarations and dependencies.
 *
 * @param {string} folder - The application.
 * @returns {string[]} Absolute paths.
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$|(?:^|[\\/])(?:node_modules|dist|build|\.git)[\\/]/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).size < 400_000);
}

/**
 * The rule that needs types asks about private members alone, and types are what takes long.
 *
 * @param {string} file - An absolute path.
 * @returns {boolean} May it have some?
 */
function hasPrivate(file) {
  return /\bprivate\b|[\s.]#\w/.test(readFileSync(file, "utf8"));
}

/** @returns {object} A configuration of the rules that need no types. */
function untyped() {
  return {
    rules: {
      "others/explicit-module-boundary-types": "error",
      "others/explicit-function-return-type": "error",
      "own/require-type-annotations": "error",
      "own/no-mutable-data-class": "error",
    },
  };
}

/**
 * @param {string} folder - The application.
 * @param {string[]} files - Its files.
 * @returns {object} A configuration of the rule that needs types: of all files together, whatever is installed.
 */
function typed(folder, files) {
  const project = join(tools, "tsconfig.json");
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "preserve",
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files }));
  return { languageOptions: { parserOptions: { project, tsconfigRootDir: folder } }, rules: { "others/prefer-readonly": "error" } };
}

/**
 * @param {string} folder - The application.
 * @param {string[]} files - What to lint.
 * @param {object} config - The rules, and what the parser needs for them.
 * @returns {Promise<Finding[]>} What they report.
 */
async function byEslint(folder, files, { languageOptions = {}, rules }) {
  const require = createRequire(join(tools, "package.json"));
  const { ESLint } = require("eslint");
  const parser = require("@typescript-eslint/parser");
  const others = require("@typescript-eslint/eslint-plugin");
  const { parserOptions = {} } = languageOptions;
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    ignore: false,
    allowInlineConfig: false,
    overrideConfig: {
      files: ["**/*.{ts,mts,cts,tsx}"],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true }, ...parserOptions } },
      plugins: { others, own: plugin },
      rules,
    },
  });
  const findings = [];
  for (const file of files) {
    const [result] = await eslint.lintText(readFileSync(file, "utf8"), { filePath: file });
    for (const { ruleId, line, fix, suggestions = [] } of result?.messages ?? [])
      if (ruleId) findings.push({ rule: ruleId, place: `${file}:${line}`, hasRemedy: Boolean(fix) || suggestions.length > 0 });
  }
  return findings;
}

/**
 * @param {string} folder - The application.
 * @returns {Finding[]} What Biome's rules report.
 */
function byBiome(folder) {
  return Object.entries(biomeRules).flatMap(([rule, hasRemedy]) =>
    biome(folder, rule)
      .filter(({ category, location }) => category === `lint/${rule}` && /\.[cm]?tsx?$/.test(location.path))
      .map(({ location }) => ({ rule: `biome/${rule.split("/")[1]}`, place: `${location.path}:${location.start.line}`, hasRemedy })),
  );
}

/**
 * @param {string} folder - The application.
 * @param {string} rule - One rule, with its group.
 * @returns {{ category: string, location: { path: string, start: { line: number } } }[]} The report.
 */
function biome(folder, rule) {
  const config = {
    root: true,
    files: { includes: ["**/*.ts", "**/*.tsx", "**/*.mts", "**/*.cts", "!**/*.d.ts"] },
    javascript: { parser: { unsafeParameterDecoratorsEnabled: true } },
  };
  writeFileSync(join(tools, "biome.json"), JSON.stringify(config));
  const program = join(tools, "node_modules/@biomejs/biome/bin/biome");
  const options = ["--config-path", tools, `--only=${rule}`, "--reporter=json", "--max-diagnostics=none", "--files-max-size=400000"];
  try {
    const stdio = ["ignore", "pipe", "ignore"];
    return JSON.parse(execFileSync(process.execPath, [program, "lint", ...options, folder], { maxBuffer, encoding: "utf8", stdio }))
      .diagnostics;
  } catch (error) {
    // It ends with 1 where it finds something.
    return JSON.parse(error.stdout).diagnostics;
  }
}

/**
 * Prints the table, and the samples.
 *
 * @param {Finding[]} findings - Of all applications.
 */
function print(findings) {
  const names = [...new Set(findings.map(({ rule }) => rule))].sort();
  console.log("| rule | findings | with a remedy |\n|---|---|---|");
  for (const name of names) {
    const own = findings.filter(({ rule }) => rule === name);
    const share = (100 * own.filter(({ hasRemedy }) => hasRemedy).length) / own.length;
    console.log(`| \`${name}\` | ${own.length.toLocaleString("en")} | ${share.toFixed(0)} % |`);
  }
  for (const name of names) {
    const own = findings.filter(({ rule }) => rule === name);
    for (let left = Math.min(Number(samples), own.length); left > 0; left -= 1) {
      const [drawn] = own.splice(Math.floor(Math.random() * own.length), 1);
      console.log(`${name} ${drawn?.place}`);
    }
  }
}
