import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { guide } from "../../src/guide.ts";
import { fencesOf, type Fence } from "../repository/markdown.ts";
import { read, rules } from "../repository/repository.ts";
import { createApplication, findingsOf, programNamed, run, type Application, type Finding } from "./programs.ts";

// These pages are executed: a block with `filename=…` is that file of a project, and below a line with ❌ or ✅ it is one that the
// project's configuration reports, or not.
interface FileFence extends Fence {
  readonly filename: string;
}

const filesOf = (page: string): FileFence[] =>
  fencesOf(read(page)).flatMap((fence) => {
    const [, filename] = /^filename=(\S+)$/.exec(fence.info) ?? [];
    return filename ? [{ ...fence, filename }] : [];
  });

const db = 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n';

function createProject(page: string, program: string): Application {
  const application = createApplication(programNamed(program));
  application.write("src/db.ts", db);
  for (const { filename, code } of filesOf(page)) application.write(filename, code);
  return application;
}

const reported = ({ caption }: Fence): boolean => caption.startsWith("❌");
const isExample = ({ caption }: Fence): boolean => /^[❌✅]/u.test(caption);

const applications: Application[] = [];

afterAll(() => {
  for (const application of applications) application.remove();
});

async function findings(application: Application): Promise<Finding[]> {
  applications.push(application);
  return findingsOf(await application.lint("--format", "json"), application.folder);
}

const known = new Map<string, Promise<Finding[]>>();

/** What ESLint says of a page's project. It is asked once for each page. */
function eslintFindings(page: string): Promise<Finding[]> {
  const result = known.get(page) ?? findings(createProject(page, "ESLint 10"));
  known.set(page, result);
  return result;
}

describe.each(["docs/turning-off.md", "docs/your-clients.md", "docs/your-guide.md", "docs/from-no-await-in-loop.md"])("%s", (page) => {
  const examples = filesOf(page).filter(isExample);
  let found: readonly Finding[];

  beforeAll(async () => {
    found = await eslintFindings(page);
  });

  it.each(examples.map((example) => [example.filename, example] as const))("%s", (filename, example) => {
    const own = found.filter(({ file }) => file === filename);
    expect(
      own.every(({ rule }) => rule.startsWith("performance-standards/")),
      JSON.stringify(own),
    ).toBe(true);
    expect(own.length > 0, JSON.stringify(own)).toBe(reported(example));
  });
});

describe("docs/turning-off.md", () => {
  it("has comments without which each example is reported, and which oxlint reads as well", async () => {
    const application = createProject("docs/turning-off.md", "oxlint");
    application.write(
      ".oxlintrc.json",
      JSON.stringify({ extends: ["./node_modules/eslint-plugin-performance-standards/src/oxlint/recommended.json"] }),
    );
    const names = filesOf("docs/turning-off.md").filter(isExample);
    for (const { filename, code } of names)
      application.write(filename.replace("src/", "src/bare/"), code.replace("./db", "../db").replace(/^.*lint-(?:dis|en)able.*\n/gm, ""));
    const found = await findings(application);
    expect([...new Set(found.map(({ file }) => file))]).toEqual(names.map(({ filename }) => filename.replace("src/", "src/bare/")).sort());
  });
});

describe("docs/your-clients.md", () => {
  it("quotes the message", async () => {
    const found = await eslintFindings("docs/your-clients.md");
    const [quoted] = fencesOf(read("docs/your-clients.md")).filter(({ language }) => language === "text");
    expect(found.map(({ message }) => `${message}\n`)).toContain(quoted?.code);
  });
});

describe("docs/your-guide.md", () => {
  const quoted = fencesOf(read("docs/your-guide.md")).filter(({ language }) => language === "text");

  it("quotes the end of the message, under ESLint and under oxlint", async () => {
    const found = [await eslintFindings("docs/your-guide.md"), await findings(createProject("docs/your-guide.md", "oxlint"))];
    const ends = found.map(([finding]) => `${finding?.message.replace(/^.*(?=Guide: )/, "") ?? ""}\n`);
    expect(ends).toEqual(quoted.map(({ code }) => code));
  });

  it("lists the sections that rules enforce", () => {
    const enforced = new Set(Object.values(rules).flatMap(({ meta }) => (meta.docs ? [meta.docs.guide] : [])));
    const rows = Object.entries(guide).flatMap(([id, { title, anchor }]) =>
      [...enforced].some((one) => one === id) ? [`| ${title} | \`#${anchor}\` |`] : [],
    );
    const table = read("docs/your-guide.md")
      .split("\n")
      .filter((line) => line.includes("| `#"));
    expect(table).toEqual(rows);
  });
});

describe("docs/first-hour.md", () => {
  const wordsOf = (info: string): string[] => {
    const [{ code = "" } = {}] = fencesOf(read("docs/first-hour.md")).filter((fence) => fence.info === info);
    return code.trim().replace("npx eslint ", "").split(" ");
  };

  it("has a baseline: the findings of today are silent, one more is not, and what is repaired leaves the list", async () => {
    const application = createProject("docs/from-no-await-in-loop.md", "ESLint 10");
    applications.push(application);
    const eslint = join(application.folder, "node_modules/eslint/bin/eslint.js");
    const lint = async (...words: string[]): Promise<number> => (await run(eslint, words, application.folder)).code;
    const suppressions = (): object => JSON.parse(readFileSync(join(application.folder, "eslint-suppressions.json"), "utf8")) as object;
    expect(await lint(...wordsOf("baseline"))).toBe(0);
    expect(suppressions()).toHaveProperty(["src/quotes.ts"]);
    application.write("src/new.ts", filesOf("docs/your-guide.md").find(reported)?.code ?? "");
    expect(await lint(".")).toBe(1);
    application.write("src/new.ts", "");
    application.write("src/quotes.ts", "");
    expect(await lint(...wordsOf("prune"))).toBe(0);
    expect(suppressions()).not.toHaveProperty(["src/quotes.ts"]);
  });
});
