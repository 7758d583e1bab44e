import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { createApplication, root, run, type Outcome } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");

// One application with a finding behind another file, a direct one with suggestions, and a file that does not parse.
const application = createApplication({ name: "ESLint 10", package: "eslint" });
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
application.write("src/size.ts", "export class Size {\n  constructor(public width: number, public height: number) {}\n}\n");
application.write("src/broken.ts", "export class {{{\n");

afterAll(() => {
  application.remove();
});

const command = (...args: string[]): Promise<Outcome> => run(script, args, application.folder);

describe("json", () => {
  it("holds the chain, the client, the suggestions and what could not be checked", async () => {
    const { code, stdout } = await command("--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
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
  it("underlines the range, and draws the chain with a place for each step", async () => {
    const { stdout } = await command("src/report.ts");
    expect(stdout).toContain(`
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

  it("that cannot be written is one line and exit code 2, and the report is printed", async () => {
    const { code, stdout, stderr } = await command("-f", "json", "-o", "missing/report.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^performance-standards: The report cannot be written to missing\/report\.json \(.+\)\. It is printed instead\.\n$/,
    );
    expect(JSON.parse(stdout)).toHaveProperty("findings.length", 2);
  });
});
