import { defineClient } from "./client.ts";

/** A query starts when it is awaited, or with the others in `sql.transaction([…])`. */
const query = { effect: "read", yields: "many", lazy: true, statement: 0 } as const;

/** Neon over HTTP: each query is one request. Its `Pool` and `Client` over WebSockets are node-postgres's. */
export const neon = defineClient({
  name: "Neon",
  kind: "database",
  packages: ["@neondatabase/serverless"],
  documentation: "https://neon.com/docs/serverless/serverless-driver",
  exports: { neon: "neon", NeonQueryFunction: "sql", NeonQueryFunctionInTransaction: "transaction" },
  remedies: {
    read: "fetch them in one query with ``sql`… WHERE {key} = ANY(${{keys}})` ``",
    write: "write them in one statement with `unnest`, or send them in one request with `sql.transaction([…])`",
  },
  handles: {
    neon: { call: { returns: "sql" } },
    sql: {
      call: query,
      members: {
        query,
        unsafe: {},
        transaction: { effect: "transaction", batch: 0, callbacks: { 0: { receives: ["transaction"] } } },
      },
    },
    /** Only describes queries: the callback's list of them is sent as one request. */
    transaction: { call: {}, members: { query: {}, unsafe: {} } },
  },
});
