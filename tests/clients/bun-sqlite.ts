import { bunSqlite } from "../../src/clients/bun-sqlite.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: bunSqlite,
  notInstalled: { "bun:sqlite": "checked against bun-types 1.4.5, which nothing here depends on" },
  types: {
    Database: 'typeof import("bun:sqlite").Database',
    database: 'import("bun:sqlite").Database',
    statement: 'import("bun:sqlite").Statement',
  },
  matrix: [
    {
      name: "statement",
      setup: `
import { Database } from "bun:sqlite";
const db = new Database("file.db");`,
      read: 'db.query("SELECT name FROM users WHERE id = ?").get(id)',
      write: 'db.run("UPDATE users SET seen = 1 WHERE id = ?", [id])',
      silent: ['db.query("SELECT name FROM users WHERE id = ?")', 'db.prepare("DELETE FROM users WHERE id = ?")'],
      perItem: ['db.transaction(() => { const one = db.prepare("DELETE FROM users WHERE id = ?"); for (const id of ids) one.run(id); })()'],
      lookAlike: { setup: "const db = { query: (text: string) => new Map([[text, text]]) };", expression: 'db.query("SELECT").get(id)' },
    },
  ],
} satisfies ClientTest;
