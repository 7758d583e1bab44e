import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;

const inList = "fetch them in one query with `inArray(table.{key}, {keys})`, or join";
const insertAll = "pass the list to one `insert(table).values(list)`";
const updateAll =
  "write them in one `update` with `inArray(table.{key}, {keys})`, or where the values differ in one `insert … onConflictDoUpdate`";
const deleteAll = "delete them in one `delete` with `inArray(table.{key}, {keys})`";

/** Text of SQL given to the database itself: by the template tag `sql`, or as a string. */
const statement = { lazy: true, statement: 0, remedy: "ask for all of them in one statement with `IN`" } as const;

const database = {
  query: "queries",
  select: { returns: "select" },
  selectDistinct: { returns: "select" },
  selectDistinctOn: { returns: "select" },
  $count: { returns: "count" },
  insert: { returns: "insert" },
  update: { returns: "update" },
  delete: { returns: "delete" },
  with: { returns: "this" },
  refreshMaterializedView: { returns: "write" },
  execute: { ...many, ...statement },
  all: { ...many, ...statement },
  get: { ...one, ...statement },
  values: { ...many, ...statement },
  run: { ...write, lazy: true, statement: 0, remedy: "write them in one statement, with a list of rows" },
  batch: { effect: "transaction", batch: 0 },
  transaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
} as const;

/** What every builder has beside its clauses. */
const relationalEnds = { toSQL: {}, prepare: { returns: "prepared" } } as const;
const ends = { ...relationalEnds, getSQL: {}, as: {} } as const;

/** Terminal calls of a read; `values` gives rows as arrays. */
const reads = { execute: many, all: many, get: one, values: many, run: many } as const;

/**
 * Terminal calls of a write. Not `values`: on an insert it takes the rows. A write with `returning` yields them, and `get` one of
 * them.
 */
// eslint-disable-next-line performance-standards/require-type-annotations -- defineClient checks the literal types that are inferred here
const writes = (remedy: string) =>
  ({
    execute: { ...write, remedy },
    run: { ...write, remedy },
    all: { ...write, yields: "many", remedy },
    get: { ...write, yields: "one", remedy },
    prepare: { returns: "preparedWrite" },
  }) as const;

/** Drizzle's builders are lazy: a query runs when its builder is awaited, or at a terminal call such as `all` or `execute`. */
export const drizzle = defineClient({
  name: "Drizzle",
  kind: "database",
  packages: ["drizzle-orm", "drizzle-orm/*"],
  documentation: "https://orm.drizzle.team/docs/select",
  exports: {
    drizzle: "factory",
    sql: "sql",
    withReplicas: "withReplicas",
    union: "setOperation",
    unionAll: "setOperation",
    intersect: "setOperation",
    intersectAll: "setOperation",
    except: "setOperation",
    exceptAll: "setOperation",
    PgDatabase: "Database",
    NodePgDatabase: "Database",
    PostgresJsDatabase: "Database",
    NeonDatabase: "Database",
    NeonHttpDatabase: "Database",
    VercelPgDatabase: "Database",
    PgliteDatabase: "Database",
    PgRemoteDatabase: "Database",
    AwsDataApiPgDatabase: "Database",
    XataHttpDatabase: "Database",
    BunSQLDatabase: "Database",
    MySqlDatabase: "Database",
    MySql2Database: "Database",
    PlanetScaleDatabase: "Database",
    TiDBServerlessDatabase: "Database",
    MySqlRemoteDatabase: "Database",
    SingleStoreDriverDatabase: "Database",
    BaseSQLiteDatabase: "Database",
    LibSQLDatabase: "Database",
    BetterSQLite3Database: "Database",
    BunSQLiteDatabase: "Database",
    DrizzleD1Database: "Database",
    DrizzleSqliteDODatabase: "Database",
    SqliteRemoteDatabase: "Database",
    SQLJsDatabase: "Database",
    PgTransaction: "Transaction",
    NodePgTransaction: "Transaction",
    PostgresJsTransaction: "Transaction",
    NeonTransaction: "Transaction",
    VercelPgTransaction: "Transaction",
    PgliteTransaction: "Transaction",
    MySqlTransaction: "Transaction",
    MySql2Transaction: "Transaction",
    PlanetScaleTransaction: "Transaction",
    SQLiteTransaction: "Transaction",
    LibSQLTransaction: "Transaction",
    BetterSQLiteTransaction: "Transaction",
    D1Transaction: "Transaction",
    PgSelect: "select",
    MySqlSelect: "select",
    SQLiteSelect: "select",
  },
  remedies: { read: inList, write: insertAll },
  filter: { option: "where", comparisons: ["eq"], lists: ["inArray", "in"], limits: ["limit"] },
  handles: {
    /** The template tag. Its members build parts of a statement; `raw` may be a whole one. */
    sql: {
      call: { statement: 0 },
      members: { raw: { statement: 0 }, empty: {}, fromList: {}, join: {}, identifier: {}, placeholder: {}, param: {} },
    },
    factory: { call: { returns: "database" } },
    /** Its first argument is the primary database, which is what writes go to. */
    withReplicas: { call: { returns: "argument" } },
    Database: { construct: "database" },
    Transaction: { construct: "transaction" },
    setOperation: { call: { returns: "select" } },
    database: { members: database },
    transaction: { single: true, members: { ...database, rollback: {}, setTransaction: write } },
    /** `db.query.users`. */
    queries: { otherMembers: "relational" },
    relational: { members: { findMany: { returns: "findMany" }, findFirst: { returns: "findFirst" } } },
    findMany: { awaited: { ...many, remedy: inList }, members: { ...relationalEnds, execute: many, sync: many } },
    findFirst: { awaited: { ...one, remedy: inList }, members: { ...relationalEnds, execute: one, sync: one } },
    select: { awaited: { ...many, remedy: inList }, members: { ...reads, ...ends }, otherMembers: { returns: "this" } },
    count: { awaited: { ...value, remedy: "count them in one query with `inArray(table.{key}, {keys})` and `groupBy`" } },
    insert: {
      awaited: { ...write, yields: "many", remedy: insertAll },
      members: { ...ends, ...writes(insertAll) },
      otherMembers: { returns: "this" },
    },
    update: {
      awaited: { ...write, yields: "many", remedy: updateAll },
      members: { ...ends, ...writes(updateAll) },
      otherMembers: { returns: "this" },
    },
    delete: {
      awaited: { ...write, yields: "many", remedy: deleteAll },
      members: { ...ends, ...writes(deleteAll) },
      otherMembers: { returns: "this" },
    },
    write: { awaited: write, members: { execute: write }, otherMembers: { returns: "this" } },
    prepared: { members: reads },
    preparedWrite: { members: { execute: write, run: write, all: { ...write, yields: "many" }, get: { ...write, yields: "one" } } },
  },
});
