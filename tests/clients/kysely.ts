import { kysely } from "../../src/clients/kysely.ts";
import type { ClientTest } from "./sample.ts";

const tables = "{ users: { id: string; name: string } }";

const setup = `
import { Kysely, sql, type Dialect, type Transaction } from "kysely";
interface Tables { users: { id: string; name: string } }
declare const dialect: Dialect;
declare const trx: Transaction<Tables>;
const db = new Kysely<Tables>({ dialect });
void sql; void trx;
`;

export default {
  client: kysely,
  notInstalled: { "nestjs-kysely": "one decorator, without a handle of its own" },
  types: {
    database: `import("kysely").Kysely<${tables}>`,
    transaction: `import("kysely").Transaction<${tables}>`,
    controlledTransaction: `import("kysely").ControlledTransaction<${tables}>`,
    transactionBuilder: 'import("kysely").TransactionBuilder<any>',
    startTransaction: 'import("kysely").ControlledTransactionBuilder<any>',
    end: 'import("kysely").Command<void>',
    savepoint: 'import("kysely").Command<void>',
    connectionBuilder: 'import("kysely").ConnectionBuilder<any>',
    select: 'import("kysely").SelectQueryBuilder<any, any, any>',
    insert: ['import("kysely").InsertQueryBuilder<any, any, any>', 'import("kysely").SelectQueryBuilder<any, any, any>'],
    update: ['import("kysely").UpdateQueryBuilder<any, any, any, any>', 'import("kysely").SelectQueryBuilder<any, any, any>'],
    delete: ['import("kysely").DeleteQueryBuilder<any, any, any>', 'import("kysely").SelectQueryBuilder<any, any, any>'],
    sql: 'import("kysely").Sql',
    raw: 'import("kysely").RawBuilder<any>',
    schema: 'import("kysely").SchemaModule',
    schemaBuilder: ['import("kysely").CreateTableBuilder<any>', 'import("kysely").RawBuilder<any>'],
    introspection: 'import("kysely").DatabaseIntrospector',
  },
  allowed: { InjectKysely: "exported by nestjs-kysely" },
  matrix: [
    {
      name: "builders with a terminal call",
      setup,
      read: 'db.selectFrom("users").select("name").where("id", "=", id).executeTakeFirst()',
      write: 'trx.updateTable("users").set({ name: "" }).where("id", "=", id).execute()',
      silent: ['db.selectFrom("users").where("id", "=", id).compile()', 'db.updateTable("users").where("id", "=", id).toOperationNode()'],
      batches: [
        'db.insertInto("users").values(ids.map((id) => ({ id, name: "" }))).execute()',
        'db.deleteFrom("users").where("id", "in", ids).execute()',
      ],
      perItem: [
        'db.transaction().execute(async (trx) => { for (const id of ids) await trx.deleteFrom("users").where("id", "=", id).execute(); })',
        'db.startTransaction().execute().then(async (trx) => { for (const id of ids) await trx.deleteFrom("users").where("id", "=", id).execute(); })',
      ],
      lookAlike: {
        setup: `const model = { selectFrom: (id: string) => ({ execute: () => id }) };`,
        expression: "model.selectFrom(id).execute()",
      },
    },
    {
      name: "statement",
      setup,
      read: "sql`SELECT name FROM users WHERE id = ${id}`.execute(db)",
      write: 'db.deleteFrom("users").where("id", "=", id).execute()',
      lookAlike: {
        setup: `const sql = (parts: TemplateStringsArray, id: string) => ({ execute: () => parts.join(id) });`,
        expression: "sql`${id}`.execute()",
      },
    },
  ],
} satisfies ClientTest;
