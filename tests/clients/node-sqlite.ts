import { nodeSqlite } from "../../src/clients/node-sqlite.ts";
import type { ClientTest } from "./sample.ts";

const noTypes = "the declarations of Node.js 20 do not have the module; from https://nodejs.org/api/sqlite.html";

const setup = `
import { DatabaseSync } from "node:sqlite";
const db = new DatabaseSync("file.db");
`;

export default {
  client: nodeSqlite,
  types: { module: { untyped: noTypes }, database: { untyped: noTypes }, statement: { untyped: noTypes } },
  notInstalled: { "node:sqlite": noTypes },
  untypedSamples: noTypes,
  matrix: [
    {
      name: "statement",
      setup,
      read: 'db.prepare("SELECT name FROM users WHERE id = ?").get(id)',
      write: 'db.prepare("UPDATE users SET seen = 1 WHERE id = ?").run(id)',
      lookAlike: {
        setup: "const db = { prepare: (text: string) => new Map([[text, text]]) };",
        expression: 'db.prepare("SELECT").get(id)',
      },
    },
  ],
} satisfies ClientTest;
