import { Linter } from "eslint";
import * as parser from "@typescript-eslint/parser";
import { describe, expect, it } from "vitest";
import rule from "../../rules/no-query-in-loop.ts";

const prisma = 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n';
const pool = 'import { Pool } from "pg"; const pool = new Pool();\n';
const knex = 'import knex from "knex"; const db = knex({ client: "pg" });\n';
const mongo = 'import { MongoClient } from "mongodb"; const posts = new MongoClient("").db("app").collection("posts");\n';
const meteor = 'import { Mongo } from "meteor/mongo"; const Cards = new Mongo.Collection("cards");\n';
const typeorm =
  'import { Repository, In } from "typeorm"; class Item {} class Items { constructor(private readonly items: Repository<Item>) {}\n';
const drizzle =
  'import { drizzle } from "drizzle-orm/node-postgres"; import { eq, inArray } from "drizzle-orm"; import { users } from "./schema"; const db = drizzle("");\n';
const inLoop = (body: string): string =>
  `export async function run(items: any[], teamId: string) { for (const item of items) { ${body} } }\n`;

/** The reports of the code, without the guide's section. */
function reports(code: string): string[] {
  const linter = new Linter({ configType: "flat" });
  const messages = linter.verify(
    code,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser: parser as Linter.Parser },
        plugins: { own: { rules: { query: rule as unknown as import("eslint").Rule.RuleModule } } },
        rules: { "own/query": "error" },
      },
    ],
    { filename: "file.ts" },
  );
  return messages.map(({ message }) => message.replace(" Guide: Database queries.", ""));
}

/** The only report of the code. */
function told(code: string): string {
  const [message = "", ...others] = reports(code);
  expect(others).toEqual([]);
  return message;
}

/** What a report says behind its colon. */
const remedy = (code: string): string => /: (?!\d)([^:]*(?::[^:]*)*)\.$/.exec(told(code))?.[1] ?? "";

describe("the column by which a query asks for the item", () => {
  it.each([
    [
      "an option",
      `${prisma}${inLoop("await prisma.view.findFirst({ where: { userId: item.id, teamId } });")}`,
      "where: { userId: { in: userIds } }",
    ],
    [
      "a key of two columns",
      `${prisma}${inLoop("await prisma.view.update({ where: { userId_teamId: { userId: item.id, teamId } }, data: {} });")}`,
      "`userId: { in: userIds }`",
    ],
    ["a path", `${mongo}${inLoop('await posts.findOne({ "members.userId": item.id });')}`, '{ "members.userId": { $in: userIds } }'],
    ["a name whose plural is not certain", `${mongo}${inLoop("await posts.findOne({ _key: item.key });")}`, "{ _key: { $in: keys } }"],
    ["a pair of arguments", `${knex}${inLoop('await db("views").where("user_id", item.id).first();')}`, 'whereIn("user_id", user_ids)'],
    [
      "a comparison",
      `${drizzle}${inLoop("await db.select().from(users).where(eq(users.teamId, item.id));")}`,
      "inArray(table.teamId, teamIds)",
    ],
    [
      "the text of a statement",
      `${pool}${inLoop('await pool.query("SELECT * FROM t WHERE team = $1 AND code = $2", [teamId, item.code]);')}`,
      "WHERE code = ANY($1)",
    ],
    [
      "a parameter of a helper",
      `${prisma}const load = ({ userId, teamId }) => prisma.view.findFirst({ where: { userId, teamId } });\n${inLoop("await load({ teamId, userId: item.id });")}`,
      "where: { userId: { in: userIds } }",
    ],
    [
      "a variable of a helper",
      `${mongo}async function load(post) { const slug = post.title.toLowerCase(); return posts.findOne({ slug }); }\n${inLoop("await load(item);")}`,
      "{ slug: { $in: slugs } }",
    ],
    [
      "an object that is passed down",
      `${meteor}const findCard = (selector) => Cards.findOneAsync(selector);\n${inLoop("await findCard({ boardId: item.id });")}`,
      "find({ boardId: { $in: boardIds } })",
    ],
    [
      "a constant that is passed down in an option",
      `${prisma}const first = (where) => prisma.view.findFirst({ where });\n${inLoop("const where = { userId: item.id }; await first(where);")}`,
      "where: { userId: { in: userIds } }",
    ],
    [
      "an object that is filled later",
      `${prisma}const first = (where) => prisma.view.findFirst({ where });\n${inLoop("const where = { userId: item.id }; where.teamId = item.team; await first(where);")}`,
      "where: { …: { in: keys } }",
    ],
    [
      "a value that may be an object of columns",
      `${meteor}const findCard = (selector) => Cards.findOneAsync(selector);\n${inLoop("await findCard(item.selector);")}`,
      "find({ …: { $in: keys } })",
    ],
    [
      "a key that something has given",
      `${meteor}${inLoop("const cardId = await make(item); await Cards.findOneAsync(cardId);")}`,
      "find({ _id: { $in: ids } })",
    ],
    ["a key of a table", `${meteor}${inLoop("await Cards.findOneAsync(known[item.name]);")}`, "find({ _id: { $in: ids } })"],
    ["a value of one column", `${meteor}${inLoop("await Cards.findOneAsync(item.cardId);")}`, "find({ _id: { $in: ids } })"],
    [
      "two columns of the item: neither",
      `${prisma}${inLoop("await prisma.view.findFirst({ where: { userId: item.id, teamId: item.team } });")}`,
      "where: { …: { in: keys } }",
    ],
    [
      "a filter that is not visible",
      `${prisma}declare const filterOf: any; ${inLoop("await prisma.view.findFirst(filterOf(item));")}`,
      "where: { …: { in: keys } }",
    ],
  ])("%s", (_name, code, words) => {
    expect(remedy(code)).toContain(words);
  });
});

describe("the remedy of each operation", () => {
  it.each([
    [
      "Meteor's insert",
      `${meteor}${inLoop("await Cards.insertAsync(item);")}`,
      "write them in one `rawCollection().insertMany(…)`, with `_id: Random.id()` in each; it runs no collection hooks",
    ],
    [
      "Meteor's remove",
      `${meteor}${inLoop("await Cards.removeAsync({ boardId: item.id });")}`,
      "remove them in one `removeAsync({ boardId: { $in: boardIds } })`",
    ],
    [
      "Meteor's count",
      `${meteor}${inLoop("await Cards.find({ boardId: item.id }).countAsync();")}`,
      "compute them in one `rawCollection().aggregate(…)`: `$match` with `{ boardId: { $in: boardIds } }`, then `$group`",
    ],
    [
      "Prisma's count",
      `${prisma}${inLoop("await prisma.post.count({ where: { authorId: item.id } });")}`,
      "count them in one `groupBy` with `_count` and `where: { authorId: { in: authorIds } }`",
    ],
    [
      "Prisma's update",
      `${prisma}${inLoop("await prisma.post.update({ where: { id: item.id }, data: item });")}`,
      "write them in one `updateMany` with `id: { in: ids }` where the values are the same, else in one `$transaction([…])`",
    ],
    [
      "Prisma's update in an interactive transaction",
      `${prisma}export const run = (items) => prisma.$transaction(async (tx) => { for (const item of items) await tx.post.update({ where: { id: item.id }, data: item }); });`,
      "where the values are the same, else in one statement with `$executeRaw`",
    ],
    ["Prisma's create", `${prisma}${inLoop("await prisma.post.create({ data: item });")}`, "write them in one `createMany`"],
    [
      "MongoDB's delete",
      `${mongo}${inLoop("await posts.deleteOne({ slug: item.slug });")}`,
      "delete them in one `deleteMany` with `{ slug: { $in: slugs } }`",
    ],
    [
      "TypeORM's update",
      `${typeorm} async run(items: Item[]) { for (const item of items) await this.items.update({ parentId: item.id }, { seen: true }); } }`,
      "`{ parentId: In(parentIds) }`",
    ],
  ])("%s", (_name, code, words) => {
    expect(remedy(code)).toContain(words);
  });
});

describe("a query in each turn that is not made from the item", () => {
  it("is told as the same, also where two calls of one function come to it", () => {
    const two =
      "const team = (id: string) => prisma.team.findFirst({ where: { id } }); const ask = async (id: string, what: string) => [await team(id), what];\n" +
      "const check = async (item: any, id: string) => { if (await ask(id, item.a)) return ask(id, item.b); };\n";
    expect(remedy(`${prisma}${two}${inLoop("await check(item, teamId);")}`)).toBe(
      "run that query once, before the loop, and pass on the result",
    );
    expect(remedy(`${prisma}${two}${inLoop("await check(item, item.teamId);")}`)).toBe(
      "fetch them in one `findMany` with `where: { id: { in: ids } }`",
    );
  });
});

describe("what an `in` list does not cure", () => {
  const rows = `${prisma}const mark = (list) => prisma.post.deleteMany({ where: { id: { in: list } } });\n`;
  it("is not advised where the query has a list already", () => {
    expect(remedy(`${rows}${inLoop("await mark(item.ids);")}`)).toBe(
      "that query takes a list already: run it once, with the keys of all turns",
    );
  });
  it("gives way to the function that takes a list, where that gets only the item", () => {
    expect(remedy(`${rows}const markOne = (id) => mark([id]);\n${inLoop("await markOne(item.id);")}`)).toBe(
      "call `mark` once, with the whole list",
    );
  });
  it("is advised where a list is made of more than the item", () => {
    expect(remedy(`${rows}const two = (id) => mark([id, "x"]);\n${inLoop("await two(item.id);")}`)).not.toContain(
      "once, with the whole list",
    );
  });
  it("is not advised where each key has its own limit", () => {
    expect(remedy(`${prisma}${inLoop("await prisma.post.findMany({ where: { authorId: item.id }, take: 5 });")}`)).toContain(
      "keeps the limit of each",
    );
    expect(remedy(`${prisma}${inLoop("await prisma.post.findMany({ where: { authorId: item.id }, take: 1 });")}`)).toContain(
      "authorId: { in: authorIds }",
    );
  });
  it("is not advised where each turn writes the same row", () => {
    expect(remedy(`${prisma}${inLoop("await prisma.team.update({ where: { id: teamId }, data: { last: item.id } });")}`)).toContain(
      "the same row in every turn",
    );
    expect(remedy(`${prisma}${inLoop("await prisma.team.update({ where: { id: item.id }, data: { last: teamId } });")}`)).toContain(
      "updateMany",
    );
  });
});

describe("the query that is named", () => {
  const helper = `${prisma}async function close(id) { const post = await prisma.post.findFirst({ where: { id } }); await prisma.post.update({ where: { id }, data: {} }); }\n`;
  it("is the write of a helper that reads first", () => {
    expect(told(`${helper}${inLoop("await close(item.id);")}`)).toBe(
      "`close` reads and writes the database once per element of `items` (close → prisma.post.update, file.ts:2): give it a form that takes the list and runs each of its queries once.",
    );
  });
  it("is the read where the write only follows an error", () => {
    const code = `${prisma}async function load(id) { try { return await prisma.post.findFirst({ where: { id } }); } catch { await prisma.failure.create({ data: { id } }); } }\n`;
    expect(told(`${code}${inLoop("await load(item.id);")}`)).toContain("(load → prisma.post.findFirst, file.ts:2)");
  });
  it("is the read where the write is rare", () => {
    const code = `${prisma}async function load(id) { const row = await prisma.post.findFirst({ where: { id } }); if (row.expired) await prisma.post.delete({ where: { id } }); return row; }\n`;
    expect(told(`${code}${inLoop("await load(item.id);")}`)).toContain(
      "`load` reads and writes the database once per element of `items` (load → prisma.post.findFirst, file.ts:2)",
    );
    const rare = code.replace("if (row.expired)", "if (row.old) if (row.expired)");
    expect(told(`${rare}${inLoop("await load(item.id);")}`)).toContain("`load` queries the database");
  });
  it("is told without the function that only hands on to one of its name", () => {
    const code = `${prisma}const store = { load(id) { return prisma.post.findFirst({ where: { id } }); } }; const load = (id) => store.load(id);\nconst top = (id) => load(id); const api = { top: (id) => top(id) };\n`;
    expect(told(`${code}${inLoop("await api.top(item.id);")}`)).toContain("(top → load → prisma.post.findFirst, file.ts:2)");
  });
  it("is one that always runs, before one that may", () => {
    const code = `${prisma}async function load(id, more) { if (more) await prisma.tag.findFirst({ where: { id } }); await prisma.post.findFirst({ where: { id } }); }\n`;
    expect(told(`${code}${inLoop("await load(item.id, item.more);")}`)).toContain("load → prisma.post.findFirst");
  });
  it("is one that uses the item, before one that does not", () => {
    const code = `${prisma}async function load(team, id) { await prisma.team.findFirst({ where: { id: team } }); await prisma.post.findFirst({ where: { id } }); }\n`;
    expect(told(`${code}${inLoop("await load(teamId, item.id);")}`)).toContain("load → prisma.post.findFirst");
  });
});

describe("a helper whose query is the same in every turn", () => {
  const helper = `${prisma}async function notify(user, team) { const found = await prisma.team.findFirst({ where: { id: team } }); console.log(user, found); }\n`;
  it("is told to hand the result on", () => {
    expect(told(`${helper}${inLoop("await notify(item, teamId);")}`)).toContain(
      "with nothing that differs from turn to turn: run that query once, before the loop, and pass on the result",
    );
  });
  it("is not, where the item goes into the query", () => {
    expect(told(`${helper}${inLoop("await notify(item, item.team);")}`)).toContain("where: { id: { in: ids } }");
  });
  it("is kept where a test of the item stands before it", () => {
    expect(told(`${helper}${inLoop("if (item.active) await notify(item, teamId);")}`)).toContain(
      "run it once, where it is first needed, and keep the result",
    );
  });
});

describe("what is repeated", () => {
  const load = `${prisma}const load = (item) => prisma.post.findFirst({ where: { id: item.id } });\n`;
  it("is told as the function that is passed by name", () => {
    expect(told(`${load}export const run = (items) => Promise.all(items.map(load));`)).toContain(
      "`load` queries the database once per element of `items` (load → prisma.post.findFirst",
    );
  });
  it("is told as it is called in a loop", () => {
    expect(told(`${load}export async function run(items) { for (const item of items) await load(item); }`)).toMatch(/^`load` queries/);
    expect(told(`${load}export const run = (items) => Promise.all(items.map((item) => load(item)));`)).toMatch(/^`load` queries/);
  });
  it("is counted by the list whose length ends a loop", () => {
    const run = (end: string): string =>
      `${load}export async function run(items, n) { for (let i = 0; i < ${end}; i++) await load(items[i]); }`;
    expect(told(run("items.length"))).toContain("once per element of `items`");
    expect(told(run("n"))).toContain("once per turn of the loop");
  });
});

describe("a function without a name", () => {
  it("is told as it is called", () => {
    const code = `${prisma}const loaders = { make: () => async (id) => prisma.post.findFirst({ where: { id } }) }; const load = loaders.make();\n`;
    expect(told(`${code}${inLoop("await load(item.id);")}`)).not.toContain("function at");
  });
});
