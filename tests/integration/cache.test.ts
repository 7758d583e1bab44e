import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createApplication, eslints, findingsOf, flatConfig, type Application } from "./programs.ts";
import { db, main, querying, rule, silent } from "./session.ts";

const applications = eslints.map((program) => ({ ...program, application: createApplication(program) }));

afterAll(() => {
  for (const { application } of applications) application.remove();
});

/** The settings that docs/other-files.md speaks of, by the folder whose files have them. */
const settings = {
  plain: "{}",
  alone: '{ "performance-standards": { followImports: false } }',
  fingerprint: "{ sources: fingerprint(import.meta.dirname) }",
};

const byContent = ["--cache-strategy", "content", "--cache-location", ".cache-by-content/"];

const folders = Object.keys(settings);

/** Writes the texts into each folder, by their paths in it. */
function write(application: Application, texts: Readonly<Record<string, string>>): void {
  for (const folder of folders) {
    for (const [path, text] of Object.entries(texts)) application.write(`src/${folder}/${path}`, text);
  }
}

/** Lints with `--cache`; gives the lines of the findings by folder, and what was printed besides. */
async function lint(application: Application, ...flags: string[]): Promise<{ found: Record<string, number[]>; stderr: string }> {
  const outcome = await application.lint("--format", "json", "--cache", ...flags);
  const findings = findingsOf(outcome, application.folder);
  const linesIn = (folder: string): number[] => findings.filter(({ file }) => file.startsWith(`src/${folder}/`)).map(({ line }) => line);
  return { found: Object.fromEntries(folders.map((folder) => [folder, linesIn(folder)])), stderr: outcome.stderr };
}

// What docs/other-files.md says of the cache.
describe.each(applications)("with --cache, in $name", ({ application }) => {
  const before = { plain: [3], alone: [], fingerprint: [3] };

  beforeAll(() => {
    const blocks = Object.entries(settings).map(
      ([folder, value]) => `{ files: ["src/${folder}/**"], settings: ${value}, rules: { "${rule}": "error" } }`,
    );
    application.write(
      "eslint.config.js",
      flatConfig(
        `[{ files, languageOptions, plugins: { "performance-standards": plugin } }, ${blocks.join(", ")}]`,
        'import { fingerprint } from "eslint-plugin-performance-standards";',
      ),
    );
  });

  it.each([{ flags: [] }, { flags: byContent }])(
    "a caller keeps its finding when only the helper has changed, except where the fingerprint stands in the settings $flags",
    async ({ flags }) => {
      write(application, { "main.ts": main, "load.ts": querying, "db.ts": db });
      expect((await lint(application, ...flags)).found).toEqual(before);
      write(application, { "load.ts": silent });
      expect((await lint(application, ...flags)).found).toEqual({ plain: [3], alone: [], fingerprint: [] });
    },
  );

  it("the fingerprint leaves the cache in use while no source changes", async () => {
    const { found, stderr } = await lint(application, ...byContent, "--debug");
    expect(found).toEqual({ plain: [3], alone: [], fingerprint: [] });
    expect(stderr).toMatch(/Skipping file since it hasn't changed: .*fingerprint.main\.ts/);
  });
});
