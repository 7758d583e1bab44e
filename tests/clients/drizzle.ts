import { drizzle } from "../../src/clients/drizzle.ts";
import type { ClientTest } from "./sample.ts";

const pg = 'import("drizzle-orm/pg-core")';
const sqlite = 'import("drizzle-orm/sqlite-core")';
const databases = [
  'import("drizzle-orm/node-postgres").NodePgDatabase',
  'import("drizzle-orm/libsql").LibSQLDatabase',
  'import("drizzle-orm/neon-http").NeonHttpDatabase',
];
const prepared = [`${pg}.PgPreparedQuery<any>`, `${sqlite}.SQLitePreparedQuery<any>`];
const relational = [
  `ReturnType<import("drizzle-orm/pg-core/query-builders/query").RelationalQueryBuilder<any, any>["findMany"]>`,
  `ReturnType<import("drizzle-orm/sqlite-core/query-builders/query").RelationalQueryBuilder<"sync", any, any, any>["findMany"]>`,
];

const table = `
import { eq, inArray, sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
const users = pgTable("users", { id: text().primaryKey(), name: text() });
void eq; void inArray; void sql;
`;

export default {
  client: drizzle,
  packages: [
    "pg-core",
    "mysql-core",
    "sqlite-core",
    "node-postgres",
    "postgres-js",
    "neon-serverless",
    "neon-http",
    "vercel-postgres",
    "pglite",
    "pg-proxy",
    "aws-data-api/pg",
    "xata-http",
    "bun-sql",
    "bun-sqlite",
    "mysql2",
    "planetscale-serverless",
    "tidb-serverless",
    "mysql-proxy",
    "singlestore",
    "libsql",
    "better-sqlite3",
    "d1",
    "durable-sqlite",
    "sqlite-proxy",
    "sql-js",
    "sql",
  ].map((name) => `drizzle-orm/${name}`),
  types: {
    sql: 'typeof import("drizzle-orm").sql',
    database: databases,
    transaction: [`${pg}.PgTransaction<any, any, any>`, `${sqlite}.SQLiteTransaction<any, any, any, any>`, ...databases],
    relational: 'import("drizzle-orm/pg-core/query-builders/query").RelationalQueryBuilder<any, any>',
    findMany: relational,
    findFirst: relational,
    select: [`${pg}.PgSelect`, `${sqlite}.SQLiteSelect`],
    insert: [`${pg}.PgInsert`, `${sqlite}.SQLiteInsert`, `${pg}.PgSelect`],
    update: [`${pg}.PgUpdate`, `${sqlite}.SQLiteUpdate`, `${pg}.PgSelect`],
    delete: [`${pg}.PgDelete`, `${sqlite}.SQLiteDelete`, `${pg}.PgSelect`],
    write: `${pg}.PgRefreshMaterializedView<any>`,
    prepared,
    preparedWrite: prepared,
  },
  matrix: [
    {
      name: "builders that are awaited",
      setup: `${table}
import { drizzle } from "drizzle-orm/node-postgres";
const db = drizzle("postgres://localhost/app");`,
      read: "db.select().from(users).where(eq(users.id, id))",
      write: 'db.update(users).set({ name: "" }).where(eq(users.id, id))',
      silent: ["db.select().from(users).where(eq(users.id, id)).toSQL()", "db.delete(users).where(eq(users.id, id)).getSQL()"],
      batches: ["db.insert(users).values(ids.map((id) => ({ id })))", "db.select().from(users).where(inArray(users.id, ids))"],
      perItem: ["db.transaction(async (tx) => { for (const id of ids) await tx.delete(users).where(eq(users.id, id)); })"],
      lookAlike: {
        setup: `const db = { select: () => ({ from: (rows: Map<string, string>) => ({ where: (id: string) => rows.get(id) }) }) }; const users = new Map<string, string>();`,
        expression: "db.select().from(users).where(id)",
      },
    },
    {
      name: "relational queries and terminal calls",
      setup: `
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
const users = sqliteTable("users", { id: text().primaryKey() });
const db = drizzle("file:app.db", { schema: { users } });`,
      read: "db.query.users.findFirst({ where: eq(users.id, id) })",
      write: "db.insert(users).values({ id }).returning().get()",
      batches: ["db.batch(ids.map((id) => db.insert(users).values({ id })) as never)"],
      perItem: ["Promise.all(ids.map((id) => db.select().from(users).where(eq(users.id, id)).all()))"],
      lookAlike: {
        setup: `const db = { query: { users: { findFirst: (id: string) => [id][0] } } };`,
        expression: "db.query.users.findFirst(id)",
      },
    },
    {
      name: "annotated database and transaction",
      setup: `${table}
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
declare const tx: PgTransaction<any, any, any>;
declare const db: NodePgDatabase;`,
      read: "db.execute(sql`SELECT name FROM users WHERE id = ${id}`)",
      write: "tx.delete(users).where(eq(users.id, id))",
      lookAlike: { setup: `const tx = new Map<string, string>();`, expression: "tx.delete(id)" },
    },
  ],
} satisfies ClientTest;
