import { defineClient } from "./client.ts";

const json = "fetch them in one statement with `WHERE {key} IN (SELECT value FROM json_each(?))`, or send them in one `db.batch([…])`";
const batch = "send them in one `db.batch([…])`, or write them in one statement";

/** Cloudflare D1. A statement is only prepared until it is run, alone or with others in `batch`. */
export const d1 = defineClient({
  name: "Cloudflare D1",
  kind: "database",
  packages: ["@cloudflare/workers-types", "@cloudflare/workers-types/*"],
  documentation: "https://developers.cloudflare.com/d1/worker-api/",
  exports: { D1Database: "database", D1DatabaseSession: "database", D1PreparedStatement: "statement" },
  // Worker types are global: `interface Env { DB: D1Database }`.
  globals: { D1Database: "database", D1DatabaseSession: "database", D1PreparedStatement: "statement" },
  remedies: { read: json, write: batch },
  handles: {
    database: {
      members: {
        prepare: { returns: "statement", statement: 0 },
        batch: { effect: "transaction" },
        exec: { effect: "write", statement: 0 },
        withSession: { returns: "this" },
        dump: { effect: "read" },
        getBookmark: {},
      },
    },
    statement: {
      members: {
        bind: { returns: "this" },
        first: { effect: "read", yields: "one" },
        all: { effect: "read", yields: "many-and-count" },
        raw: { effect: "read", yields: "many" },
        run: { effect: "write", yields: "many-and-count" },
      },
    },
  },
});
