import { defineClient } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const read = { effect: "read", ...callback } as const;
const write = { effect: "write", ...callback } as const;
const query = { ...read, yields: "many-and-count", statement: 0 } as const;

/** Couchbase. One key-value operation each; the SDK has no call that takes many keys. */
export const couchbase = defineClient({
  name: "Couchbase",
  kind: "database",
  packages: ["couchbase"],
  documentation: "https://docs.couchbase.com/nodejs-sdk/current/howtos/kv-operations.html",
  exports: { default: "module", connect: "connect", Cluster: "Cluster", Bucket: "bucket", Scope: "scope", Collection: "collection" },
  remedies: {
    read: "fetch them in one query with `USE KEYS $ids`",
    write: "write them in one statement: `UPSERT INTO … (KEY, VALUE) VALUES …, …`",
  },
  handles: {
    module: { members: { connect: "connect", Cluster: "Cluster" } },
    connect: { call: { effect: "connect", returns: "cluster" } },
    Cluster: { type: "cluster", members: { connect: { effect: "connect", returns: "cluster" } } },
    cluster: {
      members: {
        bucket: { returns: "bucket" },
        query,
        analyticsQuery: query,
        searchQuery: read,
        search: read,
        transactions: { returns: "transactions" },
        ping: read,
        close: {},
      },
    },
    bucket: {
      members: {
        scope: { returns: "scope" },
        defaultScope: { returns: "scope" },
        collection: { returns: "collection" },
        defaultCollection: { returns: "collection" },
      },
    },
    scope: { members: { collection: { returns: "collection" }, query, analyticsQuery: query, search: read } },
    collection: {
      members: {
        get: { ...read, yields: "one" },
        getAnyReplica: read,
        getAllReplicas: read,
        getAndLock: write,
        getAndTouch: write,
        exists: read,
        lookupIn: read,
        scan: read,
        insert: write,
        upsert: write,
        replace: write,
        remove: write,
        mutateIn: write,
        touch: write,
        unlock: write,
        binary: { returns: "binary" },
        list: {},
        map: {},
        set: {},
        queue: {},
      },
    },
    binary: { members: { increment: write, decrement: write, append: write, prepend: write } },
    transactions: { members: { run: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["attempt"] } } } } },
    attempt: { single: true, members: { get: read, insert: write, replace: write, remove: write, query: { ...read, statement: 0 } } },
  },
});
