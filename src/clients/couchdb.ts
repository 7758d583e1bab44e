import { defineClient } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const read = { effect: "read", ...callback } as const;
const write = { effect: "write", ...callback } as const;
const fetchAll = "fetch them in one `fetch({ keys })`";
const bulk = "write them in one `bulk({ docs })`";

/** CouchDB through nano: each call is one HTTP request. */
export const couchdb = defineClient({
  name: "CouchDB",
  kind: "database",
  packages: ["nano"],
  documentation: "https://github.com/apache/couchdb-nano#readme",
  exports: { default: "nano", ServerScope: "server", DocumentScope: "database" },
  remedies: { read: fetchAll, write: bulk },
  handles: {
    nano: { call: { returns: "server" }, members: { ServerScope: "server", DocumentScope: "database" } },
    server: {
      members: {
        db: "databases",
        use: { returns: "database" },
        scope: { returns: "database" },
        request: read,
        relax: read,
        auth: { effect: "connect", ...callback },
        session: read,
        uuids: read,
      },
    },
    databases: {
      members: { use: { returns: "database" }, create: write, destroy: write, get: read, list: read },
    },
    database: {
      members: {
        get: { ...read, yields: "one", remedy: fetchAll },
        head: { ...read, remedy: fetchAll },
        fetch: { ...read, yields: "many" },
        fetchRevs: { ...read, yields: "many" },
        find: { ...read, yields: "many" },
        list: { ...read, yields: "many" },
        view: { ...read, yields: "many" },
        search: { ...read, yields: "many" },
        show: read,
        partitionedFind: { ...read, yields: "many" },
        partitionedList: { ...read, yields: "many" },
        partitionedView: { ...read, yields: "many" },
        info: read,
        insert: { ...write, remedy: bulk },
        destroy: { ...write, remedy: bulk },
        atomic: { ...write, remedy: bulk },
        updateWithHandler: { ...write, remedy: bulk },
        bulk: write,
        createIndex: { ...write, definition: true },
        attachment: "attachment",
        multipart: "attachment",
      },
    },
    attachment: { members: { get: read, insert: write, destroy: write } },
  },
});
