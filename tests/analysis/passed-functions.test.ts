import { describe, expect, it } from "vitest";

import { isQueryNode, mayRepeat, repeatedQuery } from "../../src/analysis/queries.ts";
import { callText, chainText, repeatedOver } from "../../src/analysis/wording.ts";
import { walk } from "../../src/ast/walk.ts";
import type { Files } from "../project/folder.ts";
import { ask, mark, valueIn } from "./ask.ts";

const imports = 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); declare const ids: string[];\n';

/** The queries per item of the first file: what is called, how often, and by which way. */
function repeated(files: Files | string): string[] {
  const { engine, frame, folder } = ask(typeof files === "string" ? imports + files : files);
  const found: string[] = [];
  walk(frame.module.program, frame.module.visitorKeys, (node) => {
    if (!isQueryNode(node) || !mayRepeat(node)) return;
    const query = repeatedQuery({ engine, frame }, node, 15);
    if (query)
      found.push(
        `${callText(node, frame)} ${repeatedOver(query.iteration)}${chainText(query.witness, folder).replace(/, [\w.]+:\d+\)/, ")")}`,
      );
  });
  return found;
}

describe("a function that is passed by name", () => {
  it.each([
    ["const withDb = (run) => run(new PrismaClient());", "withDb(work);", "Prisma client"],
    ["", "db.$transaction(work);", "Prisma transaction single"],
    ["", "[new PrismaClient()].map(work);", "Prisma client"],
    ["", "keep(work);", "unknown"],
  ])("receives what the call passes: %s %s", (statements, call, expected) => {
    expect(valueIn(`${imports}${statements} function work(client) { ${mark} client; } ${call}`)).toBe(expected);
  });

  it("runs the operations that it returns, where they are waited for", () => {
    const load = "const load = (id) => db.user.findFirst({ where: { id } });";
    const report = ["ids.map once per element of `ids` (load → db.user.findFirst)"];
    expect(repeated(`${load} async function run() { await Promise.all(ids.map(load)); }`)).toEqual(report);
    expect(repeated(`${load} async function run() { const loads = ids.map(load); return await Promise.all(loads); }`)).toEqual(report);
    expect(repeated(`${load} async function run() { await db.$transaction(ids.map(load)); }`)).toEqual([]);
    expect(repeated(`${load} async function run() { ids.map(load); }`)).toEqual([]);
    const merged = "const load = (id) => db.user.findUnique({ where: { id } });";
    expect(repeated(`${merged} async function run() { await Promise.all(ids.map(load)); }`)).toEqual([]);
  });
});

describe("a helper that gives a list of operations", () => {
  const updates = "const updates = (all) => all.map((id) => db.user.update({ where: { id } }));";
  const pushed =
    "const updates = (all) => { const list = []; for (const id of all) list.push(db.user.update({ where: { id } })); return list; };";

  it.each([updates, pushed])("is told of where the list runs, but not where it is one batch: %s", (helper) => {
    expect(repeated(`${helper} async function run() { await Promise.all(updates(ids)); }`)).toEqual([
      "updates once per element of `all` (updates → db.user.update)",
    ]);
    expect(repeated(`${helper} async function run() { await db.$transaction(updates(ids)); }`)).toEqual([]);
    expect(repeated(`${helper} async function run() { return updates(ids); }`)).toEqual([]);
  });

  it("of a few that the code writes out", () => {
    const few = "const updates = () => ['a', 'b'].map((id) => db.user.update({ where: { id } }));";
    expect(repeated(`${few} async function run() { await Promise.all(updates()); }`)).toEqual([]);
  });

  it("in another file, and in a loop", () => {
    const list = `${imports} export ${updates}`;
    const main =
      'import { updates } from "./list"; export async function run(groups) { for (const group of groups) { await Promise.all(updates(group.ids)); } }';
    expect(repeated({ "main.ts": main, "list.ts": list })).toEqual(["updates once per element of `all` (updates → db.user.update)"]);
  });

  it("that another function runs", () => {
    const save = `${updates} const save = async (all) => { await Promise.all(updates(all)); };`;
    expect(repeated(`${save} async function run(groups) { for (const group of groups) await save(group.ids); }`)).toEqual([
      "updates once per element of `all` (updates → db.user.update)",
      "save once per element of `groups` (save → updates → db.user.update)",
    ]);
  });
});

describe("a list of functions", () => {
  const one = "db.user.findFirst({ where: { id } })";

  it("that is mapped runs per item", () => {
    expect(
      repeated(`async function run() { const tasks = ids.map((id) => () => ${one}); for (const task of tasks) await task(); }`),
    ).toEqual([expect.stringMatching(/^task once per element of `tasks`/)]);
    expect(repeated(`import pAll from "p-all"; async function run() { await pAll(ids.map((id) => () => ${one})); }`)).toEqual([
      expect.stringMatching(/^pAll once per element of `ids\.map/),
    ]);
    expect(
      repeated(`import async from "async"; async function run() { await async.parallel(ids.map((id) => async () => { await ${one}; })); }`),
    ).toHaveLength(1);
    expect(
      repeated(
        `import async from "async"; async function run() { const tasks = ids.map((id) => async () => { await ${one}; }); await async.series(tasks); }`,
      ),
    ).toHaveLength(1);
  });

  it("that is written out is small", () => {
    const two = "[async () => { await db.user.findMany(); }, async () => { await db.post.findMany(); }]";
    expect(repeated(`async function run() { const tasks = ${two}; for (const task of tasks) await task(); }`)).toEqual([]);
    expect(repeated(`import pAll from "p-all"; async function run() { await pAll(${two}); }`)).toEqual([]);
    expect(repeated(`import async from "async"; async function run() { await async.parallel(${two}); }`)).toEqual([]);
  });

  it("that is written out in a loop runs once per turn", () => {
    const two = "[async () => { await db.user.findFirst({ where: { id } }); }, async () => 1]";
    expect(repeated(`import async from "async"; async function run() { for (const id of ids) { await async.parallel(${two}); } }`)).toEqual(
      ["db.user.findFirst once per element of `ids`"],
    );
  });

  it("that is kept does not run", () => {
    expect(repeated(`async function run() { const tasks = ids.map((id) => () => ${one}); keep(tasks); }`)).toEqual([]);
  });
});

describe("one query of one call is told once", () => {
  const each = "async function each(all, fn) { for (const one of all) await fn(one); }";
  const load = "const load = async (id) => await db.user.findFirst({ where: { id } });";

  it.each([
    [`${each} async function run() { await each(ids, async (id) => { await db.user.findFirst({ where: { id } }); }); }`],
    [`${each} ${load} async function run() { await each(ids, async (id) => { await load(id); }); }`],
    [`${each} ${load} async function run() { await each(ids, load); }`],
    [`${each} ${load} async function run() { await each(ids, (id) => load(id)); }`],
  ])("by a helper of the file: %s", (code) => {
    expect(repeated(code)).toHaveLength(1);
  });

  it.each([
    "async function run() { await each(ids, async (id) => { await db.user.findFirst({ where: { id } }); }); }",
    "async function run() { await each(ids, load); }",
    "async function run() { for (const some of groups) { await each(some, load); } }",
    "async function run() { for (const some of groups) { await each(some, async (id) => { await load(id); }); } }",
  ])("by a helper of another file: %s", (code) => {
    const main = `import { each } from "./each"; ${imports} ${load} ${code}`;
    expect(repeated({ "main.ts": main, "each.ts": `export ${each}` })).toHaveLength(1);
    expect(repeated({ "each.ts": `export ${each}`, "main.ts": main })).toEqual([]);
  });
});

describe("a helper of the file that runs what it is passed", () => {
  const helper = "async function retried(label, fn) { return await again(fn, { label }); }";
  const [users, posts] = ["user", "post"].map((model) => `async () => await db.${model}.findFirst({ where: { id } })`);

  it("is not told for what one of its other calls passes", () => {
    const loop = `for (const id of ids) { await retried("users", ${users}); await retried("posts", ${posts}); }`;
    expect(repeated(`${helper} async function run() { ${loop} }`)).toEqual([
      "db.user.findFirst once per element of `ids`",
      "db.post.findFirst once per element of `ids`",
    ]);
    expect(
      repeated(`${helper} async function run(id) { await retried("users", ${users}); for (const n of ids) await retried(n, () => n); }`),
    ).toEqual([]);
  });

  it("is told for what a function by name does", () => {
    const load = "const load = async () => await db.user.findFirst();";
    expect(repeated(`${helper} ${load} async function run() { for (const id of ids) await retried(id, load); }`)).toEqual([
      expect.stringContaining("retried once per element of `ids`"),
    ]);
  });
});

describe("a function of another file that runs what it is passed per item", () => {
  const each =
    'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();\n' +
    "export async function eachUser(team: string, run: (user: unknown) => unknown) { for (const user of await db.user.findMany({ where: { team } })) await run(user); }";
  const main = (run: string): Files => ({
    "main.ts": `${imports}import { eachUser } from "./each"; ${run} export const start = () => eachUser("a", notify);`,
    "each.ts": each,
  });

  it("is told by what that function asks for, and not by what it asks for once itself", () => {
    expect(repeated(main("async function notify(user) { await db.note.create({ data: user }); }"))).toHaveLength(1);
    expect(repeated(main("async function notify(user) { await db.note.findFirst({ where: user }); }"))).toHaveLength(1);
    expect(repeated(main("async function notify(user) { console.log(user); }"))).toEqual([]);
  });
});
