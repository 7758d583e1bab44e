import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";

import rule from "../../rules/no-sequential-independent-awaits.ts";
import queryRule from "../../rules/no-query-in-loop.ts";
import loopRule from "../../rules/no-sequential-await-in-loop.ts";
import { ruleTester } from "./rule-tester.ts";

const prisma = 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n';
const user = "const user = await prisma.user.findMany();";
const post = "const post = await prisma.post.findMany();";
const inFunction = (body: string, before = prisma): string => `${before}export async function run(id: string) { ${body} }`;

interface Joined {
  readonly messageId: "independent";
  readonly suggestions: readonly [{ readonly messageId: "suggestTogether"; readonly output: string }];
}

/** The report on code that suggests to join all declarations of a function's body, and what it gives. */
const joined = (body: string, before = prisma): Joined => ({
  messageId: "independent",
  suggestions: [{ messageId: "suggestTogether", output: inFunction(body, before) }],
});
/** A report without a suggestion. */
const alone = { messageId: "independent", suggestions: null } as const;

const users = "await prisma.user.findMany()";
const both = "const [user, post] = await Promise.all([prisma.user.findMany(), prisma.post.findMany()]);";

ruleTester.run("no-sequential-independent-awaits: the row", rule, {
  valid: [
    { name: "one await", code: inFunction(user) },
    { name: "a value is used", code: inFunction(`${user} const post = await prisma.post.findMany({ where: { user } });`) },
    {
      name: "a part of a value is used",
      code: inFunction(
        "const { team } = await prisma.user.findFirst(); const post = await prisma.post.findMany({ where: { name: team.name } });",
      ),
    },
    {
      name: "a value is used in the default of a pattern",
      code: inFunction(`${user} const { post = user } = await prisma.post.findFirst();`),
    },
    { name: "a guard between", code: inFunction(`${user} if (user.length === 0) return; ${post}`) },
    { name: "a condition that waits may end the function", code: inFunction(`if (!(${users})) return; ${post}`) },
    { name: "something else happens between", code: inFunction(`${user} log(user); ${post}`) },
    { name: "different functions", code: `${prisma}export const load = async () => { ${user} return async () => { ${post} }; };` },
    {
      name: "a wait that does not always happen",
      code: inFunction(`${user} const post = id ? await prisma.post.findMany() : [];`),
    },
    { name: "both already run", code: inFunction(both) },
  ],
  invalid: [
    {
      name: "two reads, with message, place and suggestion",
      code: `${prisma}export async function run() {\n  const user = await prisma.user.findMany();\n  const post = await prisma.post.findMany();\n}`,
      errors: [
        {
          messageId: "independent",
          data: { call: "prisma.post.findMany", others: "`prisma.user.findMany` is", guide: "Concurrency" },
          line: 4,
          column: 16,
          endLine: 4,
          endColumn: 44,
          suggestions: [{ messageId: "suggestTogether", output: `${prisma}export async function run() {\n  ${both}\n}` }],
        },
      ],
    },
    {
      name: "a row is reported once",
      code: inFunction(`${user} ${post} const tag = await prisma.tag.findMany();`),
      errors: [
        joined("const [user, post, tag] = await Promise.all([prisma.user.findMany(), prisma.post.findMany(), prisma.tag.findMany()]);"),
      ],
    },
    {
      name: "two rows are two reports",
      code: inFunction(`${user} ${post} log(); const tag = await prisma.tag.findMany(); const team = await prisma.team.findMany();`),
      errors: [
        joined(`${both} log(); const tag = await prisma.tag.findMany(); const team = await prisma.team.findMany();`),
        joined(`${user} ${post} log(); const [tag, team] = await Promise.all([prisma.tag.findMany(), prisma.team.findMany()]);`),
      ],
    },
    {
      name: "the one that all need stays before them",
      code: inFunction(
        "const team = await prisma.team.findFirst(); const user = await prisma.user.findMany({ where: { team } }); const post = await prisma.post.findMany({ where: { team } });",
      ),
      errors: [
        joined(
          "const team = await prisma.team.findFirst(); const [user, post] = await Promise.all([prisma.user.findMany({ where: { team } }), prisma.post.findMany({ where: { team } })]);",
        ),
      ],
    },
    {
      name: "a name that is only a member's",
      code: inFunction(`${user} const post = await prisma.post.findMany({ where: { user: kinds.user } });`),
      errors: [
        joined("const [user, post] = await Promise.all([prisma.user.findMany(), prisma.post.findMany({ where: { user: kinds.user } })]);"),
      ],
    },
    {
      name: "a declaration and a condition: nothing to join",
      code: inFunction(`${user} if ((await prisma.post.count()) > 0) return;`),
      errors: [alone],
    },
    {
      name: "part of a result: nothing to join",
      code: inFunction(`${user} const first = (await prisma.post.findMany())[0];`),
      errors: [alone],
    },
    { name: "a type: nothing to join", code: inFunction(`${user} const post: unknown[] = await prisma.post.findMany();`), errors: [alone] },
    { name: "a comment between stays where it is", code: inFunction(`${user} /* then */ ${post}`), errors: [alone] },
    { name: "declared differently", code: inFunction(`${user} let post = await prisma.post.findMany();`), errors: [alone] },
    {
      name: "more than three others are counted",
      code: inFunction(["a", "b", "c", "d", "e"].map((name) => `const { ${name} }: any = await prisma.${name}.findFirst();`).join(" ")),
      errors: [
        {
          messageId: "independent",
          data: {
            call: "prisma.e.findFirst",
            others: "`prisma.a.findFirst` and `prisma.b.findFirst` and `prisma.c.findFirst` and 1 more are",
            guide: "Concurrency",
          },
          suggestions: null,
        },
      ],
    },
  ],
});

ruleTester.run("no-sequential-independent-awaits: only what is known to read", rule, {
  valid: [
    { name: "a write first", code: inFunction("const user = await prisma.user.create({}); const post = await prisma.post.findMany();") },
    { name: "a write later", code: inFunction(`${user} const post = await prisma.post.create({});`) },
    {
      name: "what nobody knows",
      code: inFunction("const a = await load(); const b = await read();", "import { load, read } from './unknown';"),
    },
    { name: "what is not I/O", code: inFunction("const a = await name(); const b = await name();", "const name = async () => 1;\n") },
    {
      name: "a write behind a function",
      code: inFunction(
        `${user} const seen = await see();`,
        `${prisma}async function see() { await prisma.user.findMany(); return prisma.log.create({}); }\n`,
      ),
    },
    {
      name: "a function that keeps something for the next",
      code: inFunction(
        "const a = await first(); const b = await second();",
        `${prisma}let rows; const first = async () => { rows = await prisma.user.findMany(); }; const second = () => prisma.post.findMany({ where: rows });\n`,
      ),
    },
    {
      name: "a request that changes something",
      code: inFunction('const a = await fetch("/a", { method: "POST" }); const b = await fetch("/b");', ""),
    },
    {
      name: "a request whose options are not to be seen",
      code: inFunction('const a = await fetch("/a", options); const b = await fetch("/b");', "declare const options: object;\n"),
    },
    {
      name: "a transaction",
      code: `${prisma}export const run = () => prisma.$transaction(async (tx) => { const a = await tx.user.findMany(); const b = await tx.post.findMany(); });`,
    },
    {
      name: "one connection",
      code: inFunction(
        'const client = await pool.connect(); const a = await client.query("select 1"); const b = await client.query("select 2");',
        'import { Pool } from "pg"; const pool = new Pool();\n',
      ),
    },
    {
      name: "a transaction by its name",
      code: inFunction("const a = await prisma.user.findMany(trx); const b = await prisma.post.findMany(trx);"),
    },
    {
      name: "a callee that throws by contract",
      code: inFunction("const user = await prisma.user.findFirstOrThrow(); const post = await prisma.post.findMany();"),
    },
    {
      name: "a function that throws when there is nothing",
      code: inFunction(
        `const user = await load(id); ${post}`,
        `${prisma}async function load(id: string) { const user = await prisma.user.findFirst(); if (!user) throw new Error(id); return user; }\n`,
      ),
    },
  ],
  invalid: [
    {
      name: "reads behind functions",
      code: inFunction(
        "const user = await load(); const post = await prisma.post.findMany();",
        `${prisma}async function load() { const rows = await prisma.user.findMany(); return rows; }\n`,
      ),
      errors: [
        joined(
          "const [user, post] = await Promise.all([load(), prisma.post.findMany()]);",
          `${prisma}async function load() { const rows = await prisma.user.findMany(); return rows; }\n`,
        ),
      ],
    },
    {
      name: "requests that only ask",
      code: inFunction('const a = await fetch("/a"); const b = await fetch("/b", { method: "GET" });', ""),
      errors: [joined('const [a, b] = await Promise.all([fetch("/a"), fetch("/b", { method: "GET" })]);', "")],
    },
    {
      name: "a function that throws when the call itself failed",
      code: inFunction(
        'const a = await load(); const b = await fetch("/b");',
        'async function load() { const answer = await fetch("/a"); if (!answer.ok) throw new Error("a"); return answer; }\n',
      ),
      errors: [
        joined(
          'const [a, b] = await Promise.all([load(), fetch("/b")]);',
          'async function load() { const answer = await fetch("/a"); if (!answer.ok) throw new Error("a"); return answer; }\n',
        ),
      ],
    },
    {
      name: "a callee that throws by contract comes last",
      code: inFunction(`${user} const post = await prisma.post.findFirstOrThrow();`),
      errors: [joined("const [user, post] = await Promise.all([prisma.user.findMany(), prisma.post.findFirstOrThrow()]);")],
    },
    {
      name: "some of them run together already",
      code: inFunction(`const [a, b] = await Promise.all([prisma.user.findMany(), prisma.tag.findMany()]); ${post}`),
      errors: [
        joined(
          "const [[a, b], post] = await Promise.all([Promise.all([prisma.user.findMany(), prisma.tag.findMany()]), prisma.post.findMany()]);",
        ),
      ],
    },
    {
      name: "results that are read on the way",
      code: inFunction('const a = await fetch("/a").then((answer) => answer.json()); const b = await fetch("/b");', ""),
      errors: [joined('const [a, b] = await Promise.all([fetch("/a").then((answer) => answer.json()), fetch("/b")]);', "")],
    },
  ],
});

/** The rules that report on code when all that could speak of it are on. */
function rulesOn(code: string): string[] {
  const rules = { independent: rule, query: queryRule, loop: loopRule } as unknown as Record<string, Rule.RuleModule>;
  const config = {
    files: ["**/*.ts"],
    languageOptions: { parser },
    plugins: { own: { rules } },
    rules: { "own/independent": "error", "own/query": "error", "own/loop": "error" },
  } satisfies Linter.Config;
  return new Linter().verify(code, [config], { filename: "file.ts" }).map(({ ruleId }) => ruleId ?? "none");
}

describe("one defect, one report", () => {
  it("queries per item belong to the query rule", () => {
    const code = `${prisma}export async function run(ids: string[]) { for (const id of ids) { const a = await prisma.user.findFirst({ where: { id } }); const b = await prisma.post.findFirst({ where: { id } }); } }`;
    expect(rulesOn(code)).toEqual(["own/query", "own/query"]);
  });

  it("a loop whose turns could run together belongs to the rule on loops", () => {
    const code =
      "export async function run(ids: string[]) { for (const id of ids) { const a = await fetch(id); const b = await fetch(id + 1); } }";
    expect(rulesOn(code)).toEqual(["own/loop"]);
  });

  it("a loop whose turns need each other leaves the awaits of a turn to this rule", () => {
    const code =
      "export async function run(ids: string[]) { let last = ''; for (const id of ids) { const a = await fetch(id + last); const b = await fetch(id); last = String(a) + String(b); } }";
    expect(rulesOn(code)).toEqual(["own/independent"]);
  });
});

describe("the suggestion", () => {
  /** Runs the body of an asynchronous function with a `fetch` that notes when it starts and ends. */
  async function traceOf(body: string): Promise<{ readonly result: unknown; readonly trace: readonly string[] }> {
    const trace: string[] = [];
    const fetch = async (url: string): Promise<string> => {
      trace.push(`start ${url}`);
      await new Promise((done) => setImmediate(done));
      trace.push(`end ${url}`);
      return `answer of ${url}`;
    };
    const run = new Function("fetch", `return (async () => { ${body} })();`) as (given: typeof fetch) => Promise<unknown>;
    return { result: await run(fetch), trace };
  }

  it("gives the same, sooner", async () => {
    const body = 'const [a] = await fetch("/a"); const { length } = await fetch("/b"); return [a, length];';
    const source = `export async function run() { ${body} }`;
    const config = {
      files: ["**/*.ts"],
      plugins: { own: { rules: { rule: rule as unknown as Rule.RuleModule } } },
      rules: { "own/rule": "error" },
    } satisfies Linter.Config;
    const [message] = new Linter().verify(source, [config], { filename: "file.ts" });
    const fix = message?.suggestions?.[0]?.fix;
    const changed = fix ? source.slice(0, fix.range[0]) + fix.text + source.slice(fix.range[1]) : source;
    const before = await traceOf(body);
    const after = await traceOf(changed.slice(changed.indexOf("{") + 1, changed.lastIndexOf("}")));
    expect(after.result).toEqual(before.result);
    expect(before.trace).toEqual(["start /a", "end /a", "start /b", "end /b"]);
    expect(after.trace).toEqual(["start /a", "start /b", "end /a", "end /b"]);
  });
});
