import { defineClient } from "./client.ts";

/** better-sqlite3: synchronous and in process. Each call still parses parameters, locks and reads pages, once per item. */
export const betterSqlite3 = defineClient({
  name: "better-sqlite3",
  kind: "database",
  packages: ["better-sqlite3"],
  documentation: "https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md",
  exports: { default: "Database", Database: "database", Statement: "statement" },
  remedies: {
    read: "fetch them in one statement with `WHERE {key} IN (SELECT value FROM json_each(?))`",
    write:
      "write them in one statement that takes its rows from `json_each(?)`, or at least in one `db.transaction(…)`: each commit waits for the disk",
  },
  handles: {
    /** The constructor, which may be called without `new`; in annotations also the namespace of its types. */
    Database: { construct: "database", call: { returns: "database" }, members: { Database: "database", Statement: "statement" } },
    database: {
      single: true,
      members: {
        prepare: { returns: "statement", statement: 0 },
        exec: { effect: "write", returns: "this", statement: 0 },
        pragma: { effect: "read" },
        /** Gives a function that runs the callback inside a transaction whenever it is called. */
        transaction: { returns: "argument", aliases: ["default", "deferred", "exclusive", "immediate"] },
        backup: { effect: "read" },
        function: { returns: "this", callbacks: { 1: { runs: "later" }, 2: { runs: "later" } } },
        aggregate: { returns: "this" },
        table: { returns: "this" },
        close: {},
      },
    },
    statement: {
      members: {
        run: { effect: "write" },
        get: { effect: "read", yields: "one" },
        all: { effect: "read", yields: "many" },
        iterate: { effect: "read", yields: "many" },
        bind: { returns: "this" },
        pluck: { returns: "this" },
        expand: { returns: "this" },
        raw: { returns: "this" },
        safeIntegers: { returns: "this" },
        columns: {},
      },
    },
  },
});
