import { defineClient } from "./client.ts";

const rows = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const perRow = { effect: "read", callbacks: { last: { receives: ["data", "data"], runs: "later" } } } as const;

/** What a statement's own methods do; the database has the same, with the text as their first argument. */
const calls = {
  run: { effect: "write", returns: "this", ...rows },
  get: { effect: "read", yields: "one", ...rows },
  all: { effect: "read", yields: "many", ...rows },
  each: perRow,
} as const;

const exported = { Database: "Database", Statement: "statement" } as const;

/**
 * `sqlite3`, with callbacks, and `sqlite`, the same with promises. In process, but each call goes through a thread of the pool, takes
 * the lock and, for a write outside a transaction, waits for the disk.
 */
export const sqlite3 = defineClient({
  name: "sqlite3",
  kind: "database",
  packages: ["sqlite3", "@vscode/sqlite3", "sqlite"],
  documentation: "https://github.com/TryGhost/node-sqlite3/wiki/API",
  exports: { default: "module", ...exported, verbose: "verbose", open: "open", cached: "cached" },
  remedies: {
    read: "fetch them in one statement with `WHERE {key} IN (SELECT value FROM json_each(?))`",
    write:
      "write them in one statement that takes its rows from `json_each(?)`, or at least in one transaction: each commit waits for the disk",
  },
  handles: {
    module: { members: { ...exported, verbose: "verbose", cached: "cached" } },
    verbose: { call: { returns: "module" } },
    /** `open` of the package `sqlite`. */
    open: { call: { effect: "connect", returns: "database" } },
    cached: { members: { Database: "Database" } },
    Database: { construct: "database", call: { returns: "database" } },
    database: {
      single: true,
      members: {
        run: { ...calls.run, statement: 0, statementProperty: "sql" },
        get: { ...calls.get, statement: 0, statementProperty: "sql" },
        all: { ...calls.all, statement: 0, statementProperty: "sql" },
        each: { ...calls.each, statement: 0, statementProperty: "sql" },
        exec: { effect: "write", statement: 0, statementProperty: "sql", callbacks: { last: { receives: ["data"] } } },
        prepare: { returns: "statement", statement: 0, statementProperty: "sql" },
        serialize: { callbacks: { 0: {} } },
        parallelize: { callbacks: { 0: {} } },
        configure: {},
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        close: {},
      },
    },
    statement: { single: true, members: { ...calls, bind: { returns: "this" }, reset: { returns: "this" }, finalize: {} } },
  },
});
