import { betterSqlite3 } from "../../src/clients/better-sqlite3.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import Database from "better-sqlite3";
const db = new Database("file.db");
`;

export default {
  client: betterSqlite3,
  types: {
    Database: { untyped: "a namespace of types; the samples use them" },
    database: 'import("better-sqlite3").Database',
    statement: 'import("better-sqlite3").Statement',
  },
  matrix: [
    {
      name: "transaction of a kind of its own",
      setup: `${setup}
const byId = db.prepare("DELETE FROM users WHERE id = ?");
const inTransaction = <T>(work: () => T): T => db.transaction(work).immediate();`,
      read: 'db.transaction(() => db.prepare("SELECT name FROM users WHERE id = ?").get(id)).deferred()',
      write: "inTransaction(() => byId.run(id))",
      silent: ["db.transaction(() => byId.run(id))"],
      lookAlike: {
        setup: "const db = { transaction: (work: () => unknown) => ({ deferred: () => work }) };",
        expression: "db.transaction(() => id).deferred()",
      },
    },
    {
      name: "statement prepared in place",
      setup,
      read: 'db.prepare("SELECT name FROM users WHERE id = ?").get(id)',
      write: 'db.prepare("UPDATE users SET seen = 1 WHERE id = ?").run(id)',
      lookAlike: { setup, expression: 'db.prepare("SELECT name FROM users WHERE id = ?").bind(id)' },
    },
    {
      name: "statement prepared before",
      setup: `${setup}
const byId = db.prepare("SELECT name FROM users WHERE id = ?");`,
      read: "byId.all(id)",
      lookAlike: { setup: "const byId = new Map<string, string>();", expression: "byId.get(id)" },
    },
    {
      name: "annotated database",
      setup: `
import type Database from "better-sqlite3";
class Users {
  constructor(private readonly db: Database.Database) {}
  load(id: string) { return this.db.prepare("SELECT name FROM users WHERE id = ?").get(id); }
}
declare const users: Users;`,
      read: "users.load(id)",
      lookAlike: {
        setup:
          "class Users { rows = new Map<string, string>(); load(id: string) { return this.rows.get(id); } } declare const users: Users;",
        expression: "users.load(id)",
      },
    },
  ],
} satisfies ClientTest;
