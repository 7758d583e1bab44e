import { afterAll, describe, expect, it } from "vitest";

import { createApplication, eslints, findingsOf, flatConfig } from "./programs.ts";
import { db, main, querying, rule, silent } from "./session.ts";

const applications = eslints.map((program) => ({ ...program, application: createApplication(program) }));

afterAll(() => {
  for (const { application } of applications) application.remove();
});

/** Lints with `--cache` before and after an edit of the helper that takes the query out of it; gives the lines of the findings. */
async function beforeAndAfter({ application }: (typeof applications)[number], settings: string, ...flags: string[]): Promise<number[][]> {
  const config = `[{ files, languageOptions, plugins: { "performance-standards": plugin }, rules: { "${rule}": "error" }, settings: ${settings} }]`;
  application.write("eslint.config.js", flatConfig(config, 'import { fingerprint } from "eslint-plugin-performance-standards";'));
  for (const [path, text] of Object.entries({ "src/main.ts": main, "src/load.ts": querying, "src/db.ts": db }))
    application.write(path, text);
  const cache = ["--cache", "--cache-location", `.cache-${settings.length}${flags.join("")}/`, ...flags];
  const lint = async (): Promise<number[]> =>
    findingsOf(await application.lint("--format", "json", ...cache), application.folder).map(({ line }) => line);
  const before = await lint();
  application.write("src/load.ts", silent);
  return [before, await lint()];
}

// What docs/other-files.md says of the cache.
describe.each(applications)("with --cache, in $name", (program) => {
  it("a caller keeps its finding when only the helper has changed", async () => {
    expect(await beforeAndAfter(program, "{}")).toEqual([[3], [3]]);
  });

  it("the strategy `content` changes nothing about that", async () => {
    expect(await beforeAndAfter(program, "{}", "--cache-strategy", "content")).toEqual([[3], [3]]);
  });

  it("no finding depends on another file where followImports is false", async () => {
    expect(await beforeAndAfter(program, '{ "performance-standards": { followImports: false } }')).toEqual([[], []]);
  });

  it("the fingerprint of the sources in the settings makes it sound", async () => {
    expect(await beforeAndAfter(program, "{ sources: fingerprint(import.meta.dirname) }")).toEqual([[3], []]);
  });

  it("the fingerprint leaves the cache in use while no source changes", async () => {
    const { application } = program;
    application.write("src/load.ts", querying);
    const cache = ["--cache", "--cache-location", ".cache-again/", "--format", "json"];
    const first = findingsOf(await application.lint(...cache), application.folder);
    expect(first.map(({ line }) => line)).toEqual([3]);
    const { stderr } = await application.lint(...cache, "--debug");
    expect(stderr).toContain("Skipping file since it hasn't changed");
  });
});
