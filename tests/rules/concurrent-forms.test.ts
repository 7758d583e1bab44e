import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import pLimit from "p-limit";
import pMap from "p-map";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import noQueryInLoop from "../../rules/no-query-in-loop.ts";
import noSequentialAwaitInLoop from "../../rules/no-sequential-await-in-loop.ts";
import { layOut } from "../project/folder.ts";

/** What the rules say of a code in a package with these dependencies. */
function messagesOn(code: string, dependencies: Readonly<Record<string, string>> = {}): Linter.LintMessage[] {
  const folder = layOut({ "package.json": JSON.stringify({ dependencies }), "main.ts": code });
  // ESLint's own type of a rule and typescript-eslint's differ in the type of a node.
  const rules = { awaits: noSequentialAwaitInLoop, queries: noQueryInLoop } as unknown as Record<string, Rule.RuleModule>;
  return new Linter({ cwd: folder.path }).verify(
    code,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser },
        plugins: { own: { rules } },
        rules: { "own/awaits": "error", "own/queries": "error" },
      },
    ],
    { filename: folder.at("main.ts") },
  );
}

/** The code with the only suggestion applied; undefined when there is none. */
function suggested(code: string, dependencies?: Readonly<Record<string, string>>): string | undefined {
  const [message] = messagesOn(code, dependencies);
  if (!message) throw new Error("no report");
  const fix = message.suggestions?.[0]?.fix;
  return fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

/** What `run` of a code gives, or what it fails with, and the most requests that were under way together. */
async function outcome(code: string): Promise<{ readonly result: unknown; readonly together: number; readonly asked: readonly string[] }> {
  const js = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  const asked: string[] = [];
  let now = 0;
  let together = 0;
  const fakeFetch = async (url: string): Promise<{ ok: boolean; json: () => Promise<string> }> => {
    asked.push(url);
    now += 1;
    together = Math.max(together, now);
    // Later items answer first.
    for (let turn = 30 - Number(url.replace(/\D/g, "")); turn > 0; turn -= 1) await Promise.resolve();
    now -= 1;
    if (url.startsWith("bad")) throw new Error(url);
    return { ok: !url.startsWith("no"), json: async () => `answer of ${url}` };
  };
  const libraries: Record<string, unknown> = {
    "p-map": { __esModule: true, default: pMap },
    "p-limit": { __esModule: true, default: pLimit },
  };
  const module = { run: undefined as unknown as (urls: string[]) => Promise<unknown> };
  new Function("exports", "require", "fetch", js)(module, (name: string) => libraries[name], fakeFetch);
  const urls = ["a0", "no1", "a2", "bad3", "a4", "a5", "no6", "a7", "a8", "a9", "a10", "a11"].filter(
    (url) => code.includes("catch") || !url.startsWith("bad"),
  );
  const result = await module.run(urls).catch((error: unknown) => `failed: ${String(error)}`);
  return { result, together, asked: [...asked].sort() };
}

const loop = (body: string, end = "return all;", before = "const all: unknown[] = [];"): string =>
  `export async function run(urls: string[]) {\n  ${before}\n  for (const url of urls) {\n    ${body}\n  }\n  ${end}\n}`;

/** Loops with a suggestion. */
const forms: Readonly<Record<string, string>> = {
  "results in order": loop("const answer = await fetch(url);\n    all.push(await answer.json());"),
  "an item that is passed over": loop(
    "const answer = await fetch(url);\n    if (!answer.ok) continue;\n    all.push(await answer.json());",
  ),
  "a result under a condition": loop("const answer = await fetch(url);\n    if (answer.ok) {\n      all.push(await answer.json());\n    }"),
  "a failure caught per item": loop(
    'try {\n      const answer = await fetch(url, { method: "POST" });\n      all.push(await answer.json());\n    } catch (error) {\n      all.push(String(error));\n    }',
  ),
  "a failure that is passed over": loop(
    "try {\n      const answer = await fetch(url);\n      all.push(await answer.json());\n    } catch {\n      continue;\n    }",
  ),
  "a counter": loop("const answer = await fetch(url);\n    await answer.json();\n    done++;", "return done;", "let done = 0;"),
  "results that are lists": loop("const answer = await fetch(url);\n    if (!answer.ok) continue;\n    all.push([await answer.json()]);"),
};

describe.each(Object.entries(forms))("%s", (_, code) => {
  it.each([
    ["chunks", {}, /start \+= 10/],
    ["p-map", { "p-map": "7", "p-limit": "6" }, /^import pMap from "p-map";[^]*concurrency: 10/],
    ["p-limit", { "p-limit": "6" }, /^import pLimit from "p-limit";[^]*pLimit\(10\)/],
  ])("%s", async (_name, dependencies, shape) => {
    const form = suggested(code, dependencies);
    expect(form).toMatch(shape);
    const [before, after] = [await outcome(code), await outcome(form ?? "")];
    expect(after.result).toEqual(before.result);
    expect(after.asked).toEqual(before.asked);
    expect([before.together, after.together]).toEqual([1, 10]);
  });
});

describe("the text", () => {
  it("takes the import that the file has", () => {
    const code = `import several from "p-map";\n${loop("all.push(await fetch(url));")}`;
    expect(suggested(code)).toContain(
      "all.push(...(await several(urls, async (url) => {\n    return await fetch(url);\n  }, { concurrency: 10 })));",
    );
  });

  it("puts a new import behind the others", () => {
    const code = `import a from "a";\nimport b from "b";\n${loop("all.push(await fetch(url));")}`;
    expect(suggested(code, { "p-map": "7" })).toMatch(/^import a from "a";\nimport b from "b";\nimport pMap from "p-map";\n/);
  });

  it("starts all of a short list", () => {
    const code =
      'export async function run() {\n  for (const [key, url] of Object.entries({ a: "b", c: "d" })) {\n    await fetch(key + url);\n  }\n}';
    expect(suggested(code)).toContain(
      'await Promise.all(Object.entries({ a: "b", c: "d" }).map(async ([key, url]) => {\n    await fetch(key + url);\n  }));',
    );
  });

  it("goes through a set by Array.from", () => {
    const code = 'export async function run() {\n  for (const url of new Set(["a", "b"])) {\n    await fetch(url);\n  }\n}';
    expect(suggested(code)).toContain('await Promise.all(Array.from(new Set(["a", "b"]), async (url) => {');
  });
});

describe("no suggestion", () => {
  it.each([
    ["a failure would no longer keep later items from being written", loop('await fetch(url, { method: "PUT" });', "")],
    ["options that are not seen", loop("await fetch(url, options);", "")],
    ["a failure that is thrown again", loop("try { await fetch(url, { method: 'PUT' }); } catch (error) { throw error; }", "")],
    [
      "a result that is not the last thing of a turn",
      loop("const answer = await fetch(url);\n    all.push(url);\n    await answer.json();"),
    ],
    [
      "results of two lists",
      loop("const answer = await fetch(url);\n    all.push(answer); more.push(url);", "return all;", "const all = []; const more = [];"),
    ],
    [
      "a list that others see when an item fails",
      "const all: unknown[] = [];\nexport async function run(urls: string[]) { for (const url of urls) { all.push(await fetch(url)); } }",
    ],
    [
      "a list that is kept when an item fails",
      "export async function run(urls: string[]) { const all = []; try { for (const url of urls) { all.push(await fetch(url)); } } catch { return all; } }",
    ],
    ["a map, whose order is that of its entries", loop("all.set(url, await fetch(url));", "return all;", "const all = new Map();")],
    ["a sum that is read before the await", loop("sum += (await fetch(url)).status;", "return sum;", "let sum = 0;")],
    ["a name that the chunks need", loop("await fetch(url + start);", "", "const start = 1;")],
  ])("%s", (_, code) => {
    expect(suggested(code)).toBeUndefined();
  });
});

describe("one defect, one report", () => {
  const pool = 'import { Pool } from "pg"; const pool = new Pool();\n';
  it.each([
    [
      "a query and a request in a loop",
      `${pool}export async function run(ids: string[]) { for (const id of ids) { await fetch(id); await pool.query("SELECT 1", [id]); } }`,
    ],
    [
      "a function that asks for both",
      `${pool}async function load(id: string) { await fetch(id); await pool.query("SELECT 1", [id]); }\nexport async function run(ids: string[]) { for (const id of ids) { await load(id); } }`,
    ],
    [
      "a request in a loop of a loop with a query",
      `${pool}export async function run(ids: string[]) { for (const id of ids) { await pool.query("SELECT 1", [id]); } }`,
    ],
    [
      "a loop in a loop",
      "export async function run(groups: { ids: string[] }[]) { for (const group of groups) { for (const id of group.ids) { await fetch(id); } } }",
    ],
    ["two requests", "export async function run(ids: string[]) { for (const id of ids) { await fetch(id); await fetch(id); } }"],
  ])("%s", (_, code) => {
    expect(messagesOn(code)).toHaveLength(1);
  });
});
