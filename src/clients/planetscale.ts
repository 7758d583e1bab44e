import { defineClient } from "./client.ts";

/** The second argument is the text's values; whether it reads or writes stands in the text. */
const execute = { effect: "read", yields: "many-and-count", statement: 0 } as const;
const transaction = { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } } as const;

/** PlanetScale's and TiDB's drivers for serverless functions: each `execute` is one HTTP request. */
export const planetscale = defineClient({
  name: "PlanetScale",
  kind: "database",
  packages: ["@planetscale/database", "@tidbcloud/serverless"],
  documentation: "https://planetscale.com/docs/vitess/tutorials/planetscale-serverless-driver",
  exports: {
    connect: "connect",
    Client: "Client",
    Connection: "Connection",
    Transaction: "transaction",
    Tx: "transaction",
    format: "format",
  },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN (?)` and the list as its value",
    write: "write them in one statement: `INSERT` with a list of rows, or `UPDATE … WHERE {key} IN (?)`",
  },
  handles: {
    connect: { call: { returns: "connection" } },
    Client: { construct: "client" },
    Connection: { construct: "connection" },
    format: { call: { statement: 0 } },
    client: { members: { execute, transaction, connection: { returns: "connection" } } },
    connection: {
      members: {
        execute,
        transaction,
        refresh: { effect: "connect" },
        // TiDB's: a transaction that the application ends itself.
        begin: { effect: "transaction", returns: "transaction" },
        persist: { effect: "connect", returns: "transaction" },
        getConfig: {},
      },
    },
    /** Counted with its start: `commit` and `rollback` end it. */
    transaction: { single: true, members: { execute, commit: {}, rollback: {} } },
  },
});
