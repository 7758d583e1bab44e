import { sqlite3 } from "../../src/clients/sqlite3.ts";
import type { ClientTest } from "./sample.ts";

const reason = "checked against sqlite3 6.0.1 and sqlite 5.1.1, which nothing here depends on";

export default {
  client: sqlite3,
  notInstalled: {
    sqlite3: reason,
    sqlite: reason,
    "@vscode/sqlite3": "a fork with the same interface, no declarations of its own are read",
  },
  types: {
    module: 'typeof import("sqlite3")',
    cached: 'typeof import("sqlite3").cached',
    database: ['import("sqlite3").Database', 'import("sqlite").Database'],
    statement: ['import("sqlite3").Statement', 'import("sqlite").Statement'],
  },
  matrix: [
    {
      name: "with promises",
      setup: `
import sqlite3 from "sqlite3";
import { open } from "sqlite";
const db = await open({ filename: "file.db", driver: sqlite3.Database });`,
      read: 'db.get("SELECT name FROM users WHERE id = ?", id)',
      write: 'db.run("UPDATE users SET seen = 1 WHERE id = ?", id)',
      silent: ['db.prepare("SELECT name FROM users WHERE id = ?")'],
      batches: ['db.all("SELECT name FROM users WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(ids))'],
      perItem: [
        '(async () => { const one = await db.prepare("DELETE FROM users WHERE id = ?"); for (const id of ids) await one.run(id); })()',
      ],
      lookAlike: { setup: "const db = new Map<string, string>();", expression: "db.get(id)" },
    },
    {
      name: "with callbacks",
      setup: `
import sqlite3 from "sqlite3";
const db = new (sqlite3.verbose().Database)("file.db");`,
      read: 'db.get("SELECT name FROM users WHERE id = ?", [id], (error, row) => { void error; void row; })',
      write: 'db.run("DELETE FROM users WHERE id = ?", id)',
      lookAlike: { setup: "const db = { get: (id: string) => id };", expression: "db.get(id)" },
    },
  ],
} satisfies ClientTest;
