import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { delimiter, join } from "node:path";

import { afterAll, afterEach, describe, expect, it, vi } from "vitest";

import { Misuse } from "../../src/cli/misuse.ts";
import { init } from "../../src/cli/init/init.ts";
import { createApplication, findingsOf, programNamed, root, run, type Application } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");

/** A query per item of a loop. */
const mistake = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export async function teamsOf(ids: readonly string[]): Promise<void> {
  for (const id of ids) await prisma.team.findFirst({ where: { id } });
}
`;

const applications: Application[] = [];

/** Packages that every one of these projects has installed, and names in its package.json. */
const linted = ["eslint", "eslint-plugin-performance-standards", "typescript", "typescript-eslint"];

/** A project with a file of TypeScript, which names packages in its package.json, and has them or others installed. */
function createProject(program: string, packages: readonly string[], manifest: object = {}, installed = packages): Application {
  const application = createApplication(programNamed(program));
  applications.push(application);
  application.installPrograms(...installed.filter((name) => name.startsWith("typescript")));
  const devDependencies = Object.fromEntries(packages.map((name) => [name, "*"]));
  application.write("package.json", `${JSON.stringify({ name: "application", private: true, devDependencies, ...manifest }, null, 2)}\n`);
  application.write("src/teams.ts", mistake);
  return application;
}

afterEach(() => {
  for (const application of applications.splice(0)) application.remove();
});

/** What the command does and says, in this process: ESLint is loaded once for all. */
async function setUp({ folder }: Application, isAgreed = true): Promise<{ readonly code: number; readonly said: string }> {
  let said = "";
  const code = await init(folder, isAgreed, { say: (text) => (said += text) });
  return { code, said };
}
const textOf = ({ folder }: Application, path: string): string => readFileSync(join(folder, path), "utf8");

/** What the command could have changed, and the sources: each file and its text. */
const filesOf = (application: Application): Record<string, string> =>
  Object.fromEntries(
    ["", "src/"]
      .flatMap((folder) => readdirSync(join(application.folder, folder)).map((name) => folder + name))
      .filter((path) => statSync(join(application.folder, path)).isFile())
      .map((path) => [path, textOf(application, path)]),
  );

async function rulesFound(application: Application): Promise<string[]> {
  return findingsOf(await application.lint("--format", "json"), application.folder).map(({ rule }) => rule);
}

const theFinding = ["performance-standards/no-query-in-loop"];

describe("a project of TypeScript without a linter's configuration", () => {
  it.each(["ESLint 8.57", "ESLint 10"])("gets one that %s works with, and a second run changes nothing", async (program) => {
    const project = createProject(program, linted);
    const first = await run(script, ["init", "--yes"], project.folder);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("Write eslint.config.mjs\n");
    expect(JSON.parse(textOf(project, "package.json"))).toMatchObject({ scripts: { lint: "eslint ." } });
    expect(await rulesFound(project)).toEqual(theFinding);
    const before = filesOf(project);
    const second = await setUp(project);
    expect(second.code).toBe(0);
    expect(second.said).toContain("Nothing to do: the plugin is set up.");
    expect(filesOf(project)).toEqual(before);
  });

  it("is told what would be done where nobody can be asked, and nothing is changed", async () => {
    const project = createProject("ESLint 10", linted, { type: "module" });
    const before = filesOf(project);
    const { code, said } = await setUp(project, false);
    expect(code).toBe(2);
    expect(said).toContain("Write eslint.config.js\n");
    expect(said).toContain(`+     "lint": "eslint ."`);
    expect(said).toContain("With --yes all of this is done.");
    expect(filesOf(project)).toEqual(before);
  });
});

describe("a project of JavaScript", () => {
  it("gets a configuration without a parser of TypeScript, which reads JSX", async () => {
    const project = createProject("ESLint 10", ["eslint", "eslint-plugin-performance-standards"]);
    rmSync(join(project.folder, "src/teams.ts"));
    project.write("src/teams.jsx", `${mistake.replace(/: [^)]*\)[^{]*/, ") ")}export const none = <p>None</p>;\n`);
    const { code, said } = await setUp(project);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.not.stringContaining("typescript") as string });
    expect(await rulesFound(project)).toEqual(theFinding);
  });
});

describe("a configuration of ESLint that is there", () => {
  it("gains the preset and the parser that it lacks, and keeps the rest", async () => {
    const project = createProject("ESLint 10", linted, { type: "module", scripts: { check: "eslint src" } });
    const own = `import { defineConfig } from "eslint/config";\n\nexport default defineConfig([\n  { rules: { "no-var": "error" } }, // ours\n]);\n`;
    project.write("eslint.config.js", own);
    expect((await setUp(project)).code).toBe(0);
    expect(textOf(project, "eslint.config.js")).toContain(`{ rules: { "no-var": "error" } }, // ours\n`);
    expect(textOf(project, "package.json")).not.toContain(`"lint"`);
    expect(await rulesFound(project)).toEqual(theFinding);
  });

  it.each([
    ["does not parse", "export default [{;\n", "ESLint cannot load it"],
    ["throws", `throw new Error("No such preset");\n`, "ESLint cannot load it. No such preset"],
    ["exports what is not understood", `const make = () => [];\nexport default make();\n`, "By hand:\n  import performanceStandards from"],
  ])("is left as it is when it %s, and nothing else is changed", async (_, text, message) => {
    const project = createProject("ESLint 10", linted, { type: "module" });
    project.write("eslint.config.js", text);
    const before = filesOf(project);
    const { code, said } = await setUp(project);
    expect(code).toBe(2);
    expect(said).toContain("eslint.config.js was left as it is");
    expect(said).toContain(message);
    expect(filesOf(project)).toEqual(before);
  });

  it("is put back when ESLint cannot load it after the change", async () => {
    const project = createProject("ESLint 10", linted, { type: "module" });
    // A list that takes nothing more.
    const text = "const config = [{}];\nconst { length } = config;\nexport default config;\nif (length > 1) throw new Error('One only');\n";
    project.write("eslint.config.js", text);
    // ESLint tells a changed file by its time, and clocks of file systems tick slowly.
    utimesSync(join(project.folder, "eslint.config.js"), 0, 0);
    const { code, said } = await setUp(project);
    expect(code).toBe(2);
    expect(said).toContain("eslint.config.js is as it was: ESLint could not load it after the change. One only");
    expect(textOf(project, "eslint.config.js")).toBe(text);
  });

  it("of the kind before version 9 is left as it is, with what to do", async () => {
    const project = createProject("ESLint 8.57", linted);
    project.write(".eslintrc.json", "{}");
    const before = filesOf(project);
    const { code, said } = await setUp(project);
    expect(code).toBe(2);
    expect(said).toContain(".eslintrc.json was left as it is");
    expect(said).toContain("npx @eslint/migrate-config .eslintrc.json");
    expect(filesOf(project)).toEqual(before);
  });
});

it("an ESLint that is too old is said, and nothing is changed", async () => {
  const project = createProject("ESLint 8.57", linted);
  rmSync(join(project.folder, "node_modules/eslint"));
  project.write("node_modules/eslint/package.json", `{ "name": "eslint", "version": "8.56.0" }`);
  const before = filesOf(project);
  const { code, said } = await setUp(project);
  expect(code).toBe(2);
  expect(said).toContain("ESLint 8.56.0 is too old: the plugin needs 8.57 or later.");
  expect(filesOf(project)).toEqual(before);
});

describe("a project whose configuration is not understood", () => {
  it("is told what to install and what to add", async () => {
    const project = createProject("ESLint 10", ["eslint"], { type: "module" });
    project.write("eslint.config.js", `const make = () => [];\nexport default make();\n`);
    const { code, said } = await setUp(project);
    expect(code).toBe(2);
    expect(said.split("\n").slice(2)).toEqual([
      "eslint.config.js was left as it is. What it exports is no list that can be added to. By hand:",
      "  npm i -D eslint-plugin-performance-standards typescript@6 typescript-eslint",
      `  import performanceStandards from "eslint-plugin-performance-standards";`,
      `  import tseslint from "typescript-eslint";`,
      `  { files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: tseslint.parser } },`,
      "  ...performanceStandards.configs.recommended,",
      "",
    ]);
  });
});

describe("oxlint", () => {
  it("gets the shipped configuration where ESLint is not used, and keeps its comments", async () => {
    const project = createProject("oxlint", ["oxlint", "eslint-plugin-performance-standards"]);
    project.write(".oxlintrc.json", `{\n  // ours\n  "categories": { "correctness": "off" }\n}\n`);
    expect((await setUp(project)).code).toBe(0);
    expect(textOf(project, ".oxlintrc.json")).toContain("// ours\n");
    expect(JSON.parse(textOf(project, "package.json"))).toMatchObject({ scripts: { lint: "oxlint" } });
    expect(await rulesFound(project)).toEqual(theFinding);
    const before = filesOf(project);
    expect((await setUp(project)).said).toContain("Nothing to do");
    expect(filesOf(project)).toEqual(before);
  });

  it("is taken beside TypeScript 7, which ESLint's parser cannot use", async () => {
    const project = createProject("oxlint", [], { devDependencies: { typescript: "^7.0.2" } });
    expect((await setUp(project, false)).said).toContain("Write .oxlintrc.json\n");
  });
});

describe("what is missing is installed", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** A program of a package manager that writes down how it is called, and ends with a code. */
  function fakeManager(project: Application, name: string, code: number): void {
    const folder = join(project.folder, "node_modules/.fake");
    project.write(`node_modules/.fake/${name}`, `#!/bin/sh\necho "$*" > node_modules/.fake/called\nexit ${code}\n`);
    chmodSync(join(folder, name), 0o755);
    vi.stubEnv("PATH", [folder, process.env["PATH"] ?? ""].join(delimiter));
  }

  it.each([
    ["npm", "package-lock.json", {}, "i -D"],
    ["pnpm", "pnpm-lock.yaml", {}, "add -D"],
    ["yarn", "yarn.lock", { workspaces: ["packages/*"] }, "add -D -W"],
    ["bun", "bun.lock", {}, "add -D"],
    ["pnpm", "pnpm-workspace.yaml", { packageManager: "pnpm@10.0.0" }, "add -D -w"],
  ])("by %s, which %s tells", async (name, file, manifest, called) => {
    const project = createProject("ESLint 10", ["eslint", "typescript"], manifest, linted);
    project.write(file, "");
    fakeManager(project, name, 0);
    expect((await setUp(project)).code).toBe(0);
    expect(textOf(project, "node_modules/.fake/called")).toBe(`${called} eslint-plugin-performance-standards typescript-eslint\n`);
    expect(existsSync(join(project.folder, "eslint.config.mjs"))).toBe(true);
  });

  it("and when that fails, nothing else is done", async () => {
    const project = createProject("ESLint 10", []);
    const before = filesOf(project);
    fakeManager(project, "npm", 1);
    const { code, said } = await setUp(project);
    expect(code).toBe(2);
    expect(said).toContain(`typescript-eslint" failed. Run it yourself, and then this command again.`);
    expect(filesOf(project)).toEqual(before);
  });
});

describe("a monorepo", () => {
  it("is set up in its root, and packages with a configuration of their own are named", async () => {
    const project = createProject("ESLint 10", linted, { workspaces: ["packages/*"] });
    project.write("packages/one/package.json", `{ "name": "one" }`);
    project.write("packages/two/eslint.config.js", "export default [];\n");
    const { code, said } = await setUp(project);
    expect(code).toBe(0);
    expect(said).toContain("a workspace.");
    expect(said).toContain(`run this command too: ${join("packages", "two")}\n`);
    await expect(setUp({ ...project, folder: join(project.folder, "packages/one") })).rejects.toThrow(
      new Misuse(`ESLint is configured in the workspace's root. Run this command there: ${join("..", "..")}`),
    );
  });
});

describe("a person", () => {
  it("is asked before each change, and what is refused is left out", async () => {
    const project = createProject("ESLint 10", linted);
    const before = textOf(project, "package.json");
    const asked: string[] = [];
    const ask = (question: string): Promise<boolean> => {
      asked.push(question);
      return Promise.resolve(question === "Write eslint.config.mjs?");
    };
    expect(await init(project.folder, false, { say: () => undefined, ask })).toBe(0);
    expect(asked).toEqual(["Write eslint.config.mjs?", "Edit package.json?"]);
    expect(existsSync(join(project.folder, "eslint.config.mjs"))).toBe(true);
    expect(textOf(project, "package.json")).toBe(before);
  });
});

describe("misuse is one line and exit code 2", () => {
  const project = createApplication(programNamed("ESLint 10"));
  afterAll(() => project.remove());

  it.each([
    ["no package.json", ["init"], "There is no package.json here. Change to the project's folder, or start with npm init."],
    ["an option that is unknown", ["init", "--force"], `init takes --yes and nothing else, not "--force".`],
    ["a path", ["init", "src"], `init takes --yes and nothing else, not "src".`],
  ])("%s", async (_, args, message) => {
    const empty = join(project.folder, "empty");
    mkdirSync(empty, { recursive: true });
    const { code, stdout, stderr } = await run(script, args, empty);
    expect(code).toBe(2);
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: `performance-standards: ${message}\n` });
  });

  it("a package.json that does not parse", async () => {
    project.write("broken/package.json", "{");
    const { code, stderr } = await run(script, ["init"], join(project.folder, "broken"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^performance-standards: .*package\.json cannot be read: .*\n$/);
  });
});
