import { pg } from "../../src/clients/pg.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { Pool } from "pg";
const pool = new Pool();
`;

const lookAlike = {
  setup: "const pool = { rows: new Map<string, string>(), query: (text: string, values: string[]) => pool.rows.get(text + values[0]) };",
  expression: 'pool.query("SELECT", [id])',
};

export default {
  client: pg,
  types: {
    module: 'typeof import("pg")',
    pool: 'import("pg").Pool',
    connection: 'import("pg").Client',
    pooled: 'import("pg").PoolClient',
  },
  notInstalled: {
    "pg-pool": "the pool that pg exports",
    "@neondatabase/serverless": "the same interface over WebSockets",
  },
  allowed: { "module.PoolClient": "a type" },
  matrix: [
    {
      name: "pool",
      setup,
      read: 'pool.query("SELECT name FROM users WHERE id = $1", [id])',
      write: 'pool.query("UPDATE users SET seen = true WHERE id = $1", [id])',
      lookAlike,
    },
    {
      name: "default export, client",
      setup: `
import pg from "pg";
const client = new pg.Client();`,
      read: 'client.query({ text: "SELECT name FROM users WHERE id = $1", values: [id] })',
      write: 'client.query("DELETE FROM users WHERE id = $1", [id])',
      lookAlike: { setup: "const client = { query: (text: string) => text };", expression: "client.query(id)" },
    },
    {
      name: "annotated pooled client in a field",
      setup: `
import type { PoolClient } from "pg";
class Users {
  constructor(private readonly client: PoolClient) {}
  load(id: string) { return this.client.query("SELECT name FROM users WHERE id = $1", [id]); }
}
declare const users: Users;`,
      read: "users.load(id)",
      lookAlike: {
        setup:
          "class Users { rows = new Map<string, string>(); load(id: string) { return this.rows.get(id); } } declare const users: Users;",
        expression: "users.load(id)",
      },
    },
    {
      name: "client of a pool",
      setup: `${setup}
const connection = await pool.connect();`,
      read: 'connection.query("SELECT name FROM users WHERE id = $1", [id])',
      lookAlike: { setup: "const connection = { release: (id: string) => id };", expression: "connection.release(id)" },
    },
    {
      name: "require",
      setup: `
import type * as Pg from "pg";
declare function require(name: "pg"): typeof Pg;
const { Pool } = require("pg");
const pool = new Pool();`,
      read: 'pool.query("SELECT name FROM users WHERE id = $1", [id])',
      lookAlike,
    },
  ],
} satisfies ClientTest;
