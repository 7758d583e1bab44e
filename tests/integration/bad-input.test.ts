import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createApplication, eslints, findingsOf, flatConfig, programs } from "./programs.ts";

const applications = programs.map((program) => ({ ...program, application: createApplication(program) }));
const eslintApplications = applications.filter(({ name }) => eslints.some((program) => program.name === name));

/** Code that makes every rule look at something. */
const source = `export class Point {
  constructor(public x: number, public y: number) {}
}
`;

beforeAll(() => {
  for (const { application } of applications) application.write("src/point.ts", source);
});

afterAll(() => {
  for (const { application } of applications) application.remove();
});

const rule = "performance-standards/no-mutable-data-class";

/** Configures any of the programs with one rule. */
function configure({ application, package: name }: (typeof applications)[number], settings: object, entry: unknown = "error"): void {
  if (name === "oxlint") {
    const config = { jsPlugins: ["eslint-plugin-performance-standards"], categories: { correctness: "off" }, rules: { [rule]: entry } };
    application.write(".oxlintrc.json", JSON.stringify({ ...config, settings: { "performance-standards": settings } }));
    return;
  }
  const own = `{ plugins: { "performance-standards": plugin }, settings: { "performance-standards": ${JSON.stringify(settings)} } }`;
  application.write(
    "eslint.config.js",
    flatConfig(`[{ files, languageOptions }, ${own}, { rules: { "${rule}": ${JSON.stringify(entry)} } }]`),
  );
}

/** Lines of all that a program printed that hold a text. */
async function linesWith(text: string, application: (typeof applications)[number]["application"]): Promise<string[]> {
  const { code, stdout, stderr } = await application.lint();
  expect(code, "exit code").not.toBe(0);
  return `${stdout}\n${stderr}`.split("\n").filter((line) => line.includes(text));
}

describe("an unknown settings key", () => {
  it.each(applications)("is one error that names it and the allowed ones in $name", async (program) => {
    configure(program, { followImport: true });
    const lines = await linesWith("followImport", program.application);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(
      'settings["performance-standards"] has an unknown key "followImport". Allowed: clients, followImports, guideUrl.',
    );
  });
});

describe("a wrong value in a client of the settings", () => {
  it.each(applications)("is one error that says where it stands in $name", async (program) => {
    const client = {
      name: "Store",
      kind: "database",
      packages: ["store"],
      exports: { store: "store" },
      remedies: { read: "batch", write: "batch" },
    };
    configure(program, { clients: [{ ...client, handles: { store: { members: { load: { effekt: "read" } } } } }] });
    const lines = await linesWith("effekt", program.application);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('settings["performance-standards"].clients[0].handles.store.members.load has an unknown key "effekt"');
  });
});

describe("a wrong option", () => {
  it.each(applications)("is an error that names it in $name", async (program) => {
    configure(program, {}, ["error", { interface: true }]);
    const lines = await linesWith('"interface"', program.application);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(3);
  });
});

describe("a file that does not parse", () => {
  const broken = "export class Point { constructor(public x: number }\n";

  it.each(eslintApplications)("gives $name's own parse error and nothing else", async (program) => {
    program.application.write("src/broken.ts", broken);
    program.application.write("eslint.config.js", flatConfig("[{ files, languageOptions }]"));
    const bare = findingsOf(await program.application.lint("--format", "json"), program.application.folder);
    program.application.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.all]"));
    const withPlugin = findingsOf(await program.application.lint("--format", "json"), program.application.folder);
    expect(bare).toHaveLength(1);
    expect(bare[0]?.message).toMatch(/^Parsing error/);
    expect(withPlugin.filter(({ file }) => file === "src/broken.ts")).toEqual(bare);
  });
});
