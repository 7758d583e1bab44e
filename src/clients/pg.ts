import { defineClient } from "./client.ts";

/** Whether a statement reads or writes stands in its text; where the text is not known it is taken for a read. */
const query = {
  effect: "read",
  yields: "many-and-count",
  statement: 0,
  statementProperty: "text",
  callbacks: { last: { receives: ["data", "data"] } },
} as const;

const exported = { Pool: "Pool", Client: "Client", PoolClient: "pooled", ClientBase: "connection" } as const;

/** node-postgres. A pool runs each query on a connection of its choice; a client is one connection, which runs them one by one. */
export const pg = defineClient({
  name: "node-postgres",
  kind: "database",
  packages: ["pg", "pg-pool", "@neondatabase/serverless"],
  documentation: "https://node-postgres.com/apis/pool",
  exports: { default: "module", ...exported },
  remedies: {
    read: "fetch them in one query with `WHERE {key} = ANY($1)`",
    write: "write them in one statement: `INSERT` or `UPDATE` from `unnest($1, $2)`, `DELETE … WHERE {key} = ANY($1)`",
  },
  handles: {
    /** `require("pg-pool")` is the pool's class itself. */
    module: { members: { ...exported, native: "module", escapeIdentifier: {}, escapeLiteral: {} }, construct: "pool" },
    Pool: { construct: "pool" },
    Client: { construct: "connection" },
    pool: {
      members: {
        query,
        connect: { effect: "connect", returns: "pooled", callbacks: { 0: { receives: ["data", "pooled", "data"] } } },
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        once: { returns: "this", callbacks: { 1: { runs: "later" } } },
        end: {},
      },
    },
    connection: {
      single: true,
      members: {
        query,
        connect: { effect: "connect", callbacks: { 0: {} } },
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        once: { returns: "this", callbacks: { 1: { runs: "later" } } },
        escapeIdentifier: {},
        escapeLiteral: {},
      },
    },
    pooled: {
      single: true,
      members: {
        query,
        release: {},
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        once: { returns: "this", callbacks: { 1: { runs: "later" } } },
        escapeIdentifier: {},
        escapeLiteral: {},
      },
    },
  },
});
