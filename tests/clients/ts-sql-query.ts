import { tsSqlQuery } from "../../src/clients/ts-sql-query.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: tsSqlQuery,
  packages: [
    "ts-sql-query/connections/PostgreSqlConnection.js",
    "ts-sql-query/connections/MySqlConnection.js",
    "ts-sql-query/connections/MariaDBConnection.js",
    "ts-sql-query/connections/SqliteConnection.js",
    "ts-sql-query/connections/SqlServerConnection.js",
    "ts-sql-query/connections/OracleConnection.js",
  ],
  notInstalled: {
    "ts-sql-query/connections/*": "checked against version 1.68.0, which nothing here depends on",
  },
  types: {
    connection: 'import("ts-sql-query/connections/PostgreSqlConnection.js").PostgreSqlConnection<"DB">',
    select: { untyped: "a type for each step of the chain" },
    insert: { untyped: "a type for each step of the chain" },
    change: { untyped: "a type for each step of the chain" },
  },
  untypedSamples: "a table needs declarations of its own",
  matrix: [
    {
      name: "own connection",
      setup: `
import { PostgreSqlConnection } from "ts-sql-query/connections/PostgreSqlConnection";
class Connection extends PostgreSqlConnection<"app"> {}
declare const runner: any, users: any;
const connection = new Connection(runner);`,
      read: "connection.selectFrom(users).where(users.id.equals(id)).select({ name: users.name }).executeSelectNoneOrOne()",
      write: "connection.update(users).set({ seen: true }).where(users.id.equals(id)).executeUpdate()",
      silent: ["connection.selectFrom(users).where(users.id.equals(id))"],
      batches: ["connection.insertInto(users).values(ids.map((id) => ({ id }))).executeInsert()"],
      lookAlike: { setup: "const connection = { selectFrom: (id: string) => [id] };", expression: "connection.selectFrom(id)" },
    },
  ],
} satisfies ClientTest;
