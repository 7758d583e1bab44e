import { chmodSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { filesOf } from "../repository/markdown.ts";
import { read } from "../repository/repository.ts";
import { createApplication, flatConfig, programNamed, root, run, type Application, type Outcome } from "./programs.ts";
import { createRepository, type Repository } from "./repository.ts";
import { db, main, querying, silent } from "./session.ts";

/** The files of the recipes in docs/pre-commit.md, by their names. */
const recipes = filesOf(read("docs/pre-commit.md"));

const platform = process.platform === "win32" ? "windows" : process.platform;
const lefthook = join(root, `node_modules/lefthook-${platform}-${process.arch}/bin/lefthook${platform === "windows" ? ".exe" : ""}`);

const husky = join(root, "node_modules/husky/bin.js");

const applications: Application[] = [];

afterAll(() => {
  for (const application of applications) application.remove();
});

/** An application under git with the plugin configured, the files of a recipe, and one commit. */
async function createProject(...files: string[]): Promise<{ application: Application; repository: Repository }> {
  const application = createApplication(programNamed("ESLint 10"));
  applications.push(application);
  application.installPrograms("eslint", "lint-staged");
  const repository = await createRepository(application, { LEFTHOOK_BIN: lefthook });
  const rules = '{ "performance-standards/no-query-in-loop": "error" }';
  application.write(
    "eslint.config.js",
    flatConfig(`[{ files, languageOptions, plugins: { "performance-standards": plugin }, rules: ${rules} }]`),
  );
  for (const name of files) {
    application.write(name, recipes.get(name) ?? "");
    if (name.startsWith(".husky/")) chmodSync(join(application.folder, name), 0o755);
  }
  application.write("src/db.ts", db);
  application.write("src/load.ts", querying);
  await repository.commitAll("Start");
  return { application, repository };
}

/** What a person has to read: the file, the line, what is wrong, where the query stands, and the rule. */
function expectRefusal({ code, stdout, stderr }: Outcome): void {
  const said = stdout + stderr;
  expect(code, said).not.toBe(0);
  expect(said).toContain("src/main.ts");
  expect(said).toMatch(
    /3:\d+ +error +`load` queries the database once per element of `xs`.*src\/load\.ts:3.* performance-standards\/no-query-in-loop/,
  );
}

function expectNothing({ code, stdout, stderr }: Outcome): void {
  expect(code, stdout + stderr).toBe(0);
}

describe("husky and lint-staged", () => {
  let application: Application;
  let repository: Repository;

  beforeAll(async () => {
    ({ application, repository } = await createProject(".husky/pre-commit", ".husky/pre-push", ".lintstagedrc.json"));
    expectNothing(await run(husky, [], application.folder));
  });

  it("refuse a commit that brings an N+1, with the message", async () => {
    application.write("src/main.ts", main);
    expectRefusal(await repository.commitAll("Load each"));
    expect(await repository.commits()).toBe(1);
  });

  it("let a commit without one pass", async () => {
    application.write("src/load.ts", silent);
    expectNothing(await repository.commitAll("Load from nowhere"));
    expect(await repository.commits()).toBe(2);
  });

  it("let a helper pass that gains a query, and refuse the push of it, where its caller is seen", async () => {
    application.write("src/load.ts", querying);
    expectNothing(await repository.commitAll("Load from the database"));
    await repository.run("git", "init", "--quiet", "--bare", "node_modules/.remote");
    expectRefusal(await repository.run("git", "push", "node_modules/.remote", "main"));
  });
});

describe("lefthook", () => {
  it("refuses a commit that brings an N+1, with the message, and lets one without pass", async () => {
    const { application, repository } = await createProject("lefthook.yml");
    expectNothing(await repository.run(lefthook, "install"));
    application.write("src/main.ts", main);
    expectRefusal(await repository.commitAll("Load each"));
    expect(await repository.commits()).toBe(1);
    application.write("src/load.ts", silent);
    expectNothing(await repository.commitAll("Load from nowhere"));
  });
});

describe("pre-commit", () => {
  // The program is written in Python. It splits the entry as a shell does, and calls it in the root with the staged files.
  it("is given an entry that refuses a commit that brings an N+1, with the message", async () => {
    const { application, repository } = await createProject(".pre-commit-config.yaml");
    application.write("src/main.ts", main);
    const [, entry = ""] = /^ *entry: (.*)$/m.exec(recipes.get(".pre-commit-config.yaml") ?? "") ?? [];
    const [program = "", ...words] = entry.split(" ");
    expectRefusal(await repository.run(program, ...words, "src/load.ts", "src/main.ts"));
  });
});
