import rule from "../../rules/no-query-in-loop.ts";
import { ruleTester } from "./rule-tester.ts";

const prisma = 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n';
const mongo = 'import { MongoClient } from "mongodb"; const db = new MongoClient("").db("app");\n';
const typeorm =
  'import { DataSource, EntityManager } from "typeorm"; class Item { id = ""; } const source = new DataSource({ type: "postgres" });\n';
const inLoop = (body: string): string => `export async function run(items: any[]) { for (const item of items) { ${body} } }\n`;
const one = (messageId: "both" | "read" | "same" | "write"): { messageId: typeof messageId }[] => [{ messageId }];

ruleTester.run("no-query-in-loop: the item says which table is asked", rule, {
  valid: [
    {
      name: "a collection by the item's name",
      code: `${mongo}${inLoop("await db.collection(item.name).find({ open: true }).toArray();")}`,
    },
    {
      name: "kept in a constant",
      code: `${mongo}${inLoop("const rows = db.collection(item.name); await rows.deleteMany({ open: false });")}`,
    },
    { name: "a repository by the item's entity", code: `${typeorm}${inLoop("await source.getRepository(item.entity).find();")}` },
    {
      name: "a repository that a wrapper gives for the item's entity",
      code: `${typeorm}class Connection { getRepository(tx: EntityManager | undefined, entity: any) { return (tx ?? source.manager).getRepository(entity); } }\nconst connection = new Connection();\n${inLoop("await connection.getRepository(undefined, item.entity).find({ where: { id: item.id } });")}`,
    },
    {
      name: "one that may be left out",
      code: `${typeorm}class Connection { getRepository(entity: any, other?: any) { return entity instanceof EntityManager ? entity.getRepository(other!) : source.getRepository(entity); } }\nconst connection = new Connection();\n${inLoop("await connection.getRepository(source.manager, item.entity).find({ where: { id: item.id } });")}`,
    },
    { name: "a model by the item's type", code: `${prisma}${inLoop("await prisma[item.type].deleteMany({ where: { old: true } });")}` },
  ],
  invalid: [
    {
      name: "a collection by a name that all items share",
      code: `${mongo}${inLoop("await db.collection('posts').findOne({ id: item.id });")}`,
      errors: one("read"),
    },
    {
      name: "a repository by a class",
      code: `${typeorm}${inLoop("await source.getRepository(Item).findOneBy({ id: item.id });")}`,
      errors: one("read"),
    },
    {
      name: "a repository by the class of the item itself",
      code: `${typeorm}${inLoop("const entity = item.constructor.name; await source.getRepository(entity).findOneBy({ id: item.id });")}`,
      errors: one("read"),
    },
    {
      name: "a builder that is given the item's values",
      code: `${typeorm}${inLoop('await source.getRepository(Item).createQueryBuilder("i").update({ ownerId: item.id }).whereInIds(item.ids).execute();')}`,
      errors: one("write"),
    },
    {
      name: "a wrapper that is given a class, and what else differs",
      code: `${typeorm}class Connection { getRepository(tx: EntityManager, entity: any) { return tx.getRepository(entity); } }\nconst connection = new Connection();\n${inLoop("await connection.getRepository(item.tx, Item).findOneBy({ id: item.id });")}`,
      errors: one("read"),
    },
    {
      name: "rows of a list by an index",
      code: `import { DataTypes, Sequelize } from "sequelize"; const User = new Sequelize("").define("User", { n: DataTypes.INTEGER });\nexport async function run(ids: number[]) { const rows = await User.findAll(); for (const id of ids) await rows[id].update({ n: 1 }); }`,
      errors: one("write"),
    },
  ],
});

ruleTester.run("no-query-in-loop: what is written comes from another service", rule, {
  valid: [
    {
      name: "the answer of a request",
      code: `${prisma}${inLoop("const answer = await fetch(item.url); await prisma.page.update({ where: { id: item.id }, data: { status: answer.status } });")}`,
    },
    {
      name: "what a chain makes of the answer, in a callback",
      code: `${prisma}export const run = (items: any[]) => Promise.all(items.map(async (item) => { const page = await fetch(item.url).then((answer) => answer.json()); await prisma.page.update({ where: { id: item.id }, data: { title: page.title } }); }));`,
    },
    {
      name: "what is read from the answer",
      code: `${prisma}${inLoop("const answer = await fetch(item.url); const { title } = await answer.json(); const data = { title }; await prisma.page.update({ where: { id: item.id }, data });")}`,
    },
    {
      name: "what the answer decides",
      code: `${prisma}${inLoop("let isFound; const answer = await fetch(item.url); if (answer.ok) isFound = true; else isFound = false; await prisma.page.update({ where: { id: item.id }, data: { isFound } });")}`,
    },
    {
      name: "the answer of a package that nobody describes",
      code: `import { search } from "some-api"; ${prisma}${inLoop("const found = await search(item.name); await prisma.page.update({ where: { id: item.id }, data: { key: found.key } });")}`,
    },
    {
      name: "in a function that does both",
      code: `${prisma}async function refresh(item: any) { const answer = await fetch(item.url); await prisma.page.update({ where: { id: item.id }, data: { status: answer.status } }); }\n${inLoop("await refresh(item);")}`,
    },
    {
      name: "through a function of the application, handed to one that writes",
      code: `${prisma}const statusOf = async (url: string) => { const answer = await fetch(url); return answer.status; };\nconst save = (id: string, status: number) => prisma.page.update({ where: { id }, data: { status } });\n${inLoop("const status = await statusOf(item.url); await save(item.id, status);")}`,
    },
  ],
  invalid: [
    {
      name: "the answer was there before the loop",
      code: `${prisma}export async function run(url: string) { const answer = await fetch(url); for (const page of await answer.json()) await prisma.page.create({ data: page }); }`,
      errors: one("write"),
    },
    {
      name: "a chain of something else",
      code: `${prisma}export const run = (items: any[]) => Promise.all(items.map(async (item) => { const page = await Promise.resolve(item).then((one) => one.page); await prisma.page.update({ where: { id: item.id }, data: { title: page.title } }); }));`,
      errors: one("write"),
    },
    {
      name: "the answer only lets the turn go on",
      code: `${prisma}${inLoop("let isFound; const answer = await fetch(item.url); if (!answer.ok) continue; isFound = item.seen; await prisma.page.update({ where: { id: item.id }, data: { isFound } });")}`,
      errors: one("write"),
    },
    {
      name: "the answer goes elsewhere",
      code: `${prisma}${inLoop("const answer = await fetch(item.url); console.log(answer.status); await prisma.page.update({ where: { id: item.id }, data: { seen: item.seen } });")}`,
      errors: one("write"),
    },
    {
      name: "a read by the answer",
      code: `${prisma}${inLoop("const answer = await fetch(item.url); await prisma.page.findFirst({ where: { status: answer.status } });")}`,
      errors: one("read"),
    },
    {
      name: "another write of the same function",
      code: `${prisma}async function refresh(item: any) { const answer = await fetch(item.url); await prisma.page.update({ where: { id: item.id }, data: { status: answer.status } }); await prisma.log.create({ data: { id: item.id } }); }\n${inLoop("await refresh(item);")}`,
      errors: one("write"),
    },
  ],
});

ruleTester.run("no-query-in-loop: a turn that claims its item first", rule, {
  valid: [
    {
      name: "the claim, and the write that follows it",
      code: `${prisma}${inLoop("const claimed = await prisma.run.updateMany({ where: { id: item.id, state: 'stuck' }, data: { state: 'done' } }); if (claimed.count === 0) continue; await prisma.event.create({ data: { run: item.id } });")}`,
    },
    {
      name: "with a count that a function takes out of the answer",
      code: `${prisma}${inLoop("const claimed = await prisma.run.updateMany({ where: { id: item.id }, data: { state: 'done' } }); if (changedRows(claimed) === 0) continue; await prisma.event.create({ data: { run: item.id } });")}`,
    },
    {
      name: "with a destructured count",
      code: `${prisma}${inLoop("const { count } = await prisma.run.updateMany({ where: { id: item.id }, data: { state: 'done' } }); if (count > 0) await prisma.event.create({ data: { run: item.id } });")}`,
    },
  ],
  invalid: [
    {
      name: "a number that no write gives",
      code: `${prisma}${inLoop("const { size } = item; if (size === 0) continue; await prisma.event.create({ data: { run: item.id } });")}`,
      errors: one("write"),
    },
    {
      name: "a number of the row that a write gives",
      code: `${prisma}${inLoop("const event = await prisma.event.create({ data: { run: item.id } }); if (event.price < 0) console.log(event);")}`,
      errors: one("write"),
    },
    {
      name: "what a function makes of the answer and something else",
      code: `${prisma}${inLoop("const run = await prisma.run.updateMany({ where: { id: item.id }, data: { state: 'done' } }); if (compare(run, item) === 0) console.log(run);")}`,
      errors: one("write"),
    },
    {
      name: "a result that is used otherwise",
      code: `${prisma}${inLoop("const { count } = await prisma.run.updateMany({ where: { id: item.id }, data: { state: 'done' } }); console.log(count);")}`,
      errors: one("write"),
    },
  ],
});

const kysely = 'import { Kysely } from "kysely"; const db = new Kysely({ dialect });\n';

ruleTester.run("no-query-in-loop: where a write of the turn has changed nothing", rule, {
  valid: [],
  invalid: [
    {
      name: "of the write is told, not of what follows it",
      code: `${kysely}${inLoop('const row = await db.insertInto("users").values(item).returningAll().executeTakeFirst(); if (!row) await db.selectFrom("users").where("id", "=", item.id).selectAll().execute();')}`,
      errors: one("write"),
    },
    {
      name: "nor after an early end",
      code: `${kysely}${inLoop('const row = await db.updateTable("users").set(item).returningAll().executeTakeFirst(); if (row) continue; await db.insertInto("users").values(item).execute();')}`,
      errors: one("write"),
    },
    {
      name: "where it has changed something, of both",
      code: `${kysely}${inLoop('const row = await db.insertInto("users").values(item).returningAll().executeTakeFirst(); if (row) await db.selectFrom("users").where("id", "=", item.other).selectAll().execute();')}`,
      errors: [{ messageId: "write" }, { messageId: "read" }],
    },
    {
      name: "where a read has found nothing, of both",
      code: `${kysely}${inLoop('const row = await db.selectFrom("users").where("id", "=", item.id).selectAll().executeTakeFirst(); if (!row) await db.insertInto("users").values(item).execute();')}`,
      errors: [{ messageId: "read" }, { messageId: "write" }],
    },
  ],
});

ruleTester.run("no-query-in-loop: a read that is the same in every turn", rule, {
  valid: [
    {
      name: "in a transaction of the turn",
      code: `${prisma}import type { Prisma } from "@prisma/client"; const check = (tx: Prisma.TransactionClient, team: string) => tx.team.findFirst({ where: { team } });\nexport async function run(mails: string[], team: string) { for (const mail of mails) { await prisma.$transaction(async (tx) => { console.log(mail, await check(tx, team)); }); } }`,
    },
    {
      name: "of what the turn changes",
      code: `${prisma}const left = (team: string) => prisma.invite.count({ where: { team } });\nexport async function run(mails: string[], team: string) { for (const mail of mails) { if ((await left(team)) > 9) throw new Error(); if (mail) { const data = { team, at: (await fetch(mail)).status }; await prisma.invite.create({ data }); } } }`,
    },
  ],
  invalid: [
    {
      name: "in a transaction of all turns",
      code: `${prisma}import type { Prisma } from "@prisma/client"; const check = (tx: Prisma.TransactionClient, team: string) => tx.team.findFirst({ where: { team } });\nexport async function run(mails: string[], team: string) { await prisma.$transaction(async (tx) => { for (const mail of mails) console.log(mail, await check(tx, team)); }); }`,
      errors: one("same"),
    },
    {
      name: "of the item, in a transaction of the turn",
      code: `${prisma}export async function run(mails: string[]) { for (const mail of mails) { await prisma.$transaction(async (tx) => { console.log(await tx.invite.findFirst({ where: { mail } })); }); } }`,
      errors: one("read"),
    },
    {
      name: "of another table than the one that the turn writes to",
      code: `${prisma}const left = (team: string) => prisma.team.findFirst({ where: { team } });\nexport async function run(mails: string[], team: string) { for (const mail of mails) { const found = await left(team); await prisma.invite.create({ data: { mail, found } }); } }`,
      errors: [{ messageId: "same" }, { messageId: "write" }],
    },
    {
      name: "by two ways through one function",
      code: `${prisma}const find = async (team: string) => { const row = await prisma.team.findFirst({ where: { team } }); return row; };\nconst short = async (team: string) => { const row = await find(team); return row.name; };\nconst long = async (team: string) => { const row = await find(team); return row.title; };\nconst text = async (team: string) => (team.length > 9 ? await short(team) : await long(team));\nexport async function run(mails: string[], team: string) { for (const mail of mails) { console.log(mail, await text(team)); } }`,
      errors: one("same"),
    },
    {
      name: "of what it does not change",
      code: `${prisma}const left = (team: string) => prisma.invite.count({ where: { team } });\nexport async function run(mails: string[], team: string) { for (const mail of mails) { if ((await left(team)) > 9) throw new Error(mail); } }`,
      errors: one("same"),
    },
  ],
});

const load = (body: string, more = ""): string =>
  `${prisma}const cache = new Map<string, any>(); ${more}\nasync function load(id: string) { ${body} }\n${inLoop("await load(item.id);")}`;

ruleTester.run("no-query-in-loop: a store of the program answers", rule, {
  valid: [
    {
      name: "with an early return",
      code: load(
        "const known = cache.get(id); if (known) return known; const row = await prisma.user.findFirst({ where: { id } }); cache.set(id, row); return row;",
      ),
    },
    {
      name: "with a branch for what it does not hold",
      code: load("if (!cache.has(id)) { cache.set(id, await prisma.user.findFirst({ where: { id } })); } return cache.get(id);"),
    },
    {
      name: "an object by a key",
      code: load(
        "const key = `user:${id}`; if (rows[key]) return rows[key]; rows[key] = await prisma.user.findFirst({ where: { id } }); return rows[key];",
        "const rows: Record<string, any> = {};",
      ),
    },
    {
      name: "for a list of keys",
      code: `${prisma}const cache = new Map<string, any>();\nasync function loadAll(ids: string[]) { const missing = ids.filter((id) => !cache.has(id)); if (missing.length === 0) return; for (const row of await prisma.user.findMany({ where: { id: { in: missing } } })) cache.set(row.id, row); }\n${inLoop("await loadAll([item.id]);")}`,
    },
    {
      name: "for a list of keys that a function sorts out",
      code: `${prisma}const cache = new Map<string, any>(); function isUnknown(id: string) { const known = cache.get(id); return known === undefined; }\nasync function loadAll(ids: string[]) { const missing = ids.filter((id) => isUnknown(id)); if (!missing.length) return; for (const row of await prisma.user.findMany({ where: { id: { in: missing } } })) cache.set(row.id, row); }\n${inLoop("await loadAll([item.id]);")}`,
    },
    {
      name: "one of a module that is given the others",
      code: `${prisma}module.exports = function (Users: any) { Users.load = async function (id: string) { const known = Users.cache.get(id); if (known) return known; const row = await prisma.user.findFirst({ where: { id } }); Users.cache.set(id, row); return row; }; Users.run = async function (items: any[]) { for (const item of items) await Users.load(item.id); }; };`,
    },
    {
      name: "a set of what was done before",
      code: load("if (done.has(id)) return; done.add(id); await prisma.user.create({ data: { id } });", "const done = new Set<string>();"),
    },
    {
      name: "an imported one",
      code: `import { users } from "./stores"; ${load("const known = users.get(id); if (known) return known; const row = await prisma.user.findFirst({ where: { id } }); users.set(id, row); return row;")}`,
    },
  ],
  invalid: [
    {
      name: "one that nothing is put into",
      code: load("const known = cache.get(id); if (known) return known; return prisma.user.findFirst({ where: { id } });"),
      errors: one("read"),
    },
    {
      name: "one that the function which sorts out the keys does not ask",
      code: `${prisma}const cache = new Map<string, any>(); function isUnknown(id: string) { return id !== ""; }\nasync function loadAll(ids: string[]) { const missing = ids.filter((id) => isUnknown(id)); if (!missing.length) return; for (const row of await prisma.user.findMany({ where: { id: { in: missing } } })) cache.set(row.id, row); }\n${inLoop("await loadAll([item.id]);")}`,
      errors: one("read"),
    },
    {
      name: "one of an object that a function is given",
      code: `${prisma}export const make = (users: any) => { const load = async (id: string) => { const known = users.cache.get(id); if (known) return known; const row = await prisma.user.findFirst({ where: { id } }); users.cache.set(id, row); return row; }; return async (items: any[]) => { for (const item of items) await load(item.id); }; };`,
      errors: one("read"),
    },
    {
      name: "one that the query does not wait for",
      code: load(
        "const known = cache.get(id); const row = await prisma.user.findFirst({ where: { id } }); cache.set(id, row); return known ?? row;",
      ),
      errors: one("read"),
    },
    {
      name: "one that must hold the key for the query to run",
      code: load("if (cache.has(id)) { const row = await prisma.user.findFirst({ where: { id } }); cache.set(id, row); }"),
      errors: one("read"),
    },
    {
      name: "a set that nothing is put into",
      code: load("if (done.has(id)) return; await prisma.user.create({ data: { id } });", "const done = new Set<string>();"),
      errors: one("write"),
    },
    {
      name: "one that lives as long as the call",
      code: load(
        "const own = new Map<string, any>(); const known = own.get(id); if (known) return known; const row = await prisma.user.findFirst({ where: { id } }); own.set(id, row); return row;",
      ),
      errors: one("read"),
    },
    {
      name: "one that is itself asked over the network",
      code: load(
        "const known = await store.get(id); if (known) return known; const row = await prisma.user.findFirst({ where: { id } }); await store.set(id, row); return row;",
        'import { store } from "./redis";',
      ),
      errors: one("read"),
    },
  ],
});

ruleTester.run("no-query-in-loop: a loop in what a turn calls", rule, {
  valid: [],
  invalid: [
    {
      name: "runs a function that it is passed, for items of its own",
      code: `${prisma}class Scanner { rows: any[] = []; async each(run: (row: any) => Promise<void>) { for (const row of this.rows) await run(row); }\nasync scan(items: any[]) { for (const item of items) { this.rows = await item.rows(); await this.each(this.save.bind(this)); } }\nasync save(row: any) { await prisma.row.create({ data: row }); } }`,
      errors: [{ messageId: "write", line: 2 }],
    },
    {
      name: "is told of where it stands, once",
      code: `${prisma}async function saveAll(rows: any[]) { for (const row of rows) await prisma.row.create({ data: row }); }\n${inLoop("await saveAll(item.rows);")}`,
      errors: [{ messageId: "write", line: 2 }],
    },
    {
      name: "besides a query for each turn",
      code: `${prisma}async function saveAll(item: any) { await prisma.item.create({ data: item });\nfor (const row of item.rows) await prisma.row.create({ data: row }); }\n${inLoop("await saveAll(item);")}`,
      errors: [
        { messageId: "write", line: 3 },
        { messageId: "write", line: 4 },
      ],
    },
    {
      name: "that goes over a few that the code writes out",
      code: `${prisma}async function saveAll(id: string) { for (const kind of ["a", "b"]) await prisma.row.create({ data: { id, kind } }); }\n${inLoop("await saveAll(item.id);")}`,
      errors: one("write"),
    },
  ],
});

const store =
  "class Store { constructor(private readonly prisma: PrismaClient) {} clear(state: string) { return this.prisma.run.deleteMany({ where: { state } }); } remove(id: string) { return this.prisma.run.deleteMany({ where: { id } }); } }\n";
const ofStores = (body: string): string =>
  `${prisma}${store}export async function run(stores: Store[], jobs: { store: Store; id: string }[], state: string) { ${body} }\n`;

ruleTester.run("no-query-in-loop: each item is a database of its own", rule, {
  valid: [
    { name: "that is asked the same", code: ofStores("await Promise.all(stores.map((store) => store.clear(state)));") },
    {
      name: "in the loop itself",
      code: `${prisma}export async function run(shards: PrismaClient[], state: string) { for (const shard of shards) await shard.run.deleteMany({ where: { state } }); }`,
    },
  ],
  invalid: [
    { name: "that is asked for the item", code: ofStores("for (const job of jobs) await job.store.remove(job.id);"), errors: one("write") },
    {
      name: "one database, asked the same",
      code: `${prisma}${inLoop("console.log(item); await prisma.run.deleteMany({ where: { state: 'done' } });")}`,
      errors: one("write"),
    },
    {
      name: "a row, whose method takes a filter",
      code: `import { Model } from "sequelize"; class Post extends Model {} class User extends Model {} User.hasMany(Post);\nexport async function run() { const users = await User.findAll(); for (const user of users) await user.getPosts({ where: { open: true } }); }`,
      errors: one("read"),
    },
  ],
});
