import { defineClient } from "./client.ts";

/** Functions passed to a term only describe a part of it, so they count as stored. */
const build = { returns: "this" } as const;
const change = { returns: "change" } as const;

const names = { table: { returns: "term" }, db: { returns: "database" } } as const;

/** RethinkDB's drivers: a term of its query language is sent by `run`, in rethinkdbdash also when it is awaited. */
export const rethinkdb = defineClient({
  name: "RethinkDB",
  kind: "database",
  packages: ["rethinkdb", "rethinkdb-ts", "rethinkdbdash", "rethinkhaberdashery"],
  documentation: "https://rethinkdb.com/api/javascript",
  exports: { default: "r", r: "r", RDatum: "term", RTable: "term", RStream: "term", RSelection: "term", RSingleSelection: "term" },
  remedies: {
    read: "fetch them in one `getAll(r.args(keys))`",
    write: "write them in one `insert(rows)`, or in one `r.expr(rows).forEach(…)`",
  },
  handles: {
    /** Called, it is `r.expr`; `require("rethinkdbdash")(options)` gives `r`. */
    r: {
      call: { returns: "r" },
      members: {
        ...names,
        connect: { effect: "connect", callbacks: { last: { receives: ["data", "data"] } } },
        connectPool: { effect: "connect" },
        expr: { returns: "term" },
        branch: { returns: "term" },
        js: { returns: "term" },
        dbCreate: { returns: "change" },
        dbDrop: { returns: "change" },
        dbList: { returns: "term" },
        asc: {},
        desc: {},
        now: {},
        uuid: {},
        row: {},
      },
    },
    database: {
      members: {
        table: { returns: "term" },
        tableCreate: { returns: "change" },
        tableDrop: { returns: "change" },
        tableList: { returns: "term" },
      },
    },
    term: {
      call: { returns: "this" },
      members: {
        insert: change,
        update: change,
        replace: change,
        delete: change,
        sync: change,
        indexCreate: change,
        indexDrop: change,
        /** Writes for each document on the server, in one round trip. */
        forEach: change,
        run: { effect: "read", yields: "many", callbacks: { last: { receives: ["data", "data"] } } },
        getCursor: { effect: "read", yields: "many" },
      },
      otherMembers: build,
      awaited: { effect: "read", yields: "many" },
    },
    change: {
      call: { returns: "this" },
      members: { run: { effect: "write", callbacks: { last: { receives: ["data", "data"] } } } },
      otherMembers: build,
      awaited: { effect: "write" },
    },
  },
});
