import { mssql } from "../../src/clients/mssql.ts";
import type { ClientTest } from "./sample.ts";

const reason = "checked against @types/mssql 12.3.0, which nothing here depends on";
const module = 'typeof import("mssql")';

export default {
  client: mssql,
  notInstalled: { mssql: reason, "mssql/msnodesqlv8": "a native driver with the same interface, no declarations of its own are read" },
  types: {
    module,
    pool: 'import("mssql").ConnectionPool',
    request: 'import("mssql").Request',
    transaction: 'import("mssql").Transaction',
    prepared: 'import("mssql").PreparedStatement',
  },
  matrix: [
    {
      name: "request of a pool",
      setup: `
import sql from "mssql";
const pool = await sql.connect("");`,
      read: 'pool.request().input("id", sql.Int, id).query("SELECT name FROM users WHERE id = @id")',
      write: 'pool.request().input("id", id).query("UPDATE users SET seen = 1 WHERE id = @id")',
      silent: ['pool.request().input("id", id)'],
      batches: [
        '(async () => { const table = new sql.Table("users"); for (const id of ids) table.rows.add(id); await pool.request().bulk(table); })()',
      ],
      lookAlike: { setup: "const pool = { request: () => new Map<string, string>() };", expression: "pool.request().get(id)" },
    },
    {
      name: "template tag on the global pool",
      setup: 'import sql from "mssql";',
      read: "sql.query`SELECT name FROM users WHERE id = ${id}`",
      write: "sql.query`DELETE FROM users WHERE id = ${id}`",
      lookAlike: {
        setup: "const sql = { query: (parts: TemplateStringsArray, id: string) => [parts, id] };",
        expression: "sql.query`SELECT ${id}`",
      },
    },
    {
      name: "request of a transaction",
      setup: `
import { type ConnectionPool, Request, Transaction } from "mssql";
declare const pool: ConnectionPool;
const transaction = new Transaction(pool);`,
      read: 'new Request(transaction).query("SELECT name FROM users WHERE id = 1" + id)',
      write: 'transaction.request().input("id", id).execute("mark_seen")',
      silent: ["transaction.commit()"],
      lookAlike: { setup: "class Request { query(text: string) { return text; } }", expression: "new Request().query(id)" },
    },
  ],
} satisfies ClientTest;
