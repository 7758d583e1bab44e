import { defineClient } from "./client.ts";

/** EdgeQL: what it does stands after `with` blocks and in braces, so that only the method says. */
const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const queries = {
  query: many,
  queryJSON: { effect: "read" },
  queryRequired: many,
  queryRequiredJSON: { effect: "read" },
  querySingle: one,
  querySingleJSON: { effect: "read" },
  queryRequiredSingle: one,
  queryRequiredSingleJSON: { effect: "read" },
  querySQL: { ...many, statement: 0 },
  execute: { effect: "write" },
  executeSQL: { effect: "write", statement: 0 },
} as const;

/** Gel, formerly EdgeDB: a client is a pool; a transaction runs its callback on one connection, again when it conflicts. */
export const gel = defineClient({
  name: "Gel",
  kind: "database",
  packages: ["gel", "edgedb"],
  documentation: "https://docs.geldata.com/reference/using/js/client",
  exports: {
    default: "createClient",
    createClient: "createClient",
    createHttpClient: "createClient",
    Client: "client",
    Executor: "client",
  },
  remedies: {
    read: "fetch them in one query with `filter .{key} in array_unpack(<array<uuid>>$keys)`",
    write: "write them in one query: `for row in json_array_unpack(<json>$rows) union (…)`",
  },
  handles: {
    createClient: { call: { returns: "client" } },
    client: {
      members: {
        ...queries,
        transaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
        ensureConnected: { effect: "connect", returns: "this" },
        withGlobals: { returns: "this" },
        withConfig: { returns: "this" },
        withModuleAliases: { returns: "this" },
        withRetryOptions: { returns: "this" },
        withTransactionOptions: { returns: "this" },
        close: {},
      },
    },
    transaction: { single: true, members: queries },
  },
});
