import { knex } from "../../src/clients/knex.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import knexFactory, { type Knex } from "knex";
const db = knexFactory({ client: "pg" });
`;

const builder = 'import("knex").Knex.QueryBuilder';

export default {
  client: knex,
  types: {
    knexFactory: 'typeof import("knex")',
    Knex: { untyped: "a namespace of types; the samples use them" },
    connection: 'import("knex").Knex',
    transaction: 'import("knex").Knex.Transaction',
    builder,
    one: builder,
    aggregate: builder,
    insert: builder,
    update: builder,
    delete: builder,
    write: builder,
    raw: [builder, 'import("knex").Knex.Raw'],
    schema: 'import("knex").Knex.SchemaBuilder',
  },
  matrix: [
    {
      name: "table of a connection",
      setup,
      read: 'db("users").where({ id }).first()',
      write: 'db("users").where({ id }).update({ seen: true })',
      silent: ['db("users").where({ id }).toSQL()', 'db("users").insert({ id }).toString()'],
      batches: [
        'db("users").insert(ids.map((id) => ({ id })))',
        'db("users").whereIn("id", ids).update({ seen: true })',
        'db.transaction((trx) => trx("users").whereIn("id", ids).del())',
      ],
      perItem: [
        'db.transaction(async (trx) => { for (const id of ids) await trx("users").where({ id }).del(); })',
        'Promise.all(ids.map(async (id) => { const users = await db("users").where({ id }); return users.includes(id); }))',
        'db("users").select("id").then((rows) => Promise.all(rows.map((row) => db("posts").where({ author: row.id }))))',
      ],
      lookAlike: {
        setup: `const db = (table: string) => ({ where: (id: string) => ({ first: () => table + id }) });`,
        expression: 'db("users").where(id).first()',
      },
    },
    {
      name: "annotated connection, verb first",
      setup: `
import type { Knex } from "knex";
class Users {
  constructor(private readonly db: Knex) {}
  load(id: string) { return this.db.select("name").from("users").where("id", id); }
  drop(id: string) { return this.db("users").where({ id }).del(); }
}
declare const users: Users;`,
      read: "users.load(id)",
      write: "users.drop(id)",
      lookAlike: {
        setup: `class Users { rows = new Map<string, string>(); load(id: string) { return this.rows.get(id); } } declare const users: Users;`,
        expression: "users.load(id)",
      },
    },
    {
      name: "raw statement and a transaction",
      setup: `${setup}
declare const trx: Knex.Transaction;`,
      read: 'db.raw("SELECT name FROM users WHERE id = ?", [id])',
      write: 'trx("users").insert({ id })',
      lookAlike: {
        setup: `const db = { raw: String.raw, rows: new Set<string>() };`,
        expression: "db.rows.delete(db.raw`user ${id}`)",
      },
    },
  ],
} satisfies ClientTest;
