import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const inList = "fetch them in one `find({ {key}: { $in: {keys} } })`";
const insertAll = "write them in one `rawCollection().insertMany(…)`, with `_id: Random.id()` in each; it runs no collection hooks";
const updateAll =
  "write them in one `updateAsync` with `{ {key}: { $in: {keys} } }` and `{ multi: true }`, or where the values differ in one `rawCollection().bulkWrite(…)`, which runs no hooks";
const upsertAll = "write them in one `rawCollection().bulkWrite(…)`, which runs no collection hooks";
const removeAll = "remove them in one `removeAsync({ {key}: { $in: {keys} } })`";
const deleteAll = "delete them in one `deleteMany` with `{ {key}: { $in: {keys} } }`";
const grouped = "compute them in one `rawCollection().aggregate(…)`: `$match` with `{ {key}: { $in: {keys} } }`, then `$group`";
const bulkWrite = "write them in one `bulkWrite`";
const define = { effect: "write", definition: true } as const;

const done = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const insert = { effect: "write", remedy: insertAll, ...done } as const;
const update = { effect: "write", remedy: updateAll, ...done } as const;
const remove = { effect: "write", remedy: removeAll, ...done } as const;
const upsert = { effect: "write", remedy: upsertAll, ...done } as const;
const perDocument = { runs: "per-item", receives: ["row", "data", "cursor"] } as const;

const writes = {
  insert,
  update,
  remove,
  upsert,
  insertAsync: insert,
  updateAsync: update,
  removeAsync: remove,
  upsertAsync: upsert,
} as const;

const queries = {
  ...writes,
  find: { returns: "cursor" },
  findOne: { ...read, yields: "one" },
  findOneAsync: { ...read, yields: "one" },
} as const;

/** The MongoDB driver's own collection. Its calls are single round trips too; `find` and `aggregate` give a cursor. */
const rawQueries = {
  aggregate: { returns: "rawCursor" },
  find: { returns: "rawCursor" },
  findOne: { ...read, yields: "one" },
  countDocuments: { ...read, remedy: grouped },
  estimatedDocumentCount: read,
  distinct: { ...read, remedy: grouped },
  insertOne: { effect: "write", remedy: "write them in one `insertMany`" },
  insertMany: { effect: "write", remedy: "write them in one `insertMany`" },
  updateOne: { effect: "write", remedy: bulkWrite },
  updateMany: { effect: "write", remedy: bulkWrite },
  replaceOne: { effect: "write", remedy: bulkWrite },
  deleteOne: { effect: "write", remedy: deleteAll },
  deleteMany: { effect: "write", remedy: deleteAll },
  findOneAndUpdate: { effect: "write", yields: "one", remedy: bulkWrite },
  findOneAndReplace: { effect: "write", yields: "one", remedy: bulkWrite },
  findOneAndDelete: { effect: "write", yields: "one", remedy: deleteAll },
  bulkWrite: { effect: "write", remedy: bulkWrite },
  createIndex: define,
} as const;

const later = { callbacks: { 0: { runs: "later" } } } as const;

/** Meteor's collections. On the server each call is a round trip to MongoDB; in the browser they read a copy in memory. */
export const meteor = defineClient({
  name: "Meteor",
  kind: "database",
  packages: ["meteor/mongo", "meteor/meteor", "meteor/accounts-base", "meteor/ostrio:files"],
  documentation: "https://docs.meteor.com/api/collections.html",
  exports: { Mongo: "Mongo", Meteor: "Meteor", Accounts: "Accounts", FilesCollection: "FilesCollection" },
  globals: { Mongo: "Mongo", Meteor: "Meteor", Accounts: "Accounts" },
  clientFolders: ["client"],
  remedies: {
    read: inList,
    write: updateAll,
  },
  filter: {
    arguments: [
      ...["find", "findOne", "findOneAsync", "update", "updateAsync", "upsert", "upsertAsync", "remove", "removeAsync"],
      ...["countDocuments", "updateOne", "updateMany", "replaceOne", "deleteOne", "deleteMany", "findOneAndUpdate"],
      ...["findOneAndReplace", "findOneAndDelete"],
    ],
    keys: { find: "_id", findOne: "_id", findOneAsync: "_id", update: "_id", updateAsync: "_id", remove: "_id", removeAsync: "_id" },
    lists: ["$in"],
    limits: ["limit"],
  },
  handles: {
    Mongo: { members: { Collection: "Collection", Cursor: "cursor" } },
    Meteor: {
      members: {
        users: "collection",
        roles: "collection",
        user: { ...read, yields: "one" },
        userAsync: { ...read, yields: "one" },
        Collection: "Collection",
        bindEnvironment: { returns: "argument" },
        wrapAsync: { returns: "argument" },
        startup: later,
        defer: later,
        setTimeout: later,
        setInterval: later,
        methods: {},
        publish: { callbacks: { 1: { runs: "later" } } },
      },
    },
    Accounts: {
      members: { users: "collection", onLogin: later, onCreateUser: later, validateNewUser: later, validateLoginAttempt: later },
    },
    Collection: { construct: "collection" },
    collection: {
      members: {
        ...queries,
        rawCollection: { returns: "rawCollection" },
        createIndex: define,
        createIndexAsync: define,
        allow: {},
        deny: {},
        /** The package collection-hooks: `direct` is the collection without its hooks; the hooks are stored. */
        direct: "collection",
        before: "hooks",
        after: "hooks",
      },
    },
    hooks: { members: { insert: later, update: later, remove: later, upsert: later, find: later, findOne: later } },
    cursor: {
      members: {
        fetch: { ...read, yields: "many" },
        fetchAsync: { ...read, yields: "many" },
        count: { ...read, remedy: grouped },
        countAsync: { ...read, remedy: grouped },
        forEach: { ...read, callbacks: { 0: perDocument } },
        forEachAsync: { ...read, callbacks: { 0: { ...perDocument, concurrency: "one" } } },
        map: { ...read, callbacks: { 0: perDocument } },
        mapAsync: { ...read, callbacks: { 0: { ...perDocument, concurrency: "one" } } },
        observe: read,
        observeAsync: read,
        observeChanges: read,
        observeChangesAsync: read,
      },
      awaited: { ...read, yields: "many" },
    },
    rawCollection: { members: rawQueries },
    rawCursor: {
      awaited: { ...read, yields: "many" },
      members: {
        toArray: { ...read, yields: "many" },
        next: { ...read, yields: "one" },
        hasNext: read,
        forEach: { ...read, callbacks: { 0: { runs: "per-item", receives: ["row"] } } },
        sort: { returns: "this" },
        limit: { returns: "this" },
        skip: { returns: "this" },
        project: { returns: "this" },
        map: { returns: "this" },
        batchSize: { returns: "this" },
      },
    },
    /** The package ostrio:files: documents of files. Its own `find` gives a cursor with the same methods. */
    FilesCollection: { construct: "files" },
    files: {
      members: {
        collection: "collection",
        find: { returns: "cursor" },
        findOne: { ...read, yields: "one" },
        findOneAsync: { ...read, yields: "one" },
        update,
        updateAsync: update,
        remove,
        removeAsync: remove,
        link: {},
      },
    },
  },
});
