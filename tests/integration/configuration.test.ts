import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { createApplication, eslints, findingsOf, flatConfig, root, run } from "./programs.ts";

/** A class that only holds data, which every preset reports. */
const mistake = `export class Point {
  constructor(public x: number, public y: number) {}
}
`;

const applications = eslints.map((program) => ({ ...program, application: createApplication(program) }));

afterAll(() => {
  for (const { application } of applications) application.remove();
});

/** `defineConfig` came with ESLint 9.22. */
const withDefineConfig = applications.filter((program) => program.package !== "eslint-8");

const importDefineConfig = `import { defineConfig } from "eslint/config";`;

const byName = `defineConfig([
  { files, languageOptions, plugins: { "performance-standards": plugin }, extends: ["performance-standards/recommended"] },
])`;

describe("a preset", () => {
  it.each(applications)("is taken by spreading it in $name", async ({ application }) => {
    application.write("src/point.ts", mistake);
    application.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.recommended]"));
    expect(await rulesFound(application)).toEqual(["performance-standards/no-mutable-data-class"]);
  });

  it.each(withDefineConfig)("is taken by its name through defineConfig in $name", async ({ application }) => {
    application.write("src/point.ts", mistake);
    application.write("eslint.config.js", flatConfig(byName, importDefineConfig));
    expect(await rulesFound(application)).toEqual(["performance-standards/no-mutable-data-class"]);
  });

  it.each(withDefineConfig)("has types that fit defineConfig without a cast in $name", async ({ application }) => {
    application.write("types.config.ts", typedConfig);
    const options = [
      "--noEmit",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--target",
      "es2023",
    ];
    const { stdout } = await run(join(root, "node_modules/typescript-native/bin/tsc"), [...options, "types.config.ts"], application.folder);
    expect(stdout).toBe("");
  });
});

const typedConfig = `import { defineConfig } from "eslint/config";
import plugin from "eslint-plugin-performance-standards";

export default defineConfig(
  { plugins: { "performance-standards": plugin }, extends: ["performance-standards/recommended"] },
  { extends: [plugin.configs.strict] },
  plugin.configs.all,
  ...plugin.configs.recommended,
);
`;

describe("the package", () => {
  it("is a module for import and for require", async () => {
    const imported = (await import(join(root, "dist/src/index.js"))) as { default: { meta: object } };
    const script = `process.stdout.write(JSON.stringify(require("eslint-plugin-performance-standards").meta))`;
    const { stdout } = await run("-e", [script], root);
    expect(JSON.parse(stdout)).toEqual(imported.default.meta);
  });

  it("does not load TypeScript or a parser before a file is linted", async () => {
    const script = `
      await import("eslint-plugin-performance-standards");
      const { createRequire } = await import("node:module");
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      process.stdout.write(loaded.filter((path) => /[\\\\/]node_modules[\\\\/](typescript|@typescript-eslint[\\\\/]parser)[\\\\/]/.test(path)).join());`;
    const { stdout, stderr } = await run("--input-type=module", ["-e", script], root);
    expect(stderr).toBe("");
    expect(stdout).toBe("");
  });
});

async function rulesFound(application: (typeof applications)[number]["application"]): Promise<string[]> {
  const outcome = await application.lint("--format", "json");
  return findingsOf(outcome, application.folder).map(({ rule }) => rule);
}
