import { libsql } from "../../src/clients/libsql.ts";
import type { ClientTest } from "./sample.ts";

const reason = "checked against version 0.18.0, which nothing here depends on";

export default {
  client: libsql,
  packages: ["@libsql/client", "@libsql/client/web", "@libsql/client/http", "@libsql/core/api"],
  notInstalled: { "@libsql/client": reason, "@libsql/client/*": reason, "@libsql/core/api": reason },
  types: { client: 'import("@libsql/client").Client', transaction: 'import("@libsql/client").Transaction' },
  matrix: [
    {
      name: "client",
      setup: `
import { createClient } from "@libsql/client";
const db = createClient({ url: "" });`,
      read: 'db.execute("SELECT name FROM users WHERE id = ?", [id])',
      write: 'db.execute({ sql: "UPDATE users SET seen = 1 WHERE id = ?", args: [id] })',
      silent: ["db.close()"],
      batches: [
        'db.batch(ids.map((id) => ({ sql: "DELETE FROM users WHERE id = ?", args: [id] })), "write")',
        'db.batch([{ sql: "SELECT 1", args: ids }])',
      ],
      perItem: [
        '(async () => { const tx = await db.transaction("write"); for (const id of ids) await tx.execute({ sql: "DELETE FROM users WHERE id = ?", args: [id] }); await tx.commit(); })()',
      ],
      lookAlike: { setup: "const db = { execute: (text: string) => [text] };", expression: "db.execute(id)" },
    },
    {
      name: "over HTTP",
      setup: `
import { createClient } from "@libsql/client/web";
const db = createClient({ url: "" });`,
      read: 'db.execute({ sql: "SELECT name FROM users WHERE id = ?", args: [id] })',
      lookAlike: { setup: "const db = new Map<string, string>();", expression: "db.get(id)" },
    },
  ],
} satisfies ClientTest;
