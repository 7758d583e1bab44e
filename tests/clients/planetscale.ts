import { planetscale } from "../../src/clients/planetscale.ts";
import type { ClientTest } from "./sample.ts";

const reason = "checked against @planetscale/database 1.20.2 and @tidbcloud/serverless 0.3.0, which nothing here depends on";

export default {
  client: planetscale,
  notInstalled: { "@planetscale/database": reason, "@tidbcloud/serverless": reason },
  types: {
    client: 'import("@planetscale/database").Client',
    connection: ['import("@planetscale/database").Connection', 'import("@tidbcloud/serverless").Connection<any>'],
    transaction: ['import("@planetscale/database").Transaction', 'import("@tidbcloud/serverless").Tx<any>'],
  },
  matrix: [
    {
      name: "connection",
      setup: `
import { connect, format } from "@planetscale/database";
const conn = connect({ url: "" });`,
      read: 'conn.execute("SELECT name FROM users WHERE id = ?", [id])',
      write: 'conn.execute("UPDATE users SET seen = 1 WHERE id = ?", [id])',
      silent: ['format("SELECT name FROM users WHERE id = ?", [id])'],
      batches: [
        'conn.execute("SELECT name FROM users WHERE id IN (?)", [ids])',
        'conn.transaction(async (tx) => { await tx.execute("DELETE FROM users WHERE id IN (?)", [ids]); })',
      ],
      perItem: ['conn.transaction(async (tx) => { for (const id of ids) await tx.execute("DELETE FROM users WHERE id = ?", [id]); })'],
      lookAlike: {
        setup: "const conn = { execute: (text: string, ids: string[]) => [text, ids] };",
        expression: 'conn.execute("SELECT", [id])',
      },
    },
    {
      name: "client, annotated",
      setup: `
import type { Client } from "@planetscale/database";
declare const client: Client;`,
      read: 'client.connection().execute("SELECT name FROM users WHERE id = ?", [id])',
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
  ],
} satisfies ClientTest;
