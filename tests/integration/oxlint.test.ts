import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { manifest } from "../../src/manifest.ts";
import { presetNames } from "../../src/presets.ts";
import { fencesOf, type Fence } from "../repository/markdown.ts";
import { read, ruleNames } from "../repository/repository.ts";
import { createApplication, findingsOf, flatConfig, oxlintConfig, programNamed, type Finding } from "./programs.ts";

/** A query per item of a loop. */
const mistake = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export async function teamsOf(ids: readonly string[]): Promise<void> {
  for (const id of ids) await prisma.team.findFirst({ where: { id } });
}
`;

const oxlint = createApplication(programNamed("oxlint"));
const eslint = createApplication(programNamed("ESLint 10"));

afterAll(() => {
  oxlint.remove();
  eslint.remove();
});

/** Runs oxlint with a shipped configuration and keys that follow it. */
async function lint(preset: string, rest: object = {}): Promise<Finding[]> {
  oxlint.write(".oxlintrc.json", oxlintConfig(preset, rest));
  return findingsOf(await oxlint.lint("--format", "json"), oxlint.folder);
}

describe("every rule runs under oxlint", () => {
  let found: readonly Finding[];

  beforeAll(async () => {
    // A package that serves requests, which one rule asks for.
    oxlint.write("package.json", read("docs/examples/shop/package.json"));
    for (const name of ruleNames) {
      const { language, code } = exampleOf(name);
      oxlint.write(`src/pages/${name}/example.${language}`, code);
    }
    found = await lint("all");
  });

  it.each(ruleNames)("%s reports the example of its page", (name) => {
    const own = found.filter(({ file, rule }) => file.startsWith(`src/pages/${name}/`) && rule === `performance-standards/${name}`);
    expect(own).not.toEqual([]);
    // oxlint shows no link to the page of a rule.
    for (const { message } of own) expect(message).toContain(`(${manifest.homepage}/rules/${name}.md).`);
  });
});

/** The first example of a page that is reported without options. */
function exampleOf(rule: string): Fence {
  const example = fencesOf(read(`docs/rules/${rule}.md`)).find(
    ({ caption, info }) => caption.startsWith("❌") && !info.includes("options="),
  );
  if (!example) throw new Error(`docs/rules/${rule}.md has no example without options.`);
  return example;
}

describe("a shipped configuration", () => {
  beforeAll(() => {
    oxlint.write("src/teams.ts", mistake);
  });

  const ofTeams = (found: readonly Finding[]): string[] => found.flatMap(({ file, message }) => (file === "src/teams.ts" ? [message] : []));

  it.each(presetNames)("%s is taken by its path", async (name) => {
    expect(ofTeams(await lint(name))).toContainEqual(expect.stringContaining("queries the database once per element"));
  });

  it("lets the configuration that extends it have the last word, and name the plugin again", async () => {
    const rules = { "performance-standards/no-query-in-loop": "off" };
    expect(ofTeams(await lint("recommended", { jsPlugins: [manifest.name], rules }))).toEqual([]);
  });

  it("reads the settings of the configuration that extends it", async () => {
    const settings = { "performance-standards": { guideUrl: "https://example.com/guide" } };
    const [message] = ofTeams(await lint("recommended", { settings }));
    expect(message).toMatch(/ Guide: Database queries \(https:\/\/example\.com\/guide#database-queries, .*no-query-in-loop\.md\)\.$/);
  });

  it("has suggestions that oxlint applies", async () => {
    oxlint.write("src/point.ts", "export class Point {\n  constructor(public x: number) {}\n}\n");
    oxlint.write(".oxlintrc.json", oxlintConfig("recommended"));
    await oxlint.lint("--fix-suggestions");
    expect(readFileSync(join(oxlint.folder, "src/point.ts"), "utf8")).toContain("constructor(public readonly x: number)");
    oxlint.write("src/teams.ts", mistake);
  });

  it("is silent in the same tests, seeds, migrations and scripts as ESLint's preset", async () => {
    const paths = [
      ...["orders.test.ts", "orders.e2e-spec.ts", "tests/orders.ts", "deep/__tests__/orders.ts", "shop-e2e/orders.ts", "orders.mock/a.ts"],
      ...["orders.seed.ts", "orders_migration.ts", "seed.ts", "seed/orders.ts", "seeders.mts", "seedling.ts", "unseed.ts"],
      ...["migrations/0001.ts", "OrderSeeder.ts", "Seedling.ts", "scripts/run.ts", "cli/run.ts", "clients/run.ts", "cli.ts"],
      ...["migrate-users.ts", "migrateUsers.ts", "migrates.ts", "backfill_orders.ts", "populate-db.ts", "populator.ts", "populateCart.ts"],
      ...[
        "migration-scripts/run.ts",
        "data-migrations/run.ts",
        "dev_scripts/run.ts",
        "dataMigrations/run.ts",
        "seed-data/run.ts",
        "subscripts/run.ts",
      ],
      ...["immigration/run.ts", "seedlings/run.ts"],
    ];
    for (const path of paths) {
      oxlint.write(`src/paths/${path}`, mistake);
      eslint.write(`src/paths/${path}`, mistake);
    }
    eslint.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.recommended]"));
    const inEslint = findingsOf(await eslint.lint("--format", "json"), eslint.folder).map(({ file }) => file);
    const inOxlint = (await lint("recommended")).map(({ file }) => file).filter((file) => file.startsWith("src/paths/"));
    expect(inOxlint).toEqual(inEslint);
    expect(new Set(inEslint)).toEqual(
      new Set(
        [
          ...["cli.ts", "clients/run.ts", "immigration/run.ts", "migrates.ts", "orders.mock/a.ts", "populateCart.ts"],
          ...["seedling.ts", "Seedling.ts", "seedlings/run.ts", "subscripts/run.ts", "unseed.ts"],
        ].map((path) => `src/paths/${path}`),
      ),
    );
  });
});
