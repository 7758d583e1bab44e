import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write", callbacks: { last: { receives: ["data", "data"] } } } as const;
const perDocument = { runs: "per-item", receives: ["row", "data", "cursor"] } as const;

const writes = {
  insert: write,
  update: write,
  remove: write,
  upsert: write,
  insertAsync: write,
  updateAsync: write,
  removeAsync: write,
  upsertAsync: write,
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
  countDocuments: read,
  estimatedDocumentCount: read,
  distinct: read,
  insertOne: { effect: "write" },
  insertMany: { effect: "write" },
  updateOne: { effect: "write" },
  updateMany: { effect: "write" },
  replaceOne: { effect: "write" },
  deleteOne: { effect: "write" },
  deleteMany: { effect: "write" },
  findOneAndUpdate: { effect: "write", yields: "one" },
  findOneAndReplace: { effect: "write", yields: "one" },
  findOneAndDelete: { effect: "write", yields: "one" },
  bulkWrite: { effect: "write" },
  createIndex: { effect: "write" },
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
    read: "fetch them in one `find({ _id: { $in: ids } })`",
    write: "write them in one `updateAsync` with `{ multi: true }`, or in one `rawCollection().bulkWrite(…)`",
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
        createIndex: { effect: "write" },
        createIndexAsync: { effect: "write" },
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
        count: read,
        countAsync: read,
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
        update: write,
        updateAsync: write,
        remove: write,
        removeAsync: write,
        link: {},
      },
    },
  },
});
