import { d1 } from "../../src/clients/d1.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: d1,
  packages: ["@cloudflare/workers-types"],
  notInstalled: {
    "@cloudflare/workers-types": "checked against version 5.20261117.1, which nothing here depends on",
    "@cloudflare/workers-types/*": "the same types",
  },
  types: {
    database: ['import("@cloudflare/workers-types").D1Database', 'import("@cloudflare/workers-types").D1DatabaseSession'],
    statement: 'import("@cloudflare/workers-types").D1PreparedStatement',
  },
  matrix: [
    {
      name: "imported type",
      setup: `
import type { D1Database } from "@cloudflare/workers-types";
declare const env: { readonly DB: D1Database };`,
      read: 'env.DB.prepare("SELECT name FROM users WHERE id = ?").bind(id).first()',
      write: 'env.DB.prepare("UPDATE users SET seen = 1 WHERE id = ?").bind(id).run()',
      silent: ['env.DB.prepare("SELECT name FROM users WHERE id = ?").bind(id)'],
      batches: [
        'env.DB.batch(ids.map((id) => env.DB.prepare("DELETE FROM users WHERE id = ?").bind(id)))',
        '(async () => { const one = env.DB.prepare("DELETE FROM users WHERE id = ?"); await env.DB.batch(ids.map((id) => one.bind(id))); })()',
      ],
      lookAlike: {
        setup: "const env = { DB: { prepare: (text: string) => ({ bind: (id: string) => [text, id] }) } };",
        expression: 'env.DB.prepare("SELECT").bind(id)',
      },
    },
  ],
} satisfies ClientTest;
