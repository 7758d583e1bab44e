import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many", rows: "instance" } as const;
const one = { effect: "read", yields: "one", rows: "instance" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;

const inList = 'fetch them in one query with `whereIn("{key}", {keys})`';
const insertAll = "pass the list to one `insert` (PostgreSQL) or one `insertGraph`";
const graph = "load the relation of all with `withGraphFetched`";

const verbs = {
  insert: { returns: "insert" },
  insertAndFetch: { returns: "insert" },
  insertGraph: { returns: "insert" },
  insertGraphAndFetch: { returns: "insert" },
  upsertGraph: { returns: "update" },
  upsertGraphAndFetch: { returns: "update" },
  update: { returns: "update" },
  updateAndFetch: { returns: "update" },
  updateAndFetchById: { returns: "update" },
  patch: { returns: "update" },
  patchAndFetch: { returns: "update" },
  patchAndFetchById: { returns: "update" },
  increment: { returns: "update" },
  decrement: { returns: "update" },
  delete: { returns: "delete" },
  del: { returns: "delete" },
  deleteById: { returns: "delete" },
  relate: { returns: "write" },
  unrelate: { returns: "write" },
  truncate: write,
  first: { returns: "one" },
  findOne: { returns: "one" },
  findById: { returns: "one" },
  page: { returns: "page" },
  range: { returns: "page" },
  resultSize: { ...value, remedy: 'count them in one query with `whereIn("{key}", {keys})` and `groupBy`' },
  // `.for(ids)` is what makes a related query of many parents one round trip; the chain goes on.
  toKnexQuery: { returns: "this" },
  toString: {},
  tableRefFor: {},
  modelClass: {},
} as const;

/** Objection's query builders are lazy: a query runs when its builder is awaited or executed. */
export const objection = defineClient({
  name: "Objection",
  kind: "database",
  packages: ["objection"],
  documentation: "https://vincit.github.io/objection.js/api/query-builder/",
  exports: {
    Model: "Model",
    ModelClass: "ModelClass",
    ModelConstructor: "ModelClass",
    QueryBuilder: "QueryBuilder",
    Transaction: "transaction",
    TransactionOrKnex: "transaction",
    transaction: "transactionFunction",
  },
  remedies: { read: inList, write: insertAll },
  filter: {
    comparisons: ["where", "andWhere", "orWhere"],
    keys: { findById: "id", patchAndFetchById: "id", updateAndFetchById: "id", deleteById: "id" },
    lists: ["whereIn", "in"],
    limits: ["limit"],
  },
  handles: {
    ModelClass: { type: "Model" },
    Model: {
      construct: "instance",
      members: {
        query: { returns: "query" },
        relatedQuery: { returns: "query" },
        knexQuery: { returns: "query" },
        fetchGraph: { returns: "one" },
        fromJson: { yields: "one", rows: "instance" },
        fromDatabaseJson: { yields: "one", rows: "instance" },
        bindKnex: { returns: "this" },
        bindTransaction: { returns: "this" },
        fetchTableMetadata: value,
        transaction: { effect: "transaction", returns: "callback", callbacks: { last: { receives: ["transaction"] } } },
        startTransaction: { effect: "transaction", returns: "transaction" },
      },
    },
    instance: {
      isRow: true,
      members: {
        $query: { returns: "row" },
        $relatedQuery: { returns: "related" },
        $fetchGraph: { returns: "graph" },
        $clone: { returns: "this" },
        $set: { returns: "this" },
        $setJson: { returns: "this" },
      },
    },
    QueryBuilder: { construct: "query" },
    query: { awaited: { ...many, remedy: inList }, members: { ...verbs, execute: many }, otherMembers: { returns: "this" } },
    one: { awaited: { ...one, remedy: inList }, members: { ...verbs, execute: one }, otherMembers: { returns: "this" } },
    page: {
      awaited: { effect: "read", yields: "many-and-count", rows: "instance" },
      members: { ...verbs, execute: { effect: "read", yields: "many-and-count", rows: "instance" } },
      otherMembers: { returns: "this" },
    },
    /** `user.$query()`: reads the row again, unless a verb follows. */
    row: { awaited: { ...one, remedy: inList }, members: { ...verbs, execute: one }, otherMembers: { returns: "this" } },
    related: {
      awaited: { ...many, remedy: graph },
      members: { ...verbs, execute: { ...many, remedy: graph } },
      otherMembers: { returns: "this" },
    },
    graph: {
      awaited: { ...one, remedy: "load the graph of all with one static `fetchGraph(models, …)`" },
      members: { execute: one },
      otherMembers: { returns: "this" },
    },
    insert: {
      awaited: { ...write, yields: "one", rows: "instance", remedy: insertAll },
      members: { execute: { ...write, yields: "one", rows: "instance", remedy: insertAll } },
      otherMembers: { returns: "this" },
    },
    update: {
      awaited: { ...write, remedy: 'write them in one `patch` with `whereIn("{key}", {keys})`, or one `upsertGraph`' },
      members: { execute: { ...write, remedy: 'write them in one `patch` with `whereIn("{key}", {keys})`, or one `upsertGraph`' } },
      otherMembers: { returns: "this" },
    },
    delete: {
      awaited: { ...write, remedy: 'delete them in one `delete` with `whereIn("{key}", {keys})`' },
      members: { execute: { ...write, remedy: 'delete them in one `delete` with `whereIn("{key}", {keys})`' } },
      otherMembers: { returns: "this" },
    },
    write: { awaited: write, members: { execute: write }, otherMembers: { returns: "this" } },
    /** A Knex transaction. */
    transaction: {
      single: true,
      call: { returns: "query" },
      members: {
        raw: {
          effect: "read",
          yields: "many",
          lazy: true,
          statement: 0,
          remedy: "ask for all of them in one statement with `= any(?)` or `in`",
        },
        commit: {},
        rollback: {},
        isCompleted: {},
      },
    },
    transactionFunction: {
      call: { effect: "transaction", returns: "callback", callbacks: { last: { receives: ["transaction"] } } },
      members: { start: { effect: "transaction", returns: "transaction" } },
    },
  },
});
