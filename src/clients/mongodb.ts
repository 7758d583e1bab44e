import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;
/** Of collections, indexes and stored files: each is one call. */
const define = { ...write, definition: true } as const;

const inList = "fetch them in one `find` with `{ {key}: { $in: {keys} } }`";
const insertMany = "write them in one `insertMany`";
const bulkWrite = "write them in one `bulkWrite`";
const deleteMany = "delete them in one `deleteMany` with `{ {key}: { $in: {keys} } }`";
const grouped = "compute them in one `aggregate`: `$match` with `{ {key}: { $in: {keys} } }`, then `$group`";

/** MongoDB's driver: commands run at once; `find` and `aggregate` give a cursor, which asks the server when it is read. */
export const mongodb = defineClient({
  name: "MongoDB",
  kind: "database",
  packages: ["mongodb", "mongodb-legacy"],
  documentation: "https://mongodb.github.io/node-mongodb-native/",
  exports: {
    MongoClient: "MongoClient",
    Db: "Db",
    Collection: "Collection",
    FindCursor: "cursor",
    AggregationCursor: "cursor",
    AbstractCursor: "cursor",
    ClientSession: "session",
    GridFSBucket: "GridFSBucket",
    OrderedBulkOperation: "bulk",
    UnorderedBulkOperation: "bulk",
  },
  remedies: { read: inList, write: bulkWrite },
  filter: {
    arguments: [
      ...[
        "find",
        "findOne",
        "count",
        "countDocuments",
        "updateOne",
        "updateMany",
        "update",
        "replaceOne",
        "deleteOne",
        "deleteMany",
        "remove",
      ],
      ...["findOneAndUpdate", "findOneAndReplace", "findOneAndDelete"],
    ],
    lists: ["$in"],
    limits: ["limit"],
  },
  handles: {
    MongoClient: { construct: "client", members: { connect: { effect: "connect", returns: "client" } } },
    Db: { construct: "database" },
    Collection: { construct: "collection" },
    client: {
      members: {
        connect: { effect: "connect", returns: "this" },
        db: { returns: "database" },
        bulkWrite: write,
        startSession: { returns: "session" },
        withSession: { returns: "callback", callbacks: { last: { receives: ["session"] } } },
        close: {},
      },
    },
    database: {
      members: {
        client: "client",
        collection: { returns: "collection", subject: 0 },
        createCollection: { ...define, returns: "collection" },
        renameCollection: { ...define, returns: "collection" },
        dropCollection: define,
        dropDatabase: define,
        createIndex: define,
        collections: value,
        listCollections: { returns: "cursor" },
        runCursorCommand: { returns: "cursor" },
        aggregate: { returns: "cursor" },
        command: value,
        stats: value,
      },
    },
    collection: {
      members: {
        db: "database",
        find: { returns: "cursor" },
        aggregate: { returns: "cursor" },
        listIndexes: { returns: "cursor" },
        findOne: { ...one, remedy: inList },
        count: { ...value, remedy: grouped },
        countDocuments: { ...value, remedy: grouped },
        estimatedDocumentCount: value,
        distinct: { ...value, remedy: grouped },
        insertOne: { ...write, remedy: insertMany },
        insertMany: write,
        updateOne: { ...write, remedy: bulkWrite },
        updateMany: { ...write, remedy: bulkWrite },
        replaceOne: { ...write, remedy: bulkWrite },
        deleteOne: { ...write, remedy: deleteMany },
        deleteMany: { ...write, remedy: deleteMany },
        findOneAndUpdate: { ...write, yields: "one", remedy: bulkWrite },
        findOneAndReplace: { ...write, yields: "one", remedy: bulkWrite },
        findOneAndDelete: { ...write, yields: "one", remedy: deleteMany },
        bulkWrite: write,
        // Version 3.
        insert: { ...write, remedy: insertMany },
        update: { ...write, remedy: bulkWrite },
        remove: { ...write, remedy: deleteMany },
        save: { ...write, remedy: bulkWrite },
        initializeOrderedBulkOp: { returns: "bulk" },
        initializeUnorderedBulkOp: { returns: "bulk" },
        createIndex: define,
        createIndexes: define,
        dropIndex: define,
        dropIndexes: define,
        drop: define,
        rename: define,
        indexes: value,
        indexExists: value,
        options: value,
        isCapped: value,
      },
    },
    /** Not a promise: to await it does nothing. */
    cursor: {
      iterated: { ...many, remedy: inList },
      members: {
        toArray: { ...many, remedy: inList },
        // The server answers in batches: the next document mostly is in memory already.
        next: { yields: "one" },
        tryNext: { yields: "one" },
        hasNext: {},
        readBufferedDocuments: { yields: "many" },
        forEach: { ...many, callbacks: { 0: { receives: ["row"], runs: "per-item" } } },
        stream: many,
        count: { ...value, remedy: grouped },
        explain: value,
        close: {},
      },
      otherMembers: { returns: "this" },
    },
    /** Operations collected in memory, sent by `execute`. */
    bulk: { members: { execute: write }, otherMembers: { returns: "this" } },
    session: {
      single: true,
      members: {
        withTransaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["session"] } } },
        // The start is sent with the first operation.
        startTransaction: {},
        commitTransaction: { effect: "transaction" },
        abortTransaction: {},
        endSession: {},
      },
    },
    GridFSBucket: { construct: "bucket" },
    bucket: { members: { find: { returns: "cursor" }, delete: define, rename: define, drop: define } },
  },
});
