import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
/** Of tables, collections and indexes. */
const define = { ...write, definition: true } as const;
const inList = "fetch them in one `find` with `{ {key}: { $in: {keys} } }`";
const bulkWrite = "write them in one `bulkWrite`";

/** Monk: MongoDB's collections with promises. Every call runs at once. */
export const monk = defineClient({
  name: "Monk",
  kind: "database",
  packages: ["monk"],
  documentation: "https://automattic.github.io/monk/",
  exports: { default: "monk", IMonkManager: "manager", ICollection: "collection" },
  remedies: { read: inList, write: bulkWrite },
  filter: {
    arguments: ["find", "findOne", "count", "update", "remove", "findOneAndUpdate", "findOneAndDelete"],
    keys: { findOne: "_id" },
    lists: ["$in"],
  },
  handles: {
    monk: { call: { returns: "manager" } },
    manager: {
      members: { get: { returns: "collection" }, create: { returns: "collection" }, listCollections: read, addMiddleware: {}, close: {} },
    },
    collection: {
      members: {
        find: { ...read, yields: "many", remedy: inList },
        findOne: { ...read, yields: "one", remedy: inList },
        count: { ...read, remedy: "compute them in one `aggregate` with `$group`" },
        distinct: read,
        aggregate: { ...read, yields: "many" },
        insert: { ...write, remedy: "pass the list to one `insert`" },
        update: { ...write, remedy: bulkWrite },
        remove: { ...write, remedy: "remove them in one `remove` with `$in`" },
        findOneAndUpdate: { ...write, yields: "one", remedy: bulkWrite },
        findOneAndDelete: { ...write, yields: "one", remedy: bulkWrite },
        bulkWrite: write,
        createIndex: define,
        dropIndex: define,
        dropIndexes: define,
        drop: define,
        indexes: read,
        stats: read,
      },
    },
  },
});
