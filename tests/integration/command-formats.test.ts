import { mkdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import Ajv from "ajv";
import draft04 from "ajv/lib/refs/json-schema-draft-04.json" with { type: "json" };
import { afterAll, describe, expect, it } from "vitest";

import { type LintRequest, parseCommandLine } from "../../src/cli/arguments.ts";
import { check } from "../../src/cli/check.ts";
import { formats } from "../../src/cli/formats/index.ts";
import type { Report } from "../../src/cli/report.ts";
import { plainSurface } from "../../src/cli/surface.ts";
import { createApplication, type Outcome, programNamed, root, run } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");

// One application with a finding behind another file, a direct one with suggestions, and a file that does not parse.
const application = createApplication(programNamed("ESLint 10"));
application.write(
  "src/report.ts",
  `import { loadUser } from "./users.js";

export async function report(ids: readonly string[]): Promise<unknown[]> {
  const users: unknown[] = [];
  for (const id of ids) {
    users.push(await loadUser(id));
  }
  return users;
}
`,
);
application.write(
  "src/users.ts",
  `import { Pool } from "pg";

const pool = new Pool();

export async function loadUser(id: string): Promise<unknown> {
  return byKey(id);
}

const byKey = (id: string): Promise<unknown> => pool.query("select * from users where id = $1", [id]);
`,
);
const size = "export class Size {\n  constructor(public width: number, public height: number) {}\n}\n";
application.write("src/size.ts", size);
application.write("src/broken.ts", "export class {{{\n");

afterAll(() => {
  application.remove();
});

const command = (...args: string[]): Promise<Outcome> => run(script, args, application.folder);

/** What the command finds, without the start of a process. */
const find = async (...args: string[]): Promise<Report> => (await check(parseCommandLine(args) as LintRequest, application.folder)).report;

const report = await find();
const written = (format: keyof typeof formats, of = report): string => formats[format](of, plainSurface);

describe("json", () => {
  it("holds the chain, the client, the suggestions and what could not be checked", () => {
    expect(JSON.parse(written("json"))).toEqual({
      version: 1,
      tool: { name: "eslint-plugin-performance-standards", version: expect.any(String) as string },
      files: 3,
      findings: [
        {
          ...{ file: "src/report.ts", line: 6, column: 22, endLine: 6, endColumn: 34, rule: "no-query-in-loop" },
          section: { id: "database-queries", title: "Database queries" },
          message: expect.stringContaining("(loadUser → byKey → pool.query, src/users.ts:9)") as string,
          url: expect.stringMatching(/docs\/rules\/no-query-in-loop\.md$/) as string,
          client: { name: "node-postgres", kind: "database" },
          chain: [
            { kind: "repetition", name: "once per element of `ids`", file: "src/report.ts", line: 5, column: 3, endLine: 5, endColumn: 24 },
            {
              ...{ kind: "function", name: "loadUser", file: "src/users.ts", line: 5, column: 8, endLine: 7, endColumn: 2 },
              calledAt: { file: "src/report.ts", line: 6, column: 22, endLine: 6, endColumn: 34 },
            },
            {
              ...{ kind: "function", name: "byKey", file: "src/users.ts", line: 9, column: 15, endLine: 9, endColumn: 102 },
              calledAt: { file: "src/users.ts", line: 6, column: 10, endLine: 6, endColumn: 19 },
            },
            { kind: "call", name: "pool.query", file: "src/users.ts", line: 9, column: 49, endLine: 9, endColumn: 102 },
          ],
          suggestions: [],
        },
        expect.objectContaining({
          ...{ file: "src/size.ts", rule: "no-mutable-data-class", chain: [], client: null },
          suggestions: [
            { description: expect.any(String) as string, range: [41, 63], text: expect.stringContaining("readonly") as string },
          ],
        }),
      ],
      notChecked: [{ file: "src/broken.ts", reason: expect.stringMatching(/^Parsing error/) as string }],
    });
  });
});

describe("pretty", () => {
  it("underlines the range, and draws the chain with a place for each step", () => {
    expect(written("pretty")).toContain(`
  5 | for (const id of ids) {
  6 |   users.push(await loadUser(id));
    |                    ~~~~~~~~~~~~

  once per element of \`ids\`  src/report.ts:5
    → loadUser               src/users.ts:5
      → byKey                src/users.ts:9
        → pool.query         src/users.ts:9
`);
  });
});

describe("pretty, of a direct call", () => {
  const loop = (...between: string[]): string => `import { Pool } from "pg";
export async function all(pool: Pool, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
${between.map((line) => `    ${line}\n`).join("")}    await pool.query("select * from users where id = $1", [id]);
  }
}
`;

  it("says where the loop is when the code above does not show it", async () => {
    application.write("src/direct.ts", loop());
    expect(written("pretty", await find("src/direct.ts"))).not.toContain("\u2192 pool.query");
    application.write("src/direct.ts", loop("console.log(id);"));
    expect(written("pretty", await find("src/direct.ts"))).toContain(
      "\n\n  once per element of `ids`  src/direct.ts:3\n    \u2192 pool.query             src/direct.ts:5\n",
    );
    rmSync(join(application.folder, "src/direct.ts"));
  });
});

describe("the output file", () => {
  it("takes the report, and the terminal a summary", async () => {
    const path = join(application.folder, "report.json");
    const { code, stdout } = await command("-f", "json", "-o", "report.json");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^2 findings in 2 of 3 files\./);
    expect(stdout).toMatch(/The report is in report\.json\.\n$/);
    expect(JSON.parse(readFileSync(path, "utf8"))).toHaveProperty("findings.1.rule", "no-mutable-data-class");
    rmSync(path);
  });

  it("has no colours, whatever the terminal has", async () => {
    const { stdout } = await run(script, ["-o", "reports/today/report.txt", "src/size.ts"], application.folder, { FORCE_COLOR: "1" });
    expect(stdout).toMatch(/^\u001B\[31m1 finding\u001B\[39m in 1 of 1 file\./);
    const text = readFileSync(join(application.folder, "reports/today/report.txt"), "utf8");
    expect(text).toMatch(/^src\/size\.ts:1:14 {2}no-mutable-data-class\n/);
    expect(text).not.toContain("\u001B");
  });

  it("that cannot be written is one line and exit code 2, and the report is printed", async () => {
    const { code, stdout, stderr } = await command("-f", "json", "-o", "package.json/report.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^performance-standards: The report cannot be written to package\.json\/report\.json \(.+\)\. It is printed instead\.\n$/,
    );
    expect(JSON.parse(stdout)).toHaveProperty("findings.length", 2);
  });
});

describe("sarif", () => {
  interface Location {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
    readonly message: { readonly text: string };
  }
  interface Log {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
        readonly originalUriBaseIds: unknown;
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly partialFingerprints: Readonly<Record<string, string>>;
          readonly relatedLocations?: readonly Location[];
          readonly codeFlows?: readonly [
            { readonly threadFlows: readonly [{ readonly locations: readonly { readonly location: Location }[] }] },
          ];
        }[];
        readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly unknown[] }];
      },
    ];
  }
  const placeOf = ({ physicalLocation: { artifactLocation, region }, message }: Location): string =>
    `${artifactLocation.uri}:${String(region.startLine)} ${message.text}`;

  it("fits the schema, with each rule's page and the chain as related locations and as a flow", () => {
    const log = JSON.parse(written("sarif")) as Log;
    const ajv = new Ajv({ schemaId: "id", meta: false }).addMetaSchema(draft04);
    expect(ajv.validate(schema, log), ajv.errorsText()).toBe(true);
    const [{ tool, results, originalUriBaseIds, invocations }] = log.runs;
    expect(originalUriBaseIds).toEqual({ SRCROOT: { uri: `${pathToFileURL(application.folder).href}/` } });
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId });
    for (const rule of tool.driver.rules) {
      expect(rule).toMatchObject({
        fullDescription: { text: expect.stringMatching(/^This rule reports /) as string },
        help: { markdown: expect.stringMatching(/^(?![^]*\]\((?!https?:))[^]*## Why it costs/) as string },
        helpUri: expect.stringMatching(/^https:.*\.md$/) as string,
      });
    }
    const [query] = results;
    expect(query?.relatedLocations?.map(placeOf)).toEqual([
      "src/report.ts:5 once per element of `ids`",
      "src/users.ts:5 loadUser",
      "src/users.ts:9 byKey",
      "src/users.ts:9 pool.query",
    ]);
    expect(query?.codeFlows?.[0].threadFlows[0].locations.map(({ location }) => placeOf(location))).toEqual([
      "src/report.ts:5 once per element of `ids`",
      "src/report.ts:6 calls loadUser",
      "src/users.ts:5 loadUser",
      "src/users.ts:6 calls byKey",
      "src/users.ts:9 byKey",
      "src/users.ts:9 pool.query",
    ]);
  });
});

describe("github", () => {
  it("annotates each finding, escaped, and says in a last line how many there are", async () => {
    application.write("src/a,b: 100%.ts", "export class Box {\n  constructor(public size: number) {}\n}\n");
    const lines = written("github", await find()).split("\n");
    rmSync(join(application.folder, "src/a,b: 100%.ts"));
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(
      /^::error file=src\/a%2Cb%3A 100%25\.ts,line=1,endLine=1,col=14,endColumn=17,title=no-mutable-data-class::`Box` .+%0Ahttps:/,
    );
    expect(lines[1]).toContain("%0Aonce per element of `ids` (src/report.ts:5) → loadUser (src/users.ts:5) → byKey (src/users.ts:9)");
    expect(lines[3]).toMatch(/^::warning file=src\/broken\.ts::Not checked: Parsing error/);
    expect(lines[4]).toBe("3 findings in 4 files.");
  });

  it("gives paths from the root of the repository, wherever the command runs", () => {
    mkdirSync(join(application.folder, ".git"));
    const text = written("github", { ...report, cwd: join(application.folder, "src") });
    rmdirSync(join(application.folder, ".git"));
    expect(text).toContain("::error file=src/size.ts,");
  });
});

describe("gitlab", () => {
  interface Issue {
    readonly fingerprint: string;
    readonly location: object;
  }
  const issues = async (): Promise<Issue[]> => JSON.parse(written("gitlab", await find())) as Issue[];

  it("gives each finding a fingerprint that stays when lines are added above, and differs from that of its like", async () => {
    const box = "export class Box {\n  constructor(public size: number) {}\n}\n";
    const twice = `${box}export function boxes() {\n  return class Box {\n    constructor(public size: number) {}\n  };\n}\n`;
    application.write("src/size.ts", twice);
    const before = await issues();
    application.write("src/size.ts", `\n\n${twice}`);
    const after = await issues();
    application.write("src/size.ts", size);
    expect(before[0]).toEqual({
      description: expect.stringContaining("pool.query") as string,
      check_name: "no-query-in-loop",
      fingerprint: expect.stringMatching(/^[\da-f]{64}$/) as string,
      severity: "major",
      location: { path: "src/report.ts", lines: { begin: 6, end: 6 } },
    });
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(after.map(({ location }) => location)).not.toEqual(before.map(({ location }) => location));
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
  });
});
