import { defineClient } from "./client.ts";

/** A statement is a text, or `{ sql, args }`. */
const execute = { effect: "read", yields: "many-and-count", statement: 0, statementProperty: "sql" } as const;
const batch = { effect: "write" } as const;

/** libSQL and Turso: each `execute` is one round trip, `batch` sends a list of statements as one. */
export const libsql = defineClient({
  name: "libSQL",
  kind: "database",
  packages: ["@libsql/client", "@libsql/client/*", "@libsql/core/api"],
  documentation: "https://docs.turso.tech/sdk/ts/reference",
  exports: { createClient: "createClient", Client: "client", Transaction: "transaction" },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN (…)`, or send them in one `batch`",
    write: "send them in one `batch`, or write them in one statement",
  },
  handles: {
    createClient: { call: { returns: "client" } },
    client: {
      members: {
        execute,
        batch,
        migrate: batch,
        executeMultiple: batch,
        transaction: { effect: "transaction", returns: "transaction" },
        sync: { effect: "read" },
        close: {},
        reconnect: {},
      },
    },
    /** Counted with its start: `commit` and `rollback` end it. */
    transaction: { single: true, members: { execute, batch, executeMultiple: batch, commit: {}, rollback: {}, close: {} } },
  },
});
