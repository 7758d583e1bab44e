import rule from "../../rules/no-query-in-loop.ts";
import { ruleTester } from "./rule-tester.ts";

const prisma = 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n';
const inLoop = (body: string): string => `export async function run(items: any[]) { for (const item of items) { ${body} } }\n`;
const one = (messageId: "both" | "read" | "same" | "write"): { messageId: typeof messageId }[] => [{ messageId }];

const locks = 'import { locks } from "./locks"; ';
const read = "await prisma.score.findFirst({ where: { id: item.id } });";

ruleTester.run("no-query-in-loop: a turn that holds a lock of its item", rule, {
  valid: [
    {
      name: "taken and freed by its key",
      code: `${locks}${prisma}${inLoop(`await locks.take(item.id); try { ${read} } finally { await locks.free(item.id); }`)}`,
    },
    {
      name: "freed by what the taking gave",
      code: `${locks}${prisma}${inLoop(`const lock = await locks.take([item.id], 1000); try { ${read} } finally { await lock.release(); }`)}`,
    },
    {
      name: "taken only where it is free, by a row of the database",
      code: `${prisma}const take = (key: string) => prisma.lock.update({ where: { key }, data: { n: { increment: 1 } } }); const store = { take, free: (keys: string[]) => prisma.lock.deleteMany({ where: { key: { in: keys } } }) };\n${inLoop(`const key = \`lock:\${item.id}\`; const { n } = await store.take(key); if (n > 1) console.log(key); else { try { ${read} } finally { await store.free([key]); } }`)}`,
    },
    {
      name: "in a function that is called per item",
      code: `${locks}${prisma}async function give(item: any) { const lock = await locks.take(item.id); try { ${read} } finally { await lock.release(); } }\n${inLoop("await give(item);")}`,
    },
  ],
  invalid: [
    {
      name: "a connection",
      code: `import { pool } from "./pool"; ${prisma}${inLoop(`const connection = await pool.take(); try { ${read} } finally { await connection.release(); }`)}`,
      errors: one("read"),
    },
    {
      name: "one lock for all items",
      code: `${locks}${prisma}export async function run(items: any[], team: string) { const lock = await locks.take(team); try { for (const item of items) { ${read} } } finally { await lock.release(); } }`,
      errors: one("read"),
    },
    {
      name: "after the release",
      code: `${locks}${prisma}${inLoop(`const lock = await locks.take(item.id); try { console.log(item); } finally { await lock.release(); } ${read}`)}`,
      errors: one("read"),
    },
    {
      name: "a file that is read",
      code: `import { open } from "node:fs/promises"; ${prisma}${inLoop(`const file = await open(item.path); try { ${read} } finally { await file.close(); }`)}`,
      errors: one("read"),
    },
  ],
});

const apply = (body: string, undo: string): string =>
  `${prisma}const mark = (where: object, data: object) => prisma.change.update({ where, data });\n${inLoop(
    `try { await mark({ id: item.id }, { on: true }); ${body} } catch (error) { ${undo} }`,
  )}`;
const promote = "await prisma.copy.create({ data: { id: item.id } });";

ruleTester.run("no-query-in-loop: a turn that undoes its write when it fails", rule, {
  valid: [
    { name: "and ends the loop", code: apply(promote, "await mark({ id: item.id }, { on: false }); throw error;") },
    {
      name: "by the client's own call",
      code: `${prisma}${inLoop(`try { await prisma.change.update({ where: { id: item.id }, data: { on: true } }); ${promote} } catch (error) { await prisma.change.update({ where: { id: item.id }, data: { on: false } }); throw error; }`)}`,
    },
  ],
  invalid: [
    {
      name: "what fails is only reported",
      code: apply(promote, "console.error(error); throw error;"),
      errors: [{ messageId: "write" }, { messageId: "write" }],
    },
    {
      name: "another row is written",
      code: apply(promote, "await mark({ id: 'failures' }, { on: false }); throw error;"),
      errors: [{ messageId: "write" }, { messageId: "write" }],
    },
    {
      name: "nothing follows the write",
      code: apply("", "await mark({ id: item.id }, { on: false }); throw error;"),
      errors: one("write"),
    },
    {
      name: "the loop goes on",
      code: apply(promote, "await mark({ id: item.id }, { on: false });"),
      errors: [{ messageId: "write" }, { messageId: "write" }],
    },
  ],
});

const remove = "const gone = await prisma.team.delete({ where: { id: item.id }, select: { customer: true } });";

ruleTester.run("no-query-in-loop: a request and a write of one turn", rule, {
  valid: [
    {
      name: "the request needs what the write gives",
      code: `import { payments } from "payments"; ${prisma}${inLoop(`${remove} const { customer } = gone; if (customer) await payments.cancel(customer);`)}`,
    },
    {
      name: "in a function",
      code: `${prisma}const close = async (item: any) => { ${remove} await fetch("/customers/" + gone.customer, { method: "DELETE" }); };\n${inLoop("await close(item);")}`,
    },
    {
      name: "the row is filled from the answer",
      code: `${prisma}class Entry { payload: object = {}; append(more: object) { Object.assign(this.payload, more); } }\n${inLoop("const entry = new Entry(); entry.append({ id: item.id }); try { const answer = await fetch(item.url); entry.append({ status: answer.status }); } catch (error) { entry.append({ error }); } await prisma.log.create({ data: entry.payload });")}`,
    },
    {
      name: "a member is set to the answer",
      code: `${prisma}${inLoop("const row: any = { id: item.id }; row.status = (await fetch(item.url)).status; await prisma.log.create({ data: row });")}`,
    },
    {
      name: "statistics, for which nobody waits",
      code: `${prisma}const count = async (url: string) => { await prisma.sent.create({ data: { url } }); };\nasync function send(url: string) { const answer = await fetch(url); if (answer.ok) { count(url); } return answer.ok; }\nexport const run = (urls: string[]) => Promise.all(urls.map((url) => send(url)));`,
    },
  ],
  invalid: [
    {
      name: "the request needs nothing of the write",
      code: `import { payments } from "payments"; ${prisma}${inLoop(`${remove} console.log(gone); await payments.cancel(item.customer);`)}`,
      errors: one("write"),
    },
    {
      name: "the row is filled from the item",
      code: `${prisma}class Entry { payload: object = {}; append(more: object) { Object.assign(this.payload, more); } }\n${inLoop("const entry = new Entry(); entry.append({ id: item.id }); await fetch(item.url); await prisma.log.create({ data: entry.payload });")}`,
      errors: one("write"),
    },
    {
      name: "statistics that are waited for",
      code: `${prisma}const count = async (url: string) => { await prisma.sent.create({ data: { url } }); };\nasync function send(url: string) { const answer = await fetch(url); if (answer.ok) { await count(url); } return answer.ok; }\nexport const run = (urls: string[]) => Promise.all(urls.map((url) => send(url)));`,
      errors: one("write"),
    },
    {
      name: "statistics without a request",
      code: `${prisma}const count = async (url: string) => { await prisma.sent.create({ data: { url } }); };\nfunction send(url: string) { count(url); }\nexport function run(urls: string[]) { for (const url of urls) send(url); }`,
      errors: one("write"),
    },
  ],
});

ruleTester.run("no-query-in-loop: a turn that waits on purpose", rule, {
  valid: [
    { name: "for a time", code: `${prisma}import { sleep } from "./sleep"; ${inLoop(`await sleep(100); ${read}`)}` },
    {
      name: "for a timer, after an early end",
      code: `${prisma}${inLoop(`if (!item) continue; ${read} await new Promise((done) => setTimeout(done, 100));`)}`,
    },
  ],
  invalid: [
    {
      name: "after each hundredth item",
      code: `${prisma}import { sleep } from "./sleep"; let n = 0; ${inLoop(`if (++n % 100 === 0) await sleep(100); ${read}`)}`,
      errors: one("read"),
    },
    {
      name: "after a failure",
      code: `${prisma}import { sleep } from "./sleep"; ${inLoop(`try { ${read} } catch { await sleep(100); }`)}`,
      errors: one("read"),
    },
    {
      name: "in the loop around",
      code: `${prisma}import { sleep } from "./sleep"; export async function run(pages: any[]) { for (const page of pages) { for (const item of page.items) { ${read} } await sleep(100); } }`,
      errors: one("read"),
    },
    {
      name: "a wait that nobody waits for",
      code: `${prisma}import { sleep } from "./sleep"; ${inLoop(`const pause = sleep(100); ${read} console.log(pause);`)}`,
      errors: one("read"),
    },
  ],
});

const cache = (body: string, more = ""): string =>
  `import Redis from "ioredis"; ${prisma}const redis = new Redis(); class Cache { static async load(key: string, load: () => Promise<any>, ttl: number) { ${body} } ${more} }\nconst tree = (id: string) => Cache.load(\`tree:\${id}\`, async () => await prisma.tree.findFirst({ where: { id } }), 60);\n${inLoop("await tree(item.id);")}`;
const hit = "const hit = await redis.get(key); if (hit !== null) return JSON.parse(hit); ";

ruleTester.run("no-query-in-loop: a cache that keeps for a time answers", rule, {
  valid: [
    {
      name: "with a callback for what it does not hold",
      code: cache(`${hit} const made = await load(); await redis.set(key, JSON.stringify(made), "EX", ttl); return made;`),
    },
    {
      name: "that hands the callback on",
      code: cache(
        `${hit} return await this.fill(key, load, ttl);`,
        'static async fill(key: string, load: () => Promise<any>, ttl: number) { let hit = await redis.get(key); if (hit !== null) return JSON.parse(hit); const made = await load(); await this.put(key, made, ttl); return made; } static async put(key: string, made: any, ttl: number) { await redis.set(key, JSON.stringify(made), "EX", ttl); }',
      ),
    },
    {
      name: "asked in the loop",
      code: `import Redis from "ioredis"; ${prisma}const redis = new Redis(); async function cached(key: string, load: () => Promise<any>, ttl: number) { ${hit} const made = await load(); await redis.set(key, JSON.stringify(made), "EX", ttl); return made; }\n${inLoop(`await cached(item.id, async () => { ${read} }, 60);`)}`,
    },
  ],
  invalid: [
    {
      name: "one that is not asked first",
      code: cache('const made = await load(); await redis.set(key, JSON.stringify(made), "EX", ttl); return made;'),
      errors: one("read"),
    },
    { name: "one that nothing is put into", code: cache(`${hit} console.log(ttl); return await load();`), errors: one("read") },
    {
      name: "a test of something else",
      code: cache('if (ttl > 9) console.log(key); else return await load(); await redis.set(key, "", "EX", ttl);'),
      errors: one("read"),
    },
  ],
});

const buffers = (declared: string, body: string): string =>
  `${prisma}${declared}\nexport class Buffers { private all = new Set<Buffered>(); add(one: Buffered) { this.all.add(one); } async put(job: any) { for (const item of this.all) { ${body} } } }\n`;
const save = "await prisma.job.create({ data: { buffer: item.id } });";

ruleTester.run("no-query-in-loop: a loop over what is registered", rule, {
  valid: [
    {
      name: "which decides, by a method that an interface declares",
      code: buffers(
        "interface Base { id: string } interface Buffered extends Base { takes(job: any): boolean }",
        `if (item.takes(job)) ${save}`,
      ),
    },
    {
      name: "which does the work, for each of a list of items",
      code: `${prisma}interface Check { run(id: string): Promise<void> } class Exists implements Check { async run(id: string) { await prisma.job.findFirst({ where: { id } }); } }\nexport async function run(ids: string[], checks: Check[]) { for (const id of ids) for (const check of checks) await check.run(id); }`,
    },
  ],
  invalid: [
    {
      name: "rows of an interface",
      code: buffers("interface Buffered { id: string; takes: boolean }", `if (item.takes) ${save}`),
      errors: one("write"),
    },
    {
      name: "rows of a library's interface",
      code: buffers(
        'import { Document } from "documents"; interface Buffered extends Document { id: string; takes(job: any): boolean }',
        `if (item.takes(job)) ${save}`,
      ),
      errors: one("write"),
    },
    {
      name: "a method of something else",
      code: buffers(
        "interface Taker { takes(job: any): boolean } interface Buffered { id: string } declare const taker: Taker;",
        `if (taker.takes(job)) ${save}`,
      ),
      errors: one("write"),
    },
  ],
});

const locale = (argument: string): string =>
  `import { cache } from "react"; import { session } from "./session"; ${prisma}const localeOf = cache(async (id: string) => { const user = await prisma.user.findUnique({ where: { id } }); return user?.locale; });\nconst translation = async (id: string) => { const locale = await localeOf(${argument}); return id + locale; };\n${inLoop("await translation(item.id);")}`;

ruleTester.run("no-query-in-loop: a function that keeps its answer for the request", rule, {
  valid: [{ name: "asked for the same in each turn", code: locale("session.user.id") }],
  invalid: [{ name: "asked for the item", code: locale("id"), errors: one("read") }],
});

const mongo =
  'import { GridFSBucket, MongoClient } from "mongodb"; const db = new MongoClient("").db("app"); const files = new GridFSBucket(db);\n';

ruleTester.run("no-query-in-loop: a call that has no list form", rule, {
  valid: [
    { name: "an index", code: `${mongo}${inLoop('await db.collection("users").createIndex(item.columns);')}` },
    { name: "a stored file", code: `${mongo}${inLoop("await files.delete(item.id);")}` },
  ],
  invalid: [
    { name: "a document", code: `${mongo}${inLoop('await db.collection("users").deleteOne({ id: item.id });')}`, errors: one("write") },
    {
      name: "the documents of stored files",
      code: `${mongo}${inLoop("await files.find({ name: item.name }).toArray();")}`,
      errors: one("read"),
    },
  ],
});

const pool = 'import { Pool } from "pg"; const pool = new Pool();\n';

ruleTester.run("no-query-in-loop: a statement about tables", rule, {
  valid: [
    { name: "by the item's name", code: `${pool}${inLoop('await pool.query(`DROP TABLE IF EXISTS "${item.name}"`);')}` },
    {
      name: "that a builder has made a text of",
      code: `${pool}import knex from "knex"; const builder = knex({ client: "pg" });\n${inLoop("const text = builder.schema.alterTable(item.name, (table) => table.string('a')).toQuery(); await pool.query(text);")}`,
    },
    { name: "a lock of the application", code: `${pool}${inLoop("await pool.query(`SELECT pg_advisory_xact_lock($1)`, [item.id]);")}` },
    { name: "after a comment", code: `${pool}${inLoop("await pool.query(`/* stale */ REFRESH MATERIALIZED VIEW ${item.name}`);")}` },
  ],
  invalid: [
    {
      name: "a text that a builder has made of a statement about rows",
      code: `${pool}import knex from "knex"; const builder = knex({ client: "pg" });\n${inLoop("const text = builder('users').where({ id: item.id }).del().toQuery(); await pool.query(text);")}`,
      errors: one("write"),
    },
    {
      name: "a statement about rows",
      code: `${pool}${inLoop("await pool.query(`DELETE FROM tables WHERE name = $1`, [item.name]);")}`,
      errors: one("write"),
    },
  ],
});

ruleTester.run("no-query-in-loop: a read of what the turn has written", rule, {
  valid: [
    {
      name: "besides the write, of which is told",
      code: `${prisma}const send = async (id: string) => { const row = await prisma.invite.findFirst({ where: { id } }); console.log(row); };\n${inLoop("const row = await prisma.invite.create({ data: { mail: item.mail, code: (await fetch(item.url)).status } }); await send(row.id);")}`,
    },
  ],
  invalid: [
    {
      name: "of something else",
      code: `${prisma}const send = async (id: string) => { const row = await prisma.invite.findFirst({ where: { id } }); console.log(row); };\n${inLoop("const row = await prisma.invite.create({ data: { mail: item.mail, code: (await fetch(item.url)).status } }); console.log(row); await send(item.id);")}`,
      errors: one("read"),
    },
    {
      name: "of what the written row belongs to",
      code: `${prisma}const send = async (id: string) => { const row = await prisma.team.findFirst({ where: { id } }); console.log(row); };\n${inLoop("const row = await prisma.invite.create({ data: { mail: item.mail, code: (await fetch(item.url)).status } }); await send(row.teamId);")}`,
      errors: one("read"),
    },
    {
      name: "what was written before the loop",
      code: `${prisma}export async function run(items: any[]) { const team = await prisma.team.create({ data: {} }); for (const item of items) await prisma.invite.findFirst({ where: { id: item.id, team: team.id } }); }`,
      errors: one("read"),
    },
  ],
});

const step = (data: string, request: string): string =>
  `import { rm } from "node:fs/promises"; ${prisma}export async function run(items: any[], id: string) { for (const item of items) { ${request} await prisma.upload.update({ where: { id }, data: ${data} }); } }\n`;
const request = "await rm(item.path);";

ruleTester.run("no-query-in-loop: a write that tells how far the turns have come", rule, {
  valid: [
    { name: "a count beside a request", code: step("{ done: { increment: 1 } }", request) },
    {
      name: "in a function",
      code: `import { rm } from "node:fs/promises"; ${prisma}const tick = (id: string) => prisma.upload.update({ where: { id }, data: { done: { increment: 1 } } });\nexport async function run(items: any[], id: string) { for (const item of items) { ${request} await tick(id); } }`,
    },
  ],
  invalid: [
    { name: "a count that nobody waits for", code: step("{ done: { increment: 1 } }", "console.log(item);"), errors: one("write") },
    { name: "something of the item", code: step("{ done: item.index }", request), errors: one("write") },
  ],
});

ruleTester.run("no-query-in-loop: what an instance of a library answers", rule, {
  valid: [
    {
      name: "goes into the row",
      code: `import { Auth } from "auth-library"; ${prisma}${inLoop("const auth = new Auth(); const session = auth.from(item.secret); const token = await session.getToken(); if (token.value) await prisma.account.update({ where: { id: item.id }, data: { token: token.value } });")}`,
    },
  ],
  invalid: [
    {
      name: "comes from the application",
      code: `${prisma}const auth = { from: (secret: string) => ({ getToken: async () => ({ value: secret }) }) };\n${inLoop("const session = auth.from(item.secret); const token = await session.getToken(); if (token.value) await prisma.account.update({ where: { id: item.id }, data: { token: token.value } });")}`,
      errors: one("write"),
    },
  ],
});
