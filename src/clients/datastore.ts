import { defineClient } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "rows"] } } } as const;
const read = { effect: "read", ...callback } as const;
const write = { effect: "write", ...callback } as const;

const getAll = "fetch them in one `get(keys)`, up to 1,000 keys at a time";
const saveAll = "pass the list to one `save`, up to 500 entities at a time";
const deleteAll = "pass the list of keys to one `delete`, up to 500 at a time";

const requests = {
  get: { ...read, yields: "one", remedy: getAll },
  runQuery: { ...read, yields: "many-and-count", remedy: getAll },
  runAggregationQuery: read,
  createQuery: { returns: "query" },
  createAggregationQuery: {},
  allocateIds: read,
} as const;

/** Google Cloud Datastore. `get`, `save` and `delete` take one key or entity, or a list of them. */
export const datastore = defineClient({
  name: "Datastore",
  kind: "database",
  packages: ["@google-cloud/datastore"],
  documentation: "https://cloud.google.com/nodejs/docs/reference/datastore/latest",
  exports: { Datastore: "Datastore", Transaction: "transaction", Query: "query" },
  remedies: { read: getAll, write: saveAll },
  handles: {
    Datastore: { construct: "datastore" },
    datastore: {
      members: {
        ...requests,
        createReadStream: { effect: "read" },
        runQueryStream: { effect: "read" },
        save: { ...write, remedy: saveAll },
        insert: { ...write, remedy: saveAll },
        update: { ...write, remedy: saveAll },
        upsert: { ...write, remedy: saveAll },
        merge: { ...write, remedy: saveAll },
        delete: { ...write, remedy: deleteAll },
        transaction: { returns: "transaction" },
        key: {},
        int: {},
        double: {},
        geoPoint: {},
        isKey: {},
      },
    },
    /** Reads are round trips; writes are collected and sent by `commit`. */
    transaction: {
      single: true,
      members: {
        ...requests,
        run: { effect: "transaction", ...callback },
        commit: write,
        rollback: {},
        save: {},
        insert: {},
        update: {},
        upsert: {},
        delete: {},
      },
    },
    query: {
      members: { run: { ...read, yields: "many-and-count", remedy: getAll }, runStream: { effect: "read" } },
      otherMembers: { returns: "this" },
    },
  },
});
