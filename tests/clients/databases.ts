import { databases } from "../../src/clients/databases.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: databases,
  notInstalled: {
    "@databases/pg": "checked against version 6.1.0, which nothing here depends on",
    "@databases/mysql": "the same interface for MySQL, no declarations of its own are read",
    "@databases/sqlite": "the same interface for SQLite, no declarations of its own are read",
  },
  types: {
    pool: 'import("@databases/pg").ConnectionPool',
    connection: 'import("@databases/pg").Connection',
    sql: 'typeof import("@databases/pg").sql',
  },
  matrix: [
    {
      name: "pool",
      setup: `
import { type ConnectionPool, sql } from "@databases/pg";
declare const db: ConnectionPool;`,
      read: "db.query(sql`SELECT name FROM users WHERE id = ${id}`)",
      write: "db.query(sql`DELETE FROM users WHERE id = ${id}`)",
      silent: ["sql`SELECT ${id}`"],
      batches: ["db.query(ids.map((id) => sql`DELETE FROM users WHERE id = ${id}`))"],
      perItem: ["db.tx(async (tx) => { for (const id of ids) await tx.query(sql`DELETE FROM users WHERE id = ${id}`); })"],
      lookAlike: { setup: "const db = { query: (text: string) => text };", expression: "db.query(id)" },
    },
  ],
} satisfies ClientTest;
