import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { type LintRequest, parseCommandLine } from "../../src/cli/arguments.ts";
import { check } from "../../src/cli/check.ts";
import type { Finding } from "../../src/cli/finding.ts";
import { createLintFile } from "../../src/cli/lint-file.ts";
import { type Changed, changeFile } from "../../src/cli/suggest.ts";
import { plainSurface } from "../../src/cli/surface.ts";
import { replaceFile } from "../../src/cli/write-file.ts";
import { createApplication, programNamed, root, run } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");
const application = createApplication(programNamed("ESLint 10"));
const { folder, write } = application;
const options = { selection: { preset: "recommended", rules: [], sections: [] }, keepsSources: false } as const;
const read = (path: string): string => readFileSync(join(folder, path), "utf8");

afterAll(() => {
  application.remove();
});

const size = "export class Size {\n  constructor(public width: number) {}\n}\n";
const readonlySize = "export class Size {\n  constructor(public readonly width: number) {}\n}\n";
const notify = `export async function notify(users: readonly string[]): Promise<void> {
  users.forEach(async (user) => {
    await fetch(user);
  });
}
`;

/** What is right for the outer callback alone, to drop `async`, is wrong together with an `await` in place of the inner one. */
const nested = `export async function notify(teams: readonly string[][]): Promise<void> {
  teams.forEach(async (team) => {
    team.forEach(async (user) => {
      await fetch(user);
    });
  });
}
`;

beforeEach(() => {
  write("src/notify.ts", notify);
  write("src/size.ts", size);
});

/** Lets somebody choose who gives these answers, and then no more: what is said, and the text of the file afterwards. */
async function choose(path: string, ...answers: string[]): Promise<Changed & { readonly said: string; readonly asked: readonly string[] }> {
  const file = join(folder, path);
  const { report } = await check(parseCommandLine([path]) as LintRequest, folder);
  const lint = await createLintFile(folder, options);
  let said = "";
  const asked: string[] = [];
  const ask = (question: string): Promise<string | undefined> => {
    asked.push(question);
    return Promise.resolve(answers.shift());
  };
  const audience = { cwd: folder, surface: plainSurface, say: (text: string): void => void (said += text), ask };
  const again = async (text: string): Promise<readonly Finding[]> => (await lint(file, text)).findings;
  return { ...(await changeFile(read(path), report.findings, again, audience)), said, asked };
}

describe("whoever is asked", () => {
  it("sees which suggestion it is and what it changes, and takes it or not", async () => {
    const { said, asked, text, taken } = await choose("src/notify.ts", "y");
    expect(said).toMatch(/^src\/notify\.ts:2:9 {2}no-dropped-async-callback\n {2}`users\.forEach` throws away /);
    expect(said).toContain(`

Await them one after another in a \`for…of\` loop. (suggestion 1 of 2)

  @@ line 1 @@
   export async function notify(users: readonly string[]): Promise<void> {
  -  users.forEach(async (user) => {
  +  for (const user of users) {
       await fetch(user);
  -  });
  +  }
   }
`);
    expect(asked).toEqual(["Apply? y(es), n(o), a(ll from here), q(uit), 2 to see that suggestion: "]);
    expect(taken).toBe(1);
    expect(text).toContain("  for (const user of users) {\n    await fetch(user);\n  }\n}");
    expect(await choose("src/notify.ts", "n")).toMatchObject({ text: notify, taken: 0, rest: "ask" });
  });

  it("may look at the other suggestion, and is asked again after anything else", async () => {
    const { text, asked } = await choose("src/notify.ts", "?", "2", "3", "y");
    expect(asked).toHaveLength(4);
    expect(text).toContain("await Promise.all(users.map(async (user) => {");
  });

  it("may take all that follows, or stop, or close the terminal", async () => {
    write("src/size.ts", size + size.replace("Size", "Other"));
    expect(await choose("src/size.ts", "a")).toMatchObject({ taken: 2, rest: "take" });
    expect(await choose("src/size.ts", "q")).toMatchObject({ taken: 0, rest: "leave" });
    expect(await choose("src/size.ts", "y")).toMatchObject({ taken: 1, rest: "leave" });
    expect(await choose("src/size.ts", "n", "y")).toMatchObject({ text: size + readonlySize.replace("Size", "Other") });
  });

  it("is offered what fits the text as the last change has left it", async () => {
    write("src/notify.ts", nested);
    const { taken, asked, text } = await choose("src/notify.ts", "y", "y");
    expect({ taken, asked: asked.length }).toEqual({ taken: 1, asked: 1 });
    expect(text).toBe(nested.replace("async (team)", "(team)"));
  });
});

describe("without a terminal", () => {
  it("suggestions are shown, and nothing is changed", async () => {
    const { code, stdout, stderr } = await run(script, ["--suggest", "src/size.ts"], folder);
    expect(code).toBe(1);
    expect(stdout).toContain("1 finding in 1 of 1 file.");
    expect(stderr).toContain("  -  constructor(public width: number) {}\n  +  constructor(public readonly width: number) {}\n");
    expect(stderr).toMatch(/Nothing was changed: 1 suggestion can be applied with --yes\.\n\n$/);
    expect(read("src/size.ts")).toBe(size);
  });

  it("--yes applies the first of each finding, and reports what is left", async () => {
    write("src/notify.ts", nested);
    const { code, stdout, stderr } = await run(script, ["--fix", "--yes"], folder);
    expect(code).toBe(1);
    expect(stdout).toContain("1 finding in 1 of 2 files.");
    expect(stderr).toMatch(/\n2 suggestions applied in 2 files\.\n\n$/);
    expect(read("src/size.ts")).toBe(readonlySize);
    expect(read("src/notify.ts")).toBe(nested.replace("async (team)", "(team)"));
  });
});

describe("a file", () => {
  it("keeps its byte order mark, its line ends, its mode and the link that leads to it", async () => {
    write("src/size.ts", `\uFEFF${size.replaceAll("\n", "\r\n")}`);
    chmodSync(join(folder, "src/size.ts"), 0o775);
    symlinkSync(join(folder, "src/size.ts"), join(folder, "link.ts"));
    const { text } = await choose("src/size.ts", "y");
    replaceFile(join(folder, "link.ts"), read("src/size.ts"), text);
    expect(read("src/size.ts")).toBe(`\uFEFF${readonlySize.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(folder, "src/size.ts")).mode & 0o777).toBe(0o775);
    expect(readdirSync(join(folder, "src")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("that has changed since it was checked is left as it is", () => {
    expect(() => {
      replaceFile(join(folder, "src/size.ts"), "something else", "new");
    }).toThrow("it has changed since it was checked");
    expect(read("src/size.ts")).toBe(size);
  });
});
