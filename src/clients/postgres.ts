import { defineClient } from "./client.ts";

/** A query starts when it is awaited; a query that stands inside another one's template is a fragment and never starts. */
const lazyQuery = { effect: "read", yields: "many", lazy: true, returns: "query" } as const;
const query = { ...lazyQuery, statement: 0 } as const;

const tag = {
  unsafe: query,
  file: lazyQuery,
  notify: { effect: "write", lazy: true },
  json: {},
  array: {},
  typed: {},
  types: {},
} as const;

const transaction = { effect: "transaction", returns: "callback", callbacks: { last: { receives: ["transaction"] } } } as const;

const exported = {
  Sql: "sql",
  TransactionSql: "transaction",
  ReservedSql: "reserved",
  PendingQuery: "query",
  PendingValuesQuery: "query",
  PendingRawQuery: "query",
} as const;

/** Postgres.js. `sql` is a template tag for queries and, called as a function, a helper that only formats values. */
export const postgres = defineClient({
  name: "postgres.js",
  kind: "database",
  packages: ["postgres"],
  documentation: "https://github.com/porsager/postgres#readme",
  exports: { default: "postgres", ...exported },
  remedies: {
    read: "fetch them in one query with ``sql`… WHERE {key} IN ${sql({keys})}` ``",
    write: "write them in one statement: ``sql`INSERT INTO t ${sql(rows)}` ``",
  },
  handles: {
    postgres: { call: { returns: "sql" }, members: exported },
    sql: {
      call: query,
      members: {
        ...tag,
        begin: transaction,
        reserve: { effect: "connect", returns: "reserved" },
        listen: { effect: "connect", callbacks: { 1: { runs: "later" }, 2: { runs: "later" } } },
        subscribe: { effect: "connect", callbacks: { 1: { runs: "later" }, 2: { runs: "later" }, 3: { runs: "later" } } },
        end: {},
      },
    },
    reserved: { single: true, call: query, members: { ...tag, begin: transaction, release: {} } },
    transaction: { single: true, call: query, members: { ...tag, savepoint: transaction } },
    query: {
      awaited: { effect: "read", yields: "many" },
      members: {
        simple: { returns: "this" },
        execute: { returns: "this" },
        values: { returns: "this" },
        raw: { returns: "this" },
        describe: { effect: "read", lazy: true },
        cancel: {},
        forEach: { effect: "read", callbacks: { 0: { runs: "per-item", receives: ["row"] } } },
        cursor: {
          effect: "read",
          lazy: true,
          returns: "cursor",
          callbacks: { last: { runs: "per-chunk", receives: ["rows"], concurrency: "one" } },
        },
      },
    },
    /** An asynchronous iterable of chunks of rows. */
    cursor: { iterated: { effect: "read", yields: "many", chunks: true } },
  },
});
