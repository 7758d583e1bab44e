import { defineClient } from "./client.ts";

/** The statement is a token made by `sql`; its text says whether it reads or writes. */
const read = { effect: "read", statement: 0 } as const;

const queries = {
  any: { ...read, yields: "many" },
  anyFirst: { ...read, yields: "many" },
  exists: read,
  many: { ...read, yields: "many" },
  manyFirst: { ...read, yields: "many" },
  maybeOne: { ...read, yields: "one" },
  maybeOneFirst: read,
  one: { ...read, yields: "one" },
  oneFirst: read,
  query: { ...read, yields: "many-and-count" },
  stream: { ...read, callbacks: { 1: {} } },
  transaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
} as const;

/** Slonik. Only the methods of a pool, connection or transaction query; everything under `sql` builds a token. */
export const slonik = defineClient({
  name: "Slonik",
  kind: "database",
  packages: ["slonik"],
  documentation: "https://github.com/gajus/slonik#slonik-query-methods",
  exports: {
    createPool: "createPool",
    createMockPool: "createPool",
    createSqlTag: "createSqlTag",
    sql: "sql",
    DatabasePool: "pool",
    DatabasePoolConnection: "connection",
    DatabaseTransactionConnection: "transaction",
    DatabaseConnection: "queryMethods",
    CommonQueryMethods: "queryMethods",
  },
  remedies: {
    read: "fetch them in one query with ``sql`… WHERE {key} = ANY(${sql.array({keys}, 'text')})` ``",
    write: "write them in one statement with `sql.unnest(rows, types)`",
  },
  handles: {
    createPool: { call: { returns: "pool" } },
    createSqlTag: { call: { returns: "sql" } },
    pool: {
      members: {
        ...queries,
        connect: { effect: "connect", returns: "callback", callbacks: { 0: { receives: ["connection"] } } },
        end: {},
        on: { callbacks: { 1: { runs: "later" } } },
      },
    },
    /** Any of the others, as application code annotates it: it may be a pool, so its calls may run at the same time. */
    queryMethods: { members: queries },
    connection: { single: true, members: queries },
    transaction: { single: true, members: queries },
    sql: {
      call: {},
      members: {
        unsafe: "sql",
        fragment: "sql",
        type: { returns: "sql" },
        typeAlias: { returns: "sql" },
        array: {},
        binary: {},
        date: {},
        identifier: {},
        interval: {},
        join: {},
        json: {},
        jsonb: {},
        literalValue: {},
        timestamp: {},
        unnest: {},
        uuid: {},
      },
    },
  },
});
