import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const write = { effect: "write" } as const;
/** Of schemas, tables and columns. */
const define = { ...write, definition: true } as const;

const inList = 'fetch them in one query with `where("{key}", "in", {keys})`';
const insertAll = "pass the list to one `insertInto(table).values(list)`";
const updateAll =
  'write them in one `updateTable` with `where("{key}", "in", {keys})`, or one insert with `onConflict` where the values differ';
const deleteAll = 'delete them in one `deleteFrom` with `where("{key}", "in", {keys})`';

const database = {
  schema: "schema",
  introspection: "introspection",
  selectFrom: { returns: "select" },
  selectNoFrom: { returns: "select" },
  insertInto: { returns: "insert" },
  replaceInto: { returns: "insert" },
  updateTable: { returns: "update" },
  deleteFrom: { returns: "delete" },
  mergeInto: { returns: "update" },
  with: { returns: "this" },
  withRecursive: { returns: "this" },
  withSchema: { returns: "this" },
  withPlugin: { returns: "this" },
  withoutPlugins: { returns: "this" },
  withTables: { returns: "this" },
  transaction: { returns: "transactionBuilder" },
  startTransaction: { returns: "startTransaction" },
  connection: { returns: "connectionBuilder" },
  executeQuery: { ...many, remedy: inList },
  destroy: {},
} as const;

const ends = { compile: {}, toOperationNode: {}, as: {} } as const;

/** Terminal calls of a write; with `returning` they yield the rows. */
// eslint-disable-next-line performance-standards/require-type-annotations -- defineClient checks the literal types that are inferred here
const writes = (remedy: string) =>
  ({
    ...ends,
    execute: { ...write, yields: "many", remedy },
    executeTakeFirst: { ...write, yields: "one", remedy },
    executeTakeFirstOrThrow: { ...write, yields: "one", remedy },
    stream: { ...write, yields: "many", remedy },
    explain: many,
  }) as const;

/** Kysely's builders run at a terminal call: a builder alone, or an awaited builder, makes no round trip. */
export const kysely = defineClient({
  name: "Kysely",
  kind: "database",
  packages: ["kysely", "nestjs-kysely"],
  documentation: "https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html",
  exports: {
    Kysely: "Kysely",
    Transaction: "Transaction",
    ControlledTransaction: "ControlledTransaction",
    SelectQueryBuilder: "select",
    InsertQueryBuilder: "insert",
    UpdateQueryBuilder: "update",
    DeleteQueryBuilder: "delete",
    MergeQueryBuilder: "update",
    RawBuilder: "raw",
    sql: "sql",
    InjectKysely: "InjectKysely",
  },
  remedies: { read: inList, write: insertAll },
  filter: { comparisons: ["where", "whereRef", "eb"], lists: ["in"], limits: ["limit"] },
  handles: {
    Kysely: { construct: "database" },
    Transaction: { construct: "transaction" },
    ControlledTransaction: { construct: "controlledTransaction" },
    database: { members: database },
    transaction: { single: true, members: database },
    /** A transaction without a callback: its end, and savepoints, are commands with an `execute` of their own. */
    controlledTransaction: {
      single: true,
      members: {
        ...database,
        commit: { returns: "end" },
        rollback: { returns: "end" },
        savepoint: { returns: "savepoint" },
        rollbackToSavepoint: { returns: "savepoint" },
        releaseSavepoint: { returns: "savepoint" },
      },
    },
    transactionBuilder: {
      members: { execute: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } } },
      otherMembers: { returns: "this" },
    },
    startTransaction: {
      members: { execute: { effect: "transaction", returns: "controlledTransaction" } },
      otherMembers: { returns: "this" },
    },
    /** Counted with the transaction's start. */
    end: { members: { execute: {} } },
    savepoint: { members: { execute: { ...write, returns: "controlledTransaction" } } },
    connectionBuilder: {
      members: { execute: { effect: "connect", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } } },
    },
    select: {
      members: {
        ...ends,
        execute: { ...many, remedy: inList },
        executeTakeFirst: { ...one, remedy: inList },
        executeTakeFirstOrThrow: { ...one, remedy: inList },
        stream: many,
        explain: many,
      },
      otherMembers: { returns: "this" },
    },
    insert: { members: writes(insertAll), otherMembers: { returns: "this" } },
    update: { members: writes(updateAll), otherMembers: { returns: "this" } },
    delete: { members: writes(deleteAll), otherMembers: { returns: "this" } },
    /** The template tag. Its members build parts of a statement; only `raw` makes a whole one. */
    sql: { call: { returns: "raw", statement: 0 }, members: { raw: { returns: "raw", statement: 0 } } },
    raw: {
      members: { ...ends, execute: { effect: "read", remedy: "ask for all of them in one statement with `= any(…)` or `in`" } },
      otherMembers: { returns: "this" },
    },
    schema: {
      members: { withSchema: { returns: "this" }, withPlugin: { returns: "this" }, withoutPlugins: { returns: "this" } },
      otherMembers: { returns: "schemaBuilder" },
    },
    schemaBuilder: { members: { ...ends, execute: define }, otherMembers: { returns: "this" } },
    introspection: { members: { getTables: many, getSchemas: many, getMetadata: many } },
    InjectKysely: { injects: "database" },
  },
});
