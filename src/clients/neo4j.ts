import { defineClient } from "./client.ts";

/** Cypher: a query that starts with `MATCH` may end with `SET`, so that its text does not say at a glance whether it writes. */
const run = { effect: "read", yields: "many" } as const;
const work = { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } } as const;

/** Neo4j. A session runs its queries one after another; a transaction function is one transaction. */
export const neo4j = defineClient({
  name: "Neo4j",
  kind: "database",
  packages: ["neo4j-driver"],
  documentation: "https://neo4j.com/docs/javascript-manual/current/",
  exports: {
    default: "module",
    driver: "createDriver",
    Driver: "driver",
    Session: "session",
    Transaction: "transaction",
    ManagedTransaction: "transaction",
  },
  remedies: {
    read: "fetch them in one query with `UNWIND $keys AS key MATCH …`, or `WHERE n.key IN $keys`",
    write: "write them in one query with `UNWIND $rows AS row …`",
  },
  handles: {
    module: { members: { driver: "createDriver" } },
    createDriver: { call: { returns: "driver" } },
    driver: {
      members: {
        executeQuery: { effect: "read", yields: "many-and-count" },
        session: { returns: "session" },
        rxSession: {},
        getServerInfo: { effect: "connect" },
        verifyConnectivity: { effect: "connect" },
        verifyAuthentication: { effect: "connect" },
        close: {},
      },
    },
    session: {
      single: true,
      members: {
        run,
        executeRead: work,
        executeWrite: work,
        // Before version 5.
        readTransaction: work,
        writeTransaction: work,
        beginTransaction: { effect: "transaction", returns: "transaction" },
        lastBookmarks: {},
        close: {},
      },
    },
    transaction: { single: true, members: { run, commit: {}, rollback: {}, isOpen: {}, close: {} } },
  },
});
