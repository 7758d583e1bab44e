import { vercelPostgres } from "../../src/clients/vercel-postgres.ts";
import type { ClientTest } from "./sample.ts";

const pkg = 'import("@vercel/postgres")';

export default {
  client: vercelPostgres,
  notInstalled: { "@vercel/postgres": "checked against version 0.10.0, which nothing here depends on" },
  types: { pool: `${pkg}.VercelPool`, client: `${pkg}.VercelClient`, pooled: `${pkg}.VercelPoolClient` },
  matrix: [
    {
      name: "template tag",
      setup: 'import { sql } from "@vercel/postgres";',
      read: "sql`SELECT name FROM users WHERE id = ${id}`",
      write: "sql`DELETE FROM users WHERE id = ${id}`",
      batches: ['sql.query("SELECT name FROM users WHERE id = ANY($1)", [ids])'],
      lookAlike: { setup: "const sql = (parts: TemplateStringsArray, ...ids: string[]) => [parts, ids];", expression: "sql`SELECT ${id}`" },
    },
    {
      name: "client of a pool",
      setup: `
import { db, createPool } from "@vercel/postgres";
const client = await db.connect();
const pool = createPool();`,
      read: "client.sql`SELECT name FROM users WHERE id = ${id}`",
      write: 'pool.query("UPDATE users SET seen = true WHERE id = $1", [id])',
      silent: ["client.release()"],
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
  ],
} satisfies ClientTest;
