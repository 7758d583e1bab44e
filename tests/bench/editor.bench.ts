import { cpus } from "node:os";

import { expect, it } from "vitest";

import { startLanguageServer } from "../integration/language-server.ts";
import { createApplication, flatConfig, oxlintConfig, programNamed } from "../integration/programs.ts";
import { db, querying } from "../integration/session.ts";

/** One function of ten lines, of which every second one queries per item behind another file. */
const block = (at: number): string => `export async function step${at}(ids: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const id of ids) {
    if (sizes.has(id)) continue;
    const name = id.trim().toLowerCase();
    ${at % 2 === 0 ? `sizes.set(id, (await load${at % 10}(name)).size);` : "sizes.set(id, name.length);"}
  }
  return sizes;
}

`;

const imports = Array.from({ length: 10 }, (_, at) => `import { load as load${at} } from "./load${at}";\n`).join("");
const source = imports + Array.from({ length: 49 }, (_, at) => block(at)).join("");

const keystrokes = 30;

/**
 * Types one character after another, each after the last was answered. In milliseconds: from the start of the server to the first
 * answer, and the median of the others.
 */
async function answerTimes(name: string, isOn: boolean): Promise<{ first: number; median: number; found: number }> {
  const program = programNamed(name);
  const application = createApplication(program);
  const preset = isOn ? ["...plugin.configs.recommended"] : [];
  if (name === "oxlint")
    application.write(".oxlintrc.json", isOn ? oxlintConfig("recommended") : `{ "categories": { "correctness": "off" } }`);
  else application.write("eslint.config.js", flatConfig(`[{ files, languageOptions }, ${preset.join()}]`));
  application.write("src/main.ts", source);
  application.write("src/db.ts", db);
  for (let at = 0; at < 10; at += 1) application.write(`src/load${at}.ts`, querying);
  const started = performance.now();
  const server = await startLanguageServer(program, application.folder);
  const times: number[] = [];
  let found = 0;
  await server.open("src/main.ts");
  for (let typed = 0; typed <= keystrokes; typed += 1) {
    const start = performance.now();
    await server.change("src/main.ts", `${source}// ${"x".repeat(typed)}\n`);
    found = (await server.diagnostics("src/main.ts")).length;
    times.push(performance.now() - (typed === 0 ? started : start));
  }
  await server.stop();
  application.remove();
  const [first = NaN, ...others] = times;
  return { first, median: others.sort((a, b) => a - b)[keystrokes / 2] ?? NaN, found };
}

it("from a keystroke to the diagnostics of a file of 500 lines", async () => {
  expect(source.split("\n").length).toBeGreaterThanOrEqual(500);
  const rows: string[] = [];
  for (const name of ["ESLint 10", "oxlint"]) {
    for (const isOn of [false, true]) {
      const { first, median, found } = await answerTimes(name, isOn);
      rows.push(`| ${name} | ${isOn ? "recommended" : "no rules"} | ${first.toFixed(0)} ms | ${median.toFixed(0)} ms | ${found} |`);
      expect(found > 0).toBe(isOn);
    }
  }
  console.log(
    [
      `Node.js ${process.version}, ${cpus()[0]?.model ?? "unknown"}`,
      "| language server of | preset | start and first answer | median of 30 keystrokes | diagnostics |",
      "|---|---|---|---|---|",
      ...rows,
    ].join("\n"),
  );
});
