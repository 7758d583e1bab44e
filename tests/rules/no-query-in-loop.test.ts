import rule from "../../rules/no-query-in-loop.ts";
import { javascriptTester, ruleTester } from "./rule-tester.ts";

const prisma = 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n';
const tableOf = `${prisma}interface Adapter { load(id: string): Promise<unknown> } interface Item { readonly id: string; readonly kind: string }
const user: Adapter = { load: async (id) => prisma.user.findFirst({ where: { id } }) };
const post: Adapter = { load: async (id) => prisma.post.findFirst({ where: { id } }) };
const adapters: Record<string, Adapter> = { user, post };
function adapterOf(kind: string): Adapter { return adapters[kind]; }
`;
const pool = 'import { Pool } from "pg"; const pool = new Pool();\n';
const knex = 'import knex from "knex"; const db = knex({ client: "pg" });\n';

const read = { messageId: "read" } as const;
const write = { messageId: "write" } as const;

ruleTester.run("no-query-in-loop: in the loop itself", rule, {
  valid: [
    { name: "outside a loop", code: `${prisma}export const load = (id: string) => prisma.user.findFirst({ where: { id } });` },
    {
      name: "what is iterated is asked for once",
      code: `${prisma}export async function run() { for (const user of await prisma.user.findMany()) console.log(user); }`,
    },
    {
      name: "a map with the same method names",
      code: "const users = new Map(); export function run(ids: string[]) { for (const id of ids) { users.delete(id); users.get(id); } }",
    },
    {
      name: "a client that nobody knows",
      code: 'import { users } from "./unknown"; export async function run(ids: string[]) { for (const id of ids) await users.findFirst(id); }',
    },
    {
      name: "a handler that is registered in the loop",
      code: `${prisma}declare const router: any; export function run(paths: string[]) { for (const path of paths) router.get(path, async () => { await prisma.user.findMany(); }); }`,
    },
    {
      name: "Prisma merges findUnique in one tick",
      code: `${prisma}export const run = (ids: string[]) => Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));`,
    },
    {
      name: "functions of a list, each with a query of its own",
      code: `${tableOf}const all: Array<(id: string) => Promise<unknown>> = [user.load, post.load, ...more]; export async function run(id: string) { await Promise.all(all.map((load) => load(id))); }`,
    },
    {
      name: "what a table of adapters gives for the item",
      code: `${tableOf}export async function run(items: Item[]) { for (const item of items) await adapterOf(item.kind).load(item.id); }`,
    },
    {
      name: "what a table of adapters gives for the item, by name",
      code: `${tableOf}export async function run(items: Item[]) { for (const item of items) { const adapter = adapters[item.kind]; await adapter.load(item.id); } }`,
    },
    {
      name: "a builder that is put together in the loop and runs once",
      code: `${knex}export async function run(names: string[]) { let query = db("users"); for (const name of names) { query = query.orWhere({ name }); } return await query; }`,
    },
  ],
  invalid: [
    {
      name: "what a table of adapters gives for all items",
      code: `${tableOf}export async function run(kind: string, ids: string[]) { const adapter = adapterOf(kind); for (const id of ids) await adapter.load(id); }`,
      errors: [{ messageId: "read" }],
    },
    {
      name: "what a table of adapters gives in each turn for the same",
      code: `${tableOf}export async function run(kind: string, ids: string[]) { for (const id of ids) { await adapterOf(kind).load(id); } }`,
      errors: [{ messageId: "read" }],
    },
    {
      name: "a read, with its message and its place",
      code: `${prisma}export async function run(ids: string[]) {\n  for (const id of ids) {\n    await prisma.user.findFirst({ where: { id } });\n  }\n}`,
      errors: [
        {
          messageId: "read",
          data: {
            call: "prisma.user.findFirst",
            times: "once per element of `ids`",
            chain: "",
            remedy: "fetch them in one `findMany` with `where: { id: { in: ids } }`",
            guide: "Database queries",
          },
          line: 4,
          column: 11,
          endLine: 4,
          endColumn: 51,
        },
      ],
    },
    {
      name: "a write",
      code: `${prisma}export async function run(ids: string[]) { for (const id of ids) await prisma.user.delete({ where: { id } }); }`,
      errors: [write],
    },
    {
      name: "Promise.all over queries",
      code: `${prisma}export const run = (ids: string[]) => Promise.all(ids.map((id) => prisma.user.findFirst({ where: { id } })));`,
      errors: [read],
    },
    {
      name: "findUnique awaited one after another is not merged",
      code: `${prisma}export async function run(ids: string[]) { for (const id of ids) await prisma.user.findUnique({ where: { id } }); }`,
      errors: [read],
    },
    {
      name: "behind a promise that nobody takes",
      code: `${pool}export function run(ids: string[]) { ids.forEach(async (id) => { await pool.query("select $1", [id]); }); }`,
      errors: [read],
    },
    {
      name: "a builder that is awaited per item",
      code: `${knex}export async function run(ids: string[]) { for (const id of ids) await db("users").where({ id }).first(); }`,
      errors: [read],
    },
    {
      name: "while takes one after another from a queue",
      code: `${pool}export async function run(ids: string[]) { while (ids.length > 0) { const id = ids.shift(); await pool.query("select $1", [id]); } }`,
      errors: [read],
    },
  ],
});

ruleTester.run("no-query-in-loop: behind functions", rule, {
  valid: [
    {
      name: "a helper that makes no query",
      code: `${prisma}const name = async (id: string) => id; export async function run(ids: string[]) { for (const id of ids) await name(id); }`,
    },
    {
      name: "a default that the caller replaces",
      code: `${prisma}async function load(id: string, known?: object) { return known ?? (await prisma.user.findFirst({ where: { id } })); } export async function run(users: { id: string }[]) { for (const user of users) await load(user.id, user); }`,
    },
  ],
  invalid: [
    {
      name: "a helper of the file, with the way in the message",
      code: `${prisma}async function load(id: string) { return prisma.user.findFirst({ where: { id } }); }\nexport async function run(ids: string[]) { for (const id of ids) await load(id); }`,
      filename: "helper.ts",
      errors: [
        {
          messageId: "read",
          data: {
            call: "load",
            times: "once per element of `ids`",
            chain: " (load → prisma.user.findFirst, helper.ts:2)",
            remedy: "fetch them in one `findMany` with `where: { id: { in: ids } }`",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a helper that reads and then writes, told by the write",
      code: `${prisma}async function close(id: string) { await prisma.user.findFirst({ where: { id } });\nawait prisma.user.update({ where: { id }, data: {} }); }\nexport async function run(ids: string[]) { for (const id of ids) await close(id); }`,
      filename: "helper.ts",
      errors: [
        {
          messageId: "both",
          data: {
            call: "close",
            times: "once per element of `ids`",
            chain: " (close → prisma.user.update, helper.ts:3)",
            remedy: "give it a form that takes the list and runs each of its queries once",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a method of the class, with an injected repository",
      code: 'import { Repository } from "typeorm"; class Item {} export class Items { constructor(private readonly items: Repository<Item>) {} async load(id: string) { return this.items.findOneBy({ id }); } async all(ids: string[]) { for (const id of ids) await this.load(id); } }',
      errors: [read],
    },
    {
      name: "a function passed by name",
      code: `${prisma}const load = async (id: string) => prisma.user.findFirst({ where: { id } }); export const run = (ids: string[]) => Promise.all(ids.map(load));`,
      errors: [read],
    },
    {
      name: "a client handed on as a parameter",
      code: `${prisma}async function load(db, id: string) { return db.user.findFirst({ where: { id } }); } export async function run(ids: string[]) { for (const id of ids) await load(prisma, id); }`,
      errors: [read],
    },
    {
      name: "the default is taken when the caller passes nothing",
      code: `${prisma}async function load(id: string, known?: object) { return known ?? (await prisma.user.findFirst({ where: { id } })); } export async function run(ids: string[]) { for (const id of ids) await load(id); }`,
      errors: [read],
    },
  ],
});

ruleTester.run("no-query-in-loop: kinds of loops", rule, {
  valid: [
    {
      name: "chunks by step",
      code: `${prisma}export async function run(ids: string[]) { for (let i = 0; i < ids.length; i += 100) await prisma.user.deleteMany({ where: { id: { in: ids.slice(i, i + 100) } } }); }`,
    },
    {
      name: "a list of lists",
      code: `${prisma}export async function run(parts: string[][]) { for (const part of parts) await prisma.user.deleteMany({ where: { id: { in: part } } }); }`,
    },
    {
      name: "retry",
      code: `${prisma}export async function run() { for (let attempt = 0; attempt < 30; attempt++) { try { return await prisma.user.findMany(); } catch { console.log(attempt); } } }`,
    },
    { name: "poll", code: `${prisma}export async function run() { let job; do { job = await prisma.job.findFirst({}); } while (!job); }` },
    {
      name: "the first match ends the loop",
      code: `${prisma}export async function run(ids: string[]) { for (const id of ids) { const user = await prisma.user.findFirst({ where: { id } }); if (user) return user; } }`,
    },
    {
      name: "a short list that the code writes out",
      code: `${prisma}export async function run() { for (const role of ["a", "b"]) await prisma.role.create({ data: { role } }); }`,
    },
    {
      name: "one transaction for a list of operations",
      code: `${prisma}export const run = (ids: string[]) => prisma.$transaction(ids.map((id) => prisma.user.delete({ where: { id } })));`,
    },
    {
      name: "a list of operations in a variable",
      code: `${prisma}export async function run(ids: string[]) { const all = []; for (const id of ids) all.push(prisma.user.delete({ where: { id } })); await prisma.$transaction(all); }`,
    },
  ],
  invalid: [
    {
      name: "a step of one",
      code: `${prisma}export async function run(ids: string[]) { for (let i = 0; i < ids.length; i += 1) await prisma.user.delete({ where: { id: ids[i] } }); }`,
      errors: [write],
    },
    {
      name: "counting down",
      code: `${prisma}export async function run(ids: string[]) { for (let i = ids.length - 1; i >= 0; i--) await prisma.user.delete({ where: { id: ids[i] } }); }`,
      errors: [write],
    },
    {
      name: "the break of a switch does not end the loop",
      code: `${prisma}export async function run(users: User[]) { for (const { id, kind } of users) { switch (kind) { case "a": await prisma.user.delete({ where: { id } }); break; default: } } }`,
      errors: [write],
    },
    {
      name: "a throw when nothing is found does not end the loop early",
      code: `${prisma}export async function run(ids: string[]) { for (const id of ids) { const user = await prisma.user.findFirst({ where: { id } }); if (!user) throw new Error(id); } }`,
      errors: [read],
    },
    {
      name: "a list longer than the option allows",
      options: [{ maxConstantItems: 1 }],
      code: `${prisma}export async function run() { for (const role of ["a", "b"]) await prisma.role.create({ data: { role } }); }`,
      errors: [write],
    },
    {
      name: "operations that are all started",
      code: `${prisma}export async function run(ids: string[]) { const all = []; for (const id of ids) all.push(prisma.user.delete({ where: { id } })); await Promise.all(all); }`,
      errors: [write],
    },
  ],
});

javascriptTester.run("no-query-in-loop: JavaScript", rule, {
  valid: [{ name: "an array called db", code: "const db = []; export function run(ids) { for (const id of ids) db.push(id); }" }],
  invalid: [
    {
      name: "a module that is called as it is required",
      code: 'const db = require("knex")({ client: "pg" }); async function run(ids) { for (const id of ids) await db("users").where({ id }); }',
      errors: [read],
    },
    {
      name: "require with a rename",
      code: 'const { Pool: Connections } = require("pg"); const pool = new Connections(); async function run(ids) { for (const id of ids) await pool.query("select $1", [id]); }',
      errors: [read],
    },
  ],
});

ruleTester.run("no-query-in-loop: a query that does not look at the item", rule, {
  valid: [
    {
      name: "the same query before the loop",
      code: `${prisma}export async function run(ids: string[]) { const roles = await prisma.role.findMany(); for (const id of ids) console.log(id, roles); }`,
    },
  ],
  invalid: [
    {
      name: "the same query in each turn",
      code: `${prisma}export async function run(ids: string[]) { for (const id of ids) { const roles = await prisma.role.findMany(); console.log(id, roles); } }`,
      errors: [
        {
          messageId: "same",
          data: {
            call: "prisma.role.findMany",
            times: "once per element of `ids`",
            chain: "",
            remedy: "run it once, before the loop",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a filter by a counter that goes up by one",
      code: `${prisma}export async function run(ids: any[]) { for (let i = 0; i < ids.length; i += 1) { const id = ids[i]; console.log(await prisma.role.findMany({ where: { userId: id } })); } }`,
      errors: [read],
    },
    {
      name: "a filter that the loop changes",
      code: `${prisma}export async function run(ids: string[]) { let page = 0; for (const id of ids) { page += 1; console.log(id, await prisma.role.findMany({ where: { page } })); } }`,
      errors: [read],
    },
  ],
});

const mongo = 'import { MongoClient } from "mongodb"; const posts = new MongoClient("").db("app").collection("posts");\n';
const dynamo =
  'import { paginateQuery, DynamoDBDocumentClient, BatchWriteCommand } from "@aws-sdk/lib-dynamodb"; const client = DynamoDBDocumentClient.from({});\n';
const inLoop = (body: string): string => `export async function run(ids: string[]) { for (const id of ids) { ${body} } }`;

ruleTester.run("no-query-in-loop: raw statements", rule, {
  valid: [
    {
      name: "one statement for all",
      code: `${pool}export const run = (ids: string[]) => pool.query("UPDATE users SET seen = true WHERE id = ANY($1)", [ids]);`,
    },
    { name: "the end of a transaction comes with its start", code: `${pool}${inLoop('await pool.query("COMMIT");')}` },
    { name: "a setting of the connection", code: `${pool}${inLoop('await pool.query("LISTEN " + id);')}` },
  ],
  invalid: [
    {
      name: "a statement that writes",
      code: `${pool}${inLoop('await pool.query("UPDATE users SET seen = true WHERE id = $1", [id]);')}`,
      errors: [
        {
          messageId: "write",
          data: {
            call: "pool.query",
            times: "once per element of `ids`",
            chain: "",
            remedy: "write them in one statement: `INSERT` or `UPDATE` from `unnest($1, $2)`, `DELETE … WHERE id = ANY($1)`",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a statement that reads",
      code: `${pool}${inLoop('await pool.query("SELECT name FROM users WHERE id = $1", [id]);')}`,
      errors: [
        {
          messageId: "read",
          data: {
            call: "pool.query",
            times: "once per element of `ids`",
            chain: "",
            remedy: "fetch them in one query with `WHERE id = ANY($1)`",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a statement that is not visible: advice for either",
      code: `${pool}export async function run(ids: string[], text: string) { for (const id of ids) { await pool.query(text, [id]); } }`,
      errors: [
        {
          messageId: "read",
          data: {
            call: "pool.query",
            times: "once per element of `ids`",
            chain: "",
            remedy:
              "fetch them in one query with `WHERE … = ANY($1)`, or write them in one statement: `INSERT` or `UPDATE` from `unnest($1, $2)`, `DELETE … WHERE … = ANY($1)`",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a transaction for each item",
      code: `${pool}${inLoop('await pool.query("BEGIN"); await save(id); await pool.query("COMMIT");')}`,
      errors: [
        {
          messageId: "write",
          data: {
            call: "pool.query",
            times: "once per element of `ids`",
            chain: "",
            remedy: "run them all in one transaction, opened before the loop",
            guide: "Database queries",
          },
        },
      ],
    },
    {
      name: "a raw statement of a query builder that writes",
      code: `${knex}${inLoop("await db.raw(`UPDATE users SET seen = true WHERE id = ?`, [id]);")}`,
      errors: [
        {
          messageId: "write",
          data: {
            call: "db.raw",
            times: "once per element of `ids`",
            chain: "",
            remedy: "write them in one statement: `INSERT` with a list of rows, `UPDATE` from a list of values, `DELETE` with `IN`",
            guide: "Database queries",
          },
        },
      ],
    },
  ],
});

ruleTester.run("no-query-in-loop: cursors", rule, {
  valid: [
    { name: "a cursor alone", code: `${mongo}export async function run() { for await (const post of posts.find()) console.log(post); }` },
    {
      name: "a cursor that is put together in the loop and not read",
      code: `${mongo}export function run(ids: string[]) { return ids.map((id) => posts.find({ author: id })); }`,
    },
    {
      name: "a batch for each page of a paginator",
      code: `${dynamo}export async function run() { for await (const page of paginateQuery({ client }, { TableName: "users" })) await client.send(new BatchWriteCommand(page)); }`,
    },
  ],
  invalid: [
    {
      name: "a cursor for each item",
      code: `${mongo}${inLoop("for await (const post of posts.find({ author: id })) console.log(post);")}`,
      errors: [read],
    },
    {
      name: "a cursor kept in a constant",
      code: `${mongo}${inLoop("const cursor = posts.find({ author: id }); for await (const post of cursor) console.log(post);")}`,
      errors: [read],
    },
    {
      name: "a cursor kept in a variable, reported where it is read",
      code: `${mongo}${inLoop("let cursor = posts.find({ author: id });\ncursor = cursor.limit(9);\nfor await (const post of cursor) console.log(post);")}`,
      errors: [{ ...read, line: 4, column: 26, endColumn: 32 }],
    },
    {
      name: "a cursor in a function",
      code: `${mongo}async function show(author: string) { for await (const post of posts.find({ author })) console.log(post); }\n${inLoop("await show(id);")}`,
      errors: [read],
    },
    {
      name: "a query for each row of a cursor",
      code: `${mongo}export async function run() { for await (const post of posts.find()) await posts.updateOne({ _id: post._id }, { $set: { seen: true } }); }`,
      errors: [write],
    },
    {
      name: "the pages of each item",
      code: `${dynamo}${inLoop("for await (const page of paginateQuery({ client }, { TableName: id })) console.log(page);")}`,
      errors: [read],
    },
  ],
});
