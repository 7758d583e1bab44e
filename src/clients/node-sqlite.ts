import { defineClient } from "./client.ts";

const exported = { DatabaseSync: "DatabaseSync", StatementSync: "statement" } as const;

/** The SQLite module of Node.js: synchronous and in process. */
export const nodeSqlite = defineClient({
  name: "node:sqlite",
  kind: "database",
  packages: ["node:sqlite"],
  documentation: "https://nodejs.org/api/sqlite.html",
  exports: { default: "module", ...exported },
  remedies: {
    read: "fetch them in one statement with `WHERE {key} IN (SELECT value FROM json_each(?))`",
    write:
      "write them in one statement that takes its rows from `json_each(?)`, or at least in one transaction: each commit waits for the disk",
  },
  handles: {
    module: { members: exported },
    DatabaseSync: { construct: "database" },
    database: {
      single: true,
      members: {
        prepare: { returns: "statement", statement: 0 },
        exec: { effect: "write", statement: 0 },
        function: { callbacks: { 1: { runs: "later" }, 2: { runs: "later" } } },
        open: { effect: "connect" },
        close: {},
      },
    },
    statement: {
      members: {
        run: { effect: "write" },
        get: { effect: "read", yields: "one" },
        all: { effect: "read", yields: "many" },
        iterate: { effect: "read", yields: "many" },
        setReadBigInts: {},
        setAllowBareNamedParameters: {},
      },
    },
  },
});
