import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many", rows: "document" } as const;
const one = { effect: "read", yields: "one", rows: "document" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;
/** Of collections and indexes. */
const define = { ...write, definition: true } as const;
const writeOne = { effect: "write", yields: "one", rows: "document" } as const;

const inList = "fetch them in one `find` with `{ {key}: { $in: {keys} } }`";
const insertMany = "write them in one `insertMany`";
const bulkWrite = "write them in one `bulkWrite`";
const bulkSave = "collect the documents and write them in one `bulkSave`";
const deleteMany = "delete them in one `deleteMany` with `{ {key}: { $in: {keys} } }`";
const grouped = "compute them in one `aggregate`: `$match` with `{ {key}: { $in: {keys} } }`, then `$group`";
const populate = "populate all documents at once: `Model.populate(documents, path)`, or `.populate(path)` on the query";

/** Queries that a model starts, and to which a query can still be turned. They run when they are awaited or executed. */
const queries = {
  find: { returns: "findMany" },
  findOne: { returns: "findOne" },
  findById: { returns: "findOne" },
  countDocuments: { returns: "count" },
  estimatedDocumentCount: { returns: "count" },
  distinct: { returns: "count" },
  updateOne: { returns: "update" },
  updateMany: { returns: "update" },
  replaceOne: { returns: "update" },
  deleteOne: { returns: "delete" },
  deleteMany: { returns: "delete" },
  findOneAndUpdate: { returns: "updateOne" },
  findByIdAndUpdate: { returns: "updateOne" },
  findOneAndReplace: { returns: "updateOne" },
  findOneAndDelete: { returns: "deleteOne" },
  findByIdAndDelete: { returns: "deleteOne" },
  // Before version 7.
  count: { returns: "count" },
  update: { returns: "update" },
  remove: { returns: "delete" },
  findOneAndRemove: { returns: "deleteOne" },
  findByIdAndRemove: { returns: "deleteOne" },
} as const;

/** What a query has beside its conditions. */
const queryMembers = {
  ...queries,
  model: "Model",
  cursor: { returns: "cursor" },
  explain: value,
  getFilter: {},
  getQuery: {},
  getUpdate: {},
  getOptions: {},
  getPopulatedPaths: {},
  projection: {},
} as const;

const connection = {
  model: { returns: "Model", subject: 1 },
  models: "models",
  startSession: { returns: "session" },
  syncIndexes: define,
} as const;

/** Mongoose: models query, documents save themselves, queries run when they are awaited or executed. */
export const mongoose = defineClient({
  name: "Mongoose",
  kind: "database",
  packages: ["mongoose", "@nestjs/mongoose", "@typegoose/typegoose"],
  documentation: "https://mongoosejs.com/docs/api/model.html",
  exports: {
    default: "mongoose",
    Mongoose: "mongoose",
    Model: "Model",
    PaginateModel: "Model",
    Schema: "Schema",
    Document: "Document",
    HydratedDocument: "Document",
    Query: "findMany",
    Aggregate: "aggregate",
    Cursor: "cursor",
    Connection: "connection",
    ClientSession: "session",
    model: "model",
    connect: "connect",
    createConnection: "createConnection",
    connection: "connection",
    models: "models",
    startSession: "startSession",
    InjectModel: "InjectModel",
    InjectConnection: "InjectConnection",
    getModelForClass: "getModelForClass",
    getDiscriminatorModelForClass: "getDiscriminatorModelForClass",
    ReturnModelType: "Model",
    DocumentType: "Document",
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
      ...["findOneAndUpdate", "findOneAndReplace", "findOneAndDelete", "findOneAndRemove", "exists"],
    ],
    keys: { findById: "_id", findByIdAndUpdate: "_id", findByIdAndDelete: "_id", findByIdAndRemove: "_id" },
    lists: ["$in", "in"],
    limits: ["limit"],
  },
  handles: {
    mongoose: {
      construct: "mongoose",
      members: {
        ...connection,
        Model: "Model",
        connection: "connection",
        connect: { effect: "connect", returns: "this" },
        createConnection: { effect: "connect", returns: "connection" },
        disconnect: {},
      },
    },
    model: { call: { returns: "Model", subject: 1 } },
    models: { otherMembers: "Model" },
    getModelForClass: { call: { returns: "Model", subject: 0 } },
    getDiscriminatorModelForClass: { call: { returns: "Model", subject: 1 } },
    connect: { call: { effect: "connect", returns: "mongoose" } },
    createConnection: { call: { effect: "connect", returns: "connection" } },
    startSession: { call: { returns: "session" } },
    connection: {
      members: {
        ...connection,
        db: "database",
        collection: { returns: "collection", subject: 0 },
        useDb: { returns: "this" },
        asPromise: { returns: "this" },
        openUri: { effect: "connect", returns: "this" },
        aggregate: { returns: "aggregate" },
        bulkWrite: write,
        createCollection: define,
        dropDatabase: define,
        dropCollection: define,
        listCollections: value,
        transaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["session"] } } },
        withSession: { returns: "callback", callbacks: { 0: { receives: ["session"] } } },
        close: {},
        destroy: {},
      },
    },
    session: {
      single: true,
      members: {
        withTransaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["session"] } } },
        startTransaction: {},
        commitTransaction: { effect: "transaction" },
        abortTransaction: {},
        endSession: {},
      },
    },
    Model: {
      construct: "document",
      // An annotation `Model<User>` means the model, not one of its documents.
      type: "Model",
      custom: "statics",
      customCall: "static",
      members: {
        ...queries,
        collection: "collection",
        db: "connection",
        where: { returns: "findMany" },
        $where: { returns: "findMany" },
        aggregate: { returns: "aggregate" },
        exists: { returns: "count" },
        create: { ...writeOne, remedy: insertMany },
        insertOne: { ...writeOne, remedy: insertMany },
        insertMany: { ...write, yields: "many", rows: "document" },
        bulkWrite: write,
        bulkSave: write,
        populate: { ...value, remedy: populate },
        // Plugins that most applications with pages use: mongoose-paginate-v2 and mongoose-aggregate-paginate-v2.
        paginate: many,
        aggregatePaginate: many,
        hydrate: { yields: "one", rows: "document" },
        discriminator: { returns: "this", subject: 1 },
        useConnection: { returns: "this" },
        startSession: { returns: "session" },
        createCollection: define,
        createIndexes: define,
        ensureIndexes: define,
        syncIndexes: define,
        cleanIndexes: define,
        listIndexes: value,
        // In memory.
        init: {},
        watch: {},
        validate: {},
        castObject: {},
        on: {},
        once: {},
      },
    },
    /** What a model is made of: the application gives it members of its own. */
    Schema: { construct: "schema" },
    schema: {},
    /** The class `Document`, and the type of a document. */
    Document: { construct: "document" },
    document: {
      isRow: true,
      custom: "methods",
      customCall: "method",
      members: {
        save: { ...write, returns: "this", remedy: bulkSave },
        populate: { ...value, returns: "this", remedy: populate },
        execPopulate: { ...value, returns: "this", remedy: populate },
        deleteOne: { returns: "delete" },
        remove: { ...write, remedy: deleteMany },
        updateOne: { returns: "update" },
        replaceOne: { returns: "update" },
        // In memory.
        set: { returns: "this" },
        $set: { returns: "this" },
        depopulate: { returns: "this" },
        increment: { returns: "this" },
        model: { returns: "Model" },
        $model: { returns: "Model" },
        collection: "collection",
        db: "connection",
        get: {},
        init: {},
        toObject: {},
        toJSON: {},
        equals: {},
        isModified: {},
        markModified: {},
        validate: {},
        populated: {},
      },
    },
    findMany: {
      awaited: { ...many, remedy: inList },
      members: { ...queryMembers, exec: { ...many, remedy: inList } },
      otherMembers: { returns: "this" },
    },
    findOne: {
      awaited: { ...one, remedy: inList },
      members: { ...queryMembers, exec: { ...one, remedy: inList } },
      otherMembers: { returns: "this" },
    },
    count: {
      awaited: { ...value, remedy: grouped },
      members: { ...queryMembers, exec: { ...value, remedy: grouped } },
      otherMembers: { returns: "this" },
    },
    update: {
      awaited: { ...write, remedy: bulkWrite },
      members: { ...queryMembers, exec: { ...write, remedy: bulkWrite } },
      otherMembers: { returns: "this" },
    },
    updateOne: {
      awaited: { ...writeOne, remedy: bulkWrite },
      members: { ...queryMembers, exec: { ...writeOne, remedy: bulkWrite } },
      otherMembers: { returns: "this" },
    },
    delete: {
      awaited: { ...write, remedy: deleteMany },
      members: { ...queryMembers, exec: { ...write, remedy: deleteMany } },
      otherMembers: { returns: "this" },
    },
    deleteOne: {
      awaited: { ...writeOne, remedy: deleteMany },
      members: { ...queryMembers, exec: { ...writeOne, remedy: deleteMany } },
      otherMembers: { returns: "this" },
    },
    aggregate: {
      awaited: { effect: "read", yields: "many", remedy: "compute them in one `aggregate` with `$match: { {key}: { $in: {keys} } }`" },
      members: {
        exec: { effect: "read", yields: "many", remedy: "compute them in one `aggregate` with `$match: { {key}: { $in: {keys} } }`" },
        cursor: { returns: "cursor" },
        explain: value,
        pipeline: {},
      },
      otherMembers: { returns: "this" },
    },
    cursor: {
      elements: "document",
      iterated: { ...many, remedy: inList },
      members: {
        // The server answers in batches: the next document mostly is in memory already.
        next: { yields: "one", rows: "document" },
        eachAsync: { ...many, callbacks: { 0: { receives: ["row"], runs: "per-item", concurrency: "one" } } },
        close: {},
      },
      otherMembers: { returns: "this" },
    },
    /** The driver's own database and collection. */
    database: { members: { collection: { returns: "collection", subject: 0 }, command: value, dropDatabase: define } },
    collection: {
      members: {
        find: { returns: "nativeCursor" },
        aggregate: { returns: "nativeCursor" },
        findOne: { effect: "read", yields: "one" },
        countDocuments: { ...value, remedy: grouped },
        distinct: { ...value, remedy: grouped },
        insertOne: { ...write, remedy: insertMany },
        insertMany: write,
        updateOne: { ...write, remedy: bulkWrite },
        updateMany: { ...write, remedy: bulkWrite },
        replaceOne: { ...write, remedy: bulkWrite },
        deleteOne: { ...write, remedy: deleteMany },
        deleteMany: { ...write, remedy: deleteMany },
        findOneAndUpdate: { ...write, remedy: bulkWrite },
        findOneAndReplace: { ...write, remedy: bulkWrite },
        findOneAndDelete: { ...write, remedy: deleteMany },
        bulkWrite: write,
        drop: define,
        createIndex: define,
        dropIndex: define,
      },
    },
    nativeCursor: {
      iterated: { effect: "read", yields: "many", remedy: inList },
      members: {
        toArray: { effect: "read", yields: "many", remedy: inList },
        next: { yields: "one" },
        hasNext: {},
        forEach: { effect: "read", callbacks: { 0: { receives: ["row"], runs: "per-item" } } },
        close: {},
      },
      otherMembers: { returns: "this" },
    },
    InjectModel: { injects: "Model" },
    InjectConnection: { injects: "connection" },
  },
});
