import { postgres } from "../../src/clients/postgres.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import postgres from "postgres";
const sql = postgres();
`;

const ofNamespace = "a type of the namespace";

export default {
  client: postgres,
  types: {
    postgres: 'typeof import("postgres")',
    sql: 'import("postgres").Sql',
    reserved: 'import("postgres").ReservedSql',
    transaction: 'import("postgres").TransactionSql',
    query: 'import("postgres").PendingQuery<import("postgres").Row[]>',
  },
  allowed: {
    "postgres.Sql": ofNamespace,
    "postgres.TransactionSql": ofNamespace,
    "postgres.ReservedSql": ofNamespace,
    "postgres.PendingQuery": ofNamespace,
    "postgres.PendingValuesQuery": ofNamespace,
    "postgres.PendingRawQuery": ofNamespace,
  },
  matrix: [
    {
      name: "template tag",
      setup,
      read: "sql`SELECT name FROM users WHERE id = ${id}`",
      write: "sql`UPDATE users SET seen = true WHERE id = ${id}`",
      lookAlike: {
        setup: "const sql = (strings: TemplateStringsArray, ...values: string[]) => strings.join(values[0]);",
        expression: "sql`SELECT name FROM users WHERE id = ${id}`",
      },
    },
    {
      name: "a helper of the tag is not a query",
      setup,
      read: "sql.unsafe('SELECT name FROM users WHERE id = $1', [id])",
      lookAlike: { setup, expression: "String(sql.array([id]))" },
    },
    {
      name: "annotated, namespace type",
      setup: `
import type postgres from "postgres";
class Users {
  constructor(private readonly sql: postgres.Sql) {}
  load(id: string) { return this.sql\`SELECT name FROM users WHERE id = \${id}\`; }
}
declare const users: Users;`,
      read: "users.load(id)",
      lookAlike: {
        setup: "class Users { sql = String.raw; load(id: string) { return this.sql`SELECT ${id}`; } } declare const users: Users;",
        expression: "users.load(id)",
      },
    },
  ],
} satisfies ClientTest;
