import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;
/** Of schemas, tables and columns. */
const define = { ...write, definition: true } as const;

const inList = 'fetch them in one query with `whereIn("{key}", {keys})`';
const insertAll = "pass the list to one `insert`";
const statementForAll = "ask for all of them in one statement with `{key} = any(?)` or `in`";
const grouped = 'compute them in one query with `whereIn("{key}", {keys})` and `groupBy`';

/** Members that settle what a query does, wherever they stand in the chain. */
const verbs = {
  insert: { returns: "insert" },
  upsert: { returns: "insert" },
  update: { returns: "update" },
  increment: { returns: "update" },
  decrement: { returns: "update" },
  del: { returns: "delete" },
  delete: { returns: "delete" },
  truncate: { returns: "write" },
  first: { returns: "one" },
  count: { returns: "aggregate" },
  countDistinct: { returns: "aggregate" },
  sum: { returns: "aggregate" },
  sumDistinct: { returns: "aggregate" },
  avg: { returns: "aggregate" },
  avgDistinct: { returns: "aggregate" },
  min: { returns: "aggregate" },
  max: { returns: "aggregate" },
} as const;

/** What every builder has: it can be turned into text, or run by other means than `await`. */
const endings = {
  toSQL: {},
  toQuery: {},
  toString: {},
  columnInfo: value,
  stream: many,
  pipe: many,
  asCallback: { ...many, callbacks: { 0: { receives: ["data", "rows"] } } },
} as const;

const connection = {
  ...verbs,
  schema: "schema",
  raw: { ...many, lazy: true, statement: 0, returns: "raw", remedy: statementForAll },
  batchInsert: { returns: "write" },
  transaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
  transactionProvider: { returns: "transactionProvider" },
  withUserParams: { returns: "this" },
  initialize: {},
  destroy: {},
  ref: {},
  fn: {},
  client: {},
  migrate: {},
  seed: {},
  userParams: {},
  isTransaction: {},
} as const;

/** Knex's builders are lazy: a query runs when its builder is awaited, streamed or given a callback. */
export const knex = defineClient({
  name: "Knex",
  kind: "database",
  packages: ["knex"],
  documentation: "https://knexjs.org/guide/query-builder.html",
  exports: { default: "knexFactory", knex: "knexFactory", Knex: "Knex" },
  remedies: { read: inList, write: insertAll },
  filter: { comparisons: ["where", "andWhere", "orWhere", "whereRaw"], lists: ["whereIn", "in"], limits: ["limit"] },
  handles: {
    knexFactory: {
      call: { returns: "connection" },
      members: { knex: "knexFactory", default: "knexFactory", Knex: "Knex" },
    },
    /** The namespace of Knex's types, and the type of a connection. */
    Knex: {
      type: "connection",
      members: {
        Transaction: "transaction",
        TransactionProvider: "transactionProvider",
        QueryBuilder: "builder",
        QueryInterface: "builder",
        SchemaBuilder: "schema",
        Raw: "raw",
      },
    },
    connection: { call: { returns: "builder" }, members: connection, otherMembers: { returns: "builder" } },
    /** Bound to one connection; the builders that it hands out run on it. */
    transaction: {
      single: true,
      call: { returns: "builder" },
      members: {
        ...connection,
        commit: {},
        rollback: {},
        isCompleted: {},
        executionPromise: {},
        savepoint: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
      },
      otherMembers: { returns: "builder" },
    },
    transactionProvider: { call: { effect: "transaction", returns: "transaction" } },
    builder: { awaited: { ...many, remedy: inList }, members: { ...verbs, ...endings }, otherMembers: { returns: "this" } },
    one: { awaited: { ...one, remedy: inList }, members: { ...verbs, ...endings }, otherMembers: { returns: "this" } },
    aggregate: {
      awaited: { ...value, remedy: grouped },
      members: { ...endings, first: { returns: "this" } },
      otherMembers: { returns: "this" },
    },
    insert: { awaited: { ...write, remedy: insertAll }, members: endings, otherMembers: { returns: "this" } },
    update: {
      awaited: {
        ...write,
        remedy:
          'write them in one `update` with `whereIn("{key}", {keys})`, or where the values differ in one `insert` with `onConflict().merge()`',
      },
      members: endings,
      otherMembers: { returns: "this" },
    },
    delete: {
      awaited: { ...write, remedy: 'delete them in one `del` with `whereIn("{key}", {keys})`' },
      members: endings,
      otherMembers: { returns: "this" },
    },
    write: { awaited: write, members: endings, otherMembers: { returns: "this" } },
    raw: {
      awaited: { ...many, remedy: statementForAll },
      members: endings,
      otherMembers: { returns: "this" },
    },
    schema: {
      awaited: define,
      members: { hasTable: value, hasColumn: value, renameTable: define, toSQL: {}, toQuery: {}, toString: {} },
      otherMembers: { returns: "this" },
    },
  },
});
