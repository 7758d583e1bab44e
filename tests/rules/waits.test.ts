import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";

import independentRule from "../../rules/no-sequential-independent-awaits.ts";
import loopRule from "../../rules/no-sequential-await-in-loop.ts";
import unboundedRule from "../../rules/no-unbounded-concurrency.ts";

/** Of which rules a code breaks one: "loop", "independent", "unbounded". */
function broken(code: string): string[] {
  const rules = { loop: loopRule, independent: independentRule, unbounded: unboundedRule };
  const config = {
    files: ["**"],
    languageOptions: { parser },
    plugins: { p: { rules: rules as unknown as Record<string, Rule.RuleModule> } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`p/${name}`, "error" as const])),
  };
  return new Linter().verify(code, [config], { filename: "file.ts" }).map(({ ruleId, message }) => ruleId?.slice(2) ?? message);
}

const memo = `import { readFile } from "node:fs/promises"; import { memoize } from "lodash"; import { resolve } from "node:path";
const page = require.resolve("./page.html"); const mail = "mail.html";
const read = memoize((path: string) => readFile(path, "utf8"));
const parse = async (path: string) => JSON.parse(await read(path));`;

describe("what a library keeps by its arguments is waited for once", () => {
  it.each([
    ["a loop", "export async function run(names: string[]) { for (const name of names) { await fill(name); } }", "loop"],
    ["Promise.all", "export const run = (names: string[]) => Promise.all(names.map((name) => fill(name)));", "unbounded"],
  ])("in %s: silent for the same argument, not for the item", (_, code, rule) => {
    expect(broken(`${memo} const fill = async (name: string) => (await parse(page)) + name; ${code}`)).toEqual([]);
    expect(broken(`${memo} const fill = async (name: string) => (await parse(name)) + name; ${code}`)).toEqual([rule]);
  });

  it("in a row of awaits: silent for constants of the module, not for what a caller passes", () => {
    const run = (first: string, second: string): string =>
      `${memo} export async function run(name: string) { const a = await parse(${first}); const b = await parse(${second}); return a + b; }`;
    expect(broken(run("page", "mail"))).toEqual([]);
    expect(broken(run('"page.html"', '"mail.html"'))).toEqual([]);
    expect(broken(run("name", "name + mail"))).toEqual(["independent"]);
    expect(broken(run("resolve(name)", "resolve()"))).toEqual(["independent"]);
  });

  it("in a row of awaits: not silent for what each request has of its own", () => {
    const request = `import { cookies } from "next/headers"; const own = async () => { const jar = await cookies(); return read(jar.get("page")); };`;
    const run = (call: string): string =>
      `${memo} ${request} export async function run() { const a = await ${call}; const b = await ${call}; return a + b; }`;
    expect(broken(run("own()"))).toEqual(["independent"]);
    expect(broken(run("parse(page)"))).toEqual([]);
  });

  it("not where the argument is a new object each time, which is never found again", () => {
    const load = 'import { memoize } from "lodash"; const load = memoize((options: { url: string }) => fetch(options.url));';
    const run = (argument: string): string =>
      `${load} const all = { url: "/all" }; export const run = (names: string[]) => Promise.all(names.map((name) => load(${argument})));`;
    expect(broken(run("all"))).toEqual([]);
    expect(broken(run('{ url: "/all" }'))).toEqual(["unbounded"]);
  });
});

describe("what a function starts and leaves alone is not waited for", () => {
  const inLoop = (body: string): string =>
    `const send = async (name: string) => { await fetch(name, { method: "POST" }); };
const save = async (name: string) => { ${body} };
export async function run(names: string[]) { for (const name of names) { await save(name); } }`;

  it.each([
    ["a call", "send(name);"],
    ["a call with void", "void send(name);"],
    ["a call whose failure is noted", "send(name).catch((error) => console.error(error));"],
    ["the request itself", "fetch(name);"],
  ])("%s", (_, body) => {
    expect(broken(inLoop(body))).toEqual([]);
  });

  it.each([
    ["awaited", "await send(name);"],
    ["returned", "return send(name);"],
    ["awaited beside what is left alone", "send(name); await send(name);"],
    ["awaited later", "const sent = send(name); await sent;"],
    ["in what a promise is made of", "await new Promise<void>((done) => { send(name).then(() => done()); });"],
    ["handed a function", "await new Promise((done) => { fetch(name).then(done, done); });"],
  ])("unless it is %s", (_, body) => {
    expect(broken(inLoop(body))).toEqual(["loop"]);
  });

  it("in a row of awaits", () => {
    const run = (body: string): string =>
      `const load = async (name: string) => { ${body} }; export async function run() { const a = await load("a"); const b = await load("b"); return [a, b]; }`;
    expect(broken(run("fetch(name); return name;"))).toEqual([]);
    expect(broken(run("const answer = await fetch(name); return answer;"))).toEqual(["independent"]);
  });
});
