import { defineClient } from "./client.ts";

const done = { callbacks: { last: {} } } as const;
const result = { yields: "many-and-count", callbacks: { last: { receives: ["data", "data"] } } } as const;
const query = { effect: "read", ...result, statement: 0 } as const;
/** A stored procedure: its name does not say whether it writes. */
const procedure = { effect: "read", ...result } as const;

const exported = {
  ConnectionPool: "ConnectionPool",
  Request: "Request",
  Transaction: "Transaction",
  PreparedStatement: "PreparedStatement",
  Table: "Table",
} as const;

const later = { returns: "this", callbacks: { 1: { runs: "later" } } } as const;

/** SQL Server through `mssql`. A request collects its parameters in memory and is sent by `query`, `batch`, `execute` or `bulk`. */
export const mssql = defineClient({
  name: "node-mssql",
  kind: "database",
  packages: ["mssql", "mssql/msnodesqlv8"],
  documentation: "https://tediousjs.github.io/node-mssql/",
  exports: { ...exported, default: "module", connect: "connect", query: "queryFunction" },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN (SELECT value FROM OPENJSON(@{keys}))`",
    write: "write them with one `bulk(table)`, or in one statement that takes its rows from `OPENJSON(@rows)`",
  },
  handles: {
    module: { members: { ...exported, connect: "connect", query: "queryFunction" } },
    connect: { call: { effect: "connect", returns: "pool" } },
    /** On the global pool. */
    queryFunction: { call: query },
    ConnectionPool: { construct: "pool" },
    Request: { construct: "request" },
    Transaction: { construct: "transaction" },
    PreparedStatement: { construct: "prepared" },
    Table: { construct: "table" },
    pool: {
      members: {
        query,
        batch: query,
        connect: { effect: "connect", returns: "this", ...done },
        request: { returns: "request" },
        transaction: { returns: "transaction" },
        close: {},
        on: later,
      },
    },
    request: {
      members: {
        query,
        batch: query,
        execute: procedure,
        bulk: { effect: "write", ...done },
        input: { returns: "this" },
        replaceInput: { returns: "this" },
        output: { returns: "this" },
        on: later,
        cancel: {},
      },
    },
    /** Its requests run one after another; `commit` and `rollback` end what `begin` opened. */
    transaction: {
      single: true,
      members: {
        begin: { effect: "transaction", returns: "this", ...done },
        request: { returns: "request" },
        commit: done,
        rollback: done,
        on: later,
      },
    },
    /** Takes one connection from `prepare` to `unprepare`. */
    prepared: {
      single: true,
      members: {
        input: { returns: "this" },
        output: { returns: "this" },
        prepare: { effect: "read", ...done },
        execute: procedure,
        unprepare: { effect: "read", ...done },
      },
    },
    /** Rows in memory, for `bulk`. */
    table: {},
  },
});
