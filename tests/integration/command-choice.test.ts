import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { type LintRequest, parseCommandLine } from "../../src/cli/arguments.ts";
import { check } from "../../src/cli/check.ts";
import { explain } from "../../src/cli/explain.ts";
import { plainSurface } from "../../src/cli/surface.ts";
import { fencesOf } from "../repository/markdown.ts";
import { read, ruleNames } from "../repository/repository.ts";
import { createApplication, type Outcome, programNamed, root, run } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");
const application = createApplication(programNamed("ESLint 10"));
const { folder, write } = application;

afterAll(() => {
  application.remove();
});

const command = (...args: string[]): Promise<Outcome> => run(script, args, folder);

// One finding of a rule in `recommended`, one of a rule in `strict` only, in a file of the application and in a script.
const code = `import { readFileSync } from "node:fs";

export class Size {
  constructor(public width: number) {}
}

export async function handler(path: string): Promise<string> {
  return readFileSync(path, "utf8");
}
`;
write("src/handler.ts", code);
write("scripts/handler.ts", code);

/** The rules of the findings, by file. */
async function rulesFound(...args: string[]): Promise<Record<string, string[]>> {
  const { report } = await check(parseCommandLine(args) as LintRequest, folder);
  const found: Record<string, string[]> = { src: [], scripts: [] };
  for (const { file, rule } of report.findings) found[file.includes("scripts") ? "scripts" : "src"]?.push(rule);
  return found;
}

const data = "no-mutable-data-class";
const blocking = "no-event-loop-blocking";

describe("what is checked", () => {
  it.each([
    ["the recommended rules", [], { src: [data], scripts: [data] }],
    ["those of another preset, off in scripts as there", ["--preset", "strict"], { src: [data, blocking], scripts: [data] }],
    ["one rule", ["--rule", data], { src: [data], scripts: [data] }],
    ["a rule that the preset does not hold, off in scripts all the same", ["--rule", blocking], { src: [blocking], scripts: [] }],
    [
      "several rules, with the plugin's prefix or without",
      ["--rule", data, "--rule=performance-standards/no-event-loop-blocking"],
      { src: [data, blocking], scripts: [data] },
    ],
    ["a section of the guide, by its anchor", ["--section", "data-classes"], { src: [data], scripts: [data] }],
    ["a section, by its title, of another preset", ["--section", "Concurrency", "--preset", "all"], { src: [blocking], scripts: [] }],
    ["a section and a rule beside it", ["--section", "dataClasses", "--rule", blocking], { src: [data, blocking], scripts: [data] }],
  ])("is %s", async (_, args, expected) => {
    expect(await rulesFound(...args)).toEqual(expected);
  });
});

describe("the pages", () => {
  const pages = ["README.md", "docs/ci.md", "docs/command.md", "docs/pre-commit.md"];
  const lines = pages.flatMap((page) => fencesOf(read(page)).flatMap(({ code: text }) => text.split("\n")));
  const commands = lines.flatMap((line) => /npx (?:--package \S+ )?performance-standards\s*(.*)$/.exec(line)?.[1] ?? []);

  it.each([...new Set(commands)].filter((words) => !words.includes("\u2026") && !words.includes("<")))(
    "show a command that can be given: %s",
    (words) => {
      const args = words
        .replace(/ # .*$/, "")
        .replaceAll(/[']|"/g, "")
        .split(" ");
      expect(() => parseCommandLine(args.filter((word) => word !== ""))).not.toThrow();
    },
  );

  it("show commands", () => {
    expect(commands.length).toBeGreaterThan(7);
  });
});

describe("misuse names the nearest right word", () => {
  it.each([
    [["--rule", "no-query-in-lop"], 'Unknown rule "no-query-in-lop". Did you mean no-query-in-loop?'],
    [["--section", "databse"], 'Unknown section "databse". Did you mean database-queries?'],
    [
      ["--section", "caching"],
      'No rule checks the section "Caching" yet. Known: data-classes, type-annotations, concurrency, database-queries.',
    ],
    [["--preset", "strickt"], 'Unknown preset "strickt". Did you mean strict?'],
    [["--preset", "xyz"], 'Unknown preset "xyz". Known: recommended, strict, all.'],
    [["--max-findings", "-1"], "--max-findings needs a value. See --help."],
    [["--max-findings", "some"], '--max-findings needs a whole number, not "some".'],
    [["--yes"], "--yes goes with --fix. See --help."],
    [["explain", "no-query-inloop"], 'Unknown rule "no-query-inloop". Did you mean no-query-in-loop?'],
    [["explain"], `explain needs the name of one rule. Known: ${ruleNames.join(", ")}.`],
  ])("%j", (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});

describe("the exit code", () => {
  it("is 0 up to --max-findings, and --stats stand on the other stream", async () => {
    const { code: exit, stdout, stderr } = await command("--max-findings", "2", "--stats", "-f", "json");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("findings.length", 2);
    expect(stderr).toMatch(/^Time +\d+\.\d\d s on one thread\nFiles checked +2\nOther files opened +0\nFindings +2\n/);
    expect(stderr).toMatch(/\n {2}no-mutable-data-class +2\n[^]*By section\n {2}Data classes +2\n$/);
  });

  it("is 1 beyond them", async () => {
    expect((await command("--max-findings=1")).code).toBe(1);
  });

  it("is 2 for an empty folder", async () => {
    mkdirSync(join(folder, "empty"));
    expect(await command("empty")).toEqual({
      code: 2,
      stdout: "",
      stderr: "performance-standards: No JavaScript or TypeScript files in empty.\n",
    });
  });
});

describe("other files that were opened", () => {
  it("are counted once, without those that are checked", async () => {
    write(
      "calls/a.ts",
      'import { load } from "../lib/load.js";\nexport const all = async (ids: string[]): Promise<void> => {\n  for (const id of ids) await load(id);\n};\n',
    );
    write(
      "calls/b.ts",
      'import { load } from "../lib/load.js";\nexport const all = async (ids: string[]): Promise<void> => {\n  for (const id of ids) await load(id);\n};\n',
    );
    write("lib/load.ts", "export const load = async (id: string): Promise<string> => id;\n");
    const { othersRead, report } = await check(parseCommandLine(["calls", "--stats"]) as LintRequest, folder);
    expect({ othersRead, fileCount: report.fileCount }).toEqual({ othersRead: 1, fileCount: 2 });
  });
});

describe("explain", () => {
  it.each(ruleNames)("shows the page of %s in lines that fit, without markup", (name) => {
    const text = explain(name, { ...plainSurface, width: 80 });
    expect(text).toMatch(new RegExp(`^${name}\\n\\nThis rule reports `));
    expect(text).toContain("\nWhy it costs\n");
    expect(text).not.toMatch(/^#|```|\]\(|<!--/m);
    // Code, tables and addresses are not broken.
    const long = text.split("\n").filter((line) => line.length > 80 && !line.startsWith("  ") && !line.includes("https://"));
    expect(long).toEqual([]);
  });

  it("is a command", async () => {
    const { code: exit, stdout } = await command("explain", "no-query-in-loop");
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^no-query-in-loop\n/);
  });
});
