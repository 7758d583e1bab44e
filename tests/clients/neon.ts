import { neon } from "../../src/clients/neon.ts";
import type { ClientTest } from "./sample.ts";

const sql = 'import("@neondatabase/serverless").NeonQueryFunction<false, false>';

export default {
  client: neon,
  notInstalled: { "@neondatabase/serverless": "checked against version 1.2.0, which nothing here depends on" },
  types: { sql, transaction: 'import("@neondatabase/serverless").NeonQueryFunctionInTransaction<false, false>' },
  matrix: [
    {
      name: "template tag",
      setup: `
import { neon } from "@neondatabase/serverless";
const sql = neon("");`,
      read: "sql`SELECT name FROM users WHERE id = ${id}`",
      write: 'sql.query("UPDATE users SET seen = true WHERE id = $1", [id])',
      silent: ["sql.unsafe(id)"],
      batches: [
        "sql`SELECT name FROM users WHERE id = ANY(${ids})`",
        "sql.transaction(ids.map((id) => sql`DELETE FROM users WHERE id = ${id}`))",
        "sql.transaction((tx) => ids.map((id) => tx`DELETE FROM users WHERE id = ${id}`))",
      ],
      perItem: ["Promise.all(ids.map((id) => sql`SELECT name FROM users WHERE id = ${id}`))"],
      lookAlike: { setup: "const sql = (parts: TemplateStringsArray, ...ids: string[]) => [parts, ids];", expression: "sql`SELECT ${id}`" },
    },
  ],
} satisfies ClientTest;
