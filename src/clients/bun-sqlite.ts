import { defineClient } from "./client.ts";

/** Bun's SQLite module: synchronous and in process. Each call still parses parameters, locks and reads pages, once per item. */
export const bunSqlite = defineClient({
  name: "bun:sqlite",
  kind: "database",
  packages: ["bun:sqlite"],
  documentation: "https://bun.com/docs/api/sqlite",
  exports: { default: "Database", Database: "Database", Statement: "Statement" },
  remedies: {
    read: "fetch them in one statement with `WHERE {key} IN (SELECT value FROM json_each(?))`",
    write:
      "write them in one statement that takes its rows from `json_each(?)`, or at least in one `db.transaction(…)`: each commit waits for the disk",
  },
  handles: {
    Database: { construct: "database", members: { open: { returns: "database" } } },
    Statement: { construct: "statement" },
    database: {
      single: true,
      members: {
        // Both only compile the text; `query` keeps the statement for the next time.
        query: { returns: "statement", statement: 0 },
        prepare: { returns: "statement", statement: 0 },
        run: { effect: "write", statement: 0 },
        exec: { effect: "write", statement: 0 },
        /** Gives a function that runs the callback inside a transaction whenever it is called. */
        transaction: { returns: "argument", aliases: ["deferred", "exclusive", "immediate"] },
        serialize: {},
        loadExtension: {},
        close: {},
      },
    },
    statement: {
      members: {
        run: { effect: "write" },
        get: { effect: "read", yields: "one" },
        all: { effect: "read", yields: "many" },
        values: { effect: "read", yields: "many" },
        iterate: { effect: "read", yields: "many" },
        as: { returns: "this" },
        finalize: {},
        toString: {},
      },
    },
  },
});
