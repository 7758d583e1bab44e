import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, it } from "vitest";

import { presetNames } from "../../src/presets.ts";
import { filesBelow, read, root, ruleNames } from "./repository.ts";

interface Failure {
  readonly stdout?: string;
  readonly stderr?: string;
}

/** Runs a development tool by its file. Resolves with what it printed; on failure the print is the test's message. */
async function tool(path: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, "node_modules", path), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1" },
      maxBuffer: 1e8,
    });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as Failure;
    throw new Error(`${path} ${args.join(" ")}\n${stdout}\n${stderr}`);
  }
}

it("the top level holds only what is agreed", () => {
  const agreed = ["LICENSE", "README.md", "dist", "docs", "node_modules", "package-lock.json", "package.json", "rules", "src", "tests"];
  const isConfiguration = (name: string): boolean => name.startsWith(".") || /^tsconfig(\.\w+)?\.json$|\.config\.[jt]s$/.test(name);
  expect(readdirSync(root).filter((name) => !agreed.includes(name) && !isConfiguration(name))).toEqual([]);
});

it("no file holds a path of the machine on which it was written", () => {
  const texts = [
    ".ci/run",
    "README.md",
    "package.json",
    ...["src", "rules", "docs", "tests"].flatMap((folder) => filesBelow(folder, isText)),
  ];
  const home = /(?<![\w.])\/(?:home|Users|root)\/[\w.-]+\//;
  expect(texts.filter((path) => home.test(read(path)) || read(path).includes(root))).toEqual([]);
});

const isText = (path: string): boolean => /\.(?:[cm]?[jt]sx?|md|json|ya?ml)$/.test(path);

it("everything compiles, tests and configuration too", async () => {
  await tool("typescript-native/bin/tsc", "--noEmit");
});

it("what runs in a browser compiles, with the browser's types and none of Node.js", async () => {
  await tool("typescript-native/bin/tsc", "--noEmit", "-p", "src/cli/formats/html/page");
});

it("the package holds every page, the built plugin, and nothing of the sample", async () => {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    shell: process.platform === "win32",
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: readonly { readonly path: string }[] }];
  const packed = files.map(({ path }) => path);
  const pages = filesBelow("docs", (path) => path.endsWith(".md") && !path.startsWith("docs/examples/"));
  const built = [
    "dist/src/index.js",
    "dist/src/index.d.ts",
    "dist/src/cli/main.js",
    "dist/src/cli/formats/html/page.js",
    "dist/src/cli/formats/html/page.css",
    ...ruleNames.map((name) => `dist/rules/${name}.js`),
  ];
  const configurations = presetNames.map((name) => `src/oxlint/${name}.json`);
  expect(packed).toEqual(expect.arrayContaining([...pages, ...built, ...configurations, "LICENSE", "README.md", "package.json"]));
  expect(
    packed.filter(
      (path) => !/^(dist|docs|src\/oxlint)\/|^(LICENSE|README\.md|package\.json)$/.test(path) || /examples\/|images\//.test(path),
    ),
  ).toEqual([]);
});

it("publint has nothing to say", async () => {
  await tool("publint/src/cli.js", "--strict");
});

it("the types resolve in every way a module can be imported (attw)", async () => {
  await tool("@arethetypeswrong/cli/dist/index.js", "--pack", ".", "--profile", "esm-only");
});

it("nothing is unused (knip)", async () => {
  await tool("knip/bin/knip.js");
});

it("the sources are formatted (prettier)", async () => {
  await tool("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".");
});

it("headers of pages and the list of rules are current (eslint-doc-generator)", async () => {
  await tool("eslint-doc-generator/dist/bin/eslint-doc-generator.js", "--check");
});

it("the plugin and the rules of this repository find nothing in it (eslint)", async () => {
  await tool("eslint/bin/eslint.js", ".", "--max-warnings", "0");
});
