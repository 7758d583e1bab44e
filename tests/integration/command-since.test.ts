import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { type LintRequest, parseCommandLine } from "../../src/cli/arguments.ts";
import { check } from "../../src/cli/check.ts";
import { shownPath } from "../../src/cli/report.ts";
import { createApplication, programNamed, root, run } from "./programs.ts";
import { createRepository, type Repository } from "./repository.ts";

const application = createApplication(programNamed("ESLint 10"));
const { folder, write } = application;

afterAll(() => {
  application.remove();
});

const dataClass = (name: string): string => `export class ${name} {\n  constructor(public size: number) {}\n}\n`;

const report = `import { loadUser } from "./users.js";

export async function report(ids: readonly string[]): Promise<unknown[]> {
  const users: unknown[] = [];
  for (const id of ids) {
    users.push(await loadUser(id));
  }
  return users;
}
`;

/** The helper that the loop calls; \`lines\` are its body. */
const helper = (...lines: string[]): string => `import { Pool } from "pg";

const pool = new Pool();

export async function loadUser(id: string): Promise<unknown> {
${lines.map((line) => `  ${line}\n`).join("")}}

export const size = (): number => pool.totalCount;
`;
const query = 'return pool.query("select * from users where id = $1", [id]);';

let repository: Repository;

beforeEach(async () => {
  for (const name of [".git", "src"]) rmSync(join(folder, name), { recursive: true, force: true });
  repository = await createRepository(application);
  write("src/report.ts", report);
  write("src/users.ts", helper("return id;"));
  write("src/old.ts", dataClass("Old"));
  await repository.commitAll("start");
});

/** What is found since a commit: `file:line rule`. */
async function since(ref: string, cwd = folder): Promise<string[]> {
  const checked = await check(parseCommandLine(["--since", ref]) as LintRequest, cwd);
  return checked.report.findings.map((finding) => `${shownPath(finding.file, checked.report)}:${String(finding.line)} ${finding.rule}`);
}

describe("since a commit are found", () => {
  it("nothing without a change, and how much is left out is said", async () => {
    const checked = await check(parseCommandLine(["--since", "main"]) as LintRequest, folder);
    expect(checked.report).toMatchObject({ findings: [], since: { ref: "main", leftOut: 1 } });
  });

  it("findings on changed lines, and no others of the same file", async () => {
    write("src/old.ts", dataClass("Old") + dataClass("New"));
    expect(await since("main")).toEqual(["src/old.ts:4 no-mutable-data-class"]);
  });

  it("findings in unchanged files whose callee has gained a query", async () => {
    write("src/users.ts", helper(query));
    await repository.commitAll("query");
    expect(await since("HEAD~1")).toEqual(["src/report.ts:6 no-query-in-loop"]);
    expect(await since("HEAD")).toEqual([]);
  });

  it("findings whose callee has lost a line that kept it from querying", async () => {
    write("src/users.ts", helper("if (id) return id;", query));
    await repository.commitAll("guarded");
    write("src/users.ts", helper(query));
    expect(await since("main")).toEqual(["src/report.ts:6 no-query-in-loop"]);
  });

  it("no findings because of a line beside the callee", async () => {
    write("src/users.ts", helper(query));
    await repository.commitAll("query");
    write("src/users.ts", helper(query).replace("totalCount", "idleCount"));
    expect(await since("main")).toEqual([]);
    write("src/users.ts", helper(query).replace(/\nexport const size.*\n/, ""));
    expect(await since("main")).toEqual([]);
  });

  it("findings of a loop that was put around a call that stood there", async () => {
    write("src/users.ts", helper(query));
    const once = report.replace("for (const id of ids) {", 'const [id = ""] = ids;\n  {');
    write("src/report.ts", once);
    await repository.commitAll("once");
    write("src/report.ts", once.replace('const [id = ""] = ids;\n  {', "for (const id of ids)\n  {"));
    expect(await since("main")).toEqual(["src/report.ts:7 no-query-in-loop"]);
  });

  it("findings in files that git does not know yet, and none in files that were only moved", async () => {
    write("src/new.ts", dataClass("New"));
    renameSync(join(folder, "src/old.ts"), join(folder, "src/moved.ts"));
    await repository.run("git", "add", "src/moved.ts", "src/old.ts");
    expect(await since("main")).toEqual(["src/new.ts:1 no-mutable-data-class"]);
  });

  it("only what the branch has changed, not what came to the other one meanwhile", async () => {
    await repository.run("git", "switch", "--quiet", "--create", "branch");
    write("src/new.ts", dataClass("New"));
    await repository.commitAll("new");
    await repository.run("git", "switch", "--quiet", "main");
    write("src/old.ts", `\n${dataClass("Other")}`);
    await repository.commitAll("other");
    await repository.run("git", "switch", "--quiet", "branch");
    expect(await since("main")).toEqual(["src/new.ts:1 no-mutable-data-class"]);
  });

  it("the same whatever git is told to print, from a folder below, and in files of any name", async () => {
    const name = 'a "b"\tc \u00e4.ts';
    write(`src/${name}`, "export {};\n");
    await repository.commitAll("name");
    for (const [key = "", value = ""] of [
      ["diff.noprefix", "true"],
      ["diff.mnemonicPrefix", "true"],
      ["diff.relative", "true"],
      ["diff.external", "false"],
      ["color.ui", "always"],
    ]) {
      await repository.run("git", "config", key, value);
    }
    // Added lines that look like headers of a diff.
    write(`src/${name}`, `/*\n++ b/src/old.ts\n@@ -1,9 +1,9 @@\n*/\n${dataClass("New")}`);
    expect(await since("HEAD", join(folder, "src"))).toEqual([`${name}:5 no-mutable-data-class`]);
  });
});

describe("one line and exit code 2", () => {
  const script = join(root, "dist/src/cli/main.js");

  it("for a commit that git does not know", async () => {
    expect(await run(script, ["--since", "nowhere"], folder)).toEqual({
      code: 2,
      stdout: "",
      stderr: 'performance-standards: git knows no commit "nowhere". A shallow clone may lack it: fetch it first.\n',
    });
  });

  it("for a history that has nothing in common", async () => {
    await repository.run("git", "switch", "--quiet", "--orphan", "other");
    write("src/new.ts", dataClass("New"));
    await repository.commitAll("other");
    await expect(since("main")).rejects.toThrow(
      '"main" and HEAD have no common commit here. A shallow clone may lack it: fetch the whole history.',
    );
  });

  it("outside a repository", async () => {
    rmSync(join(folder, ".git"), { recursive: true });
    await expect(since("main")).rejects.toThrow("--since needs a git repository, and there is none here.");
  });
});
