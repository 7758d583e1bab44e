import { defineClient } from "./client.ts";

/** A call gives `[rows, fields]`, to its promise or its callback; whether it reads or writes stands in the statement's text. */
const prepared = { effect: "read", yields: "many-and-count", callbacks: { last: { receives: ["data", "rows", "data"] } } } as const;
const query = { ...prepared, statement: 0, statementProperty: "sql" } as const;

const queries = { query, execute: query } as const;
const formatting = { escape: {}, escapeId: {}, format: { statement: 0 } } as const;
const events = { on: { returns: "this", callbacks: { 1: { runs: "later" } } } } as const;

const oneConnection = {
  ...queries,
  ...formatting,
  ...events,
  promise: { returns: "this" },
  connect: { effect: "connect", callbacks: { last: {} } },
  prepare: { effect: "read", returns: "statement", callbacks: { last: { receives: ["data", "statement"] } } },
  beginTransaction: { effect: "transaction", callbacks: { last: {} } },
  commit: { callbacks: { last: {} } },
  rollback: { callbacks: { last: {} } },
  ping: { effect: "read", callbacks: { last: {} } },
  end: {},
  destroy: {},
} as const;

const getConnection = { effect: "connect", returns: "pooled", callbacks: { last: { receives: ["data", "pooled"] } } } as const;

const exported = {
  createPool: "createPool",
  createConnection: "createConnection",
  createPoolCluster: "createPoolCluster",
  Pool: "pool",
  PoolConnection: "pooled",
  Connection: "connection",
  PoolCluster: "cluster",
} as const;

/** MySQL2, with callbacks and, from `mysql2/promise` or `.promise()`, with promises; and `mysql`, whose callbacks it took over. */
export const mysql2 = defineClient({
  name: "MySQL2",
  kind: "database",
  packages: ["mysql2", "mysql2/promise", "mysql"],
  documentation: "https://sidorares.github.io/node-mysql2/docs",
  exports: { default: "module", ...exported },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN (?)` and the list as its value",
    write: "write them in one statement: `INSERT … VALUES ?` with a list of rows, `UPDATE` or `DELETE … WHERE {key} IN (?)`",
  },
  handles: {
    module: { members: { ...exported, ...formatting } },
    createPool: { call: { returns: "pool" } },
    createConnection: { call: { effect: "connect", returns: "connection" } },
    createPoolCluster: { call: { returns: "cluster" } },
    pool: {
      members: { ...queries, ...formatting, ...events, promise: { returns: "this" }, getConnection, releaseConnection: {}, end: {} },
    },
    cluster: { members: { getConnection, of: { returns: "pool" }, add: {}, ...events, end: {} } },
    connection: { single: true, members: oneConnection },
    pooled: { single: true, members: { ...oneConnection, release: {} } },
    statement: { single: true, members: { execute: prepared, close: {} } },
  },
});
