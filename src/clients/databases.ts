import { defineClient } from "./client.ts";

const query = { effect: "read", yields: "many", statement: 0 } as const;
const queries = {
  query,
  queryStream: { returns: "rows" },
  queryNodeStream: { effect: "read" },
  task: { returns: "callback", callbacks: { 0: { receives: ["connection"] } } },
  tx: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["connection"] } } },
  sql: "sql",
} as const;

/** The `@databases` libraries: `sql` makes a query, and only `query` runs one; given a list it sends them together. */
export const databases = defineClient({
  name: "@databases",
  kind: "database",
  packages: ["@databases/pg", "@databases/mysql", "@databases/sqlite"],
  documentation: "https://www.atdatabases.org/docs/pg",
  exports: {
    default: "createConnectionPool",
    sql: "sql",
    Queryable: "pool",
    ConnectionPool: "pool",
    Connection: "connection",
    Transaction: "connection",
  },
  remedies: {
    read: "fetch them in one query with ``sql`… WHERE {key} = ANY(${{keys}})` ``",
    write: "write them in one statement with `sql.join`, or send them together with `db.query([…])`",
  },
  handles: {
    createConnectionPool: { call: { returns: "pool" } },
    pool: { members: { ...queries, dispose: {} } },
    connection: { single: true, members: queries },
    /** An asynchronous iterable of rows. */
    rows: { iterated: { effect: "read", yields: "many" } },
    sql: { call: { statement: 0 }, members: { join: {}, ident: {}, value: {}, file: {} } },
  },
});
