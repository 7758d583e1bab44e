import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many", lazy: true } as const;
const write = { effect: "write", lazy: true } as const;

const queries = {
  query: { ...many, statement: 0, returns: "query" },
  select: { ...many, returns: "query" },
  create: { ...write, returns: "change" },
  insert: { ...write, returns: "change" },
  update: { ...write, returns: "change" },
  upsert: { ...write, returns: "change" },
  delete: { ...write, returns: "change" },
  relate: { ...write, returns: "change" },
  run: { ...many, returns: "query" },
} as const;

/** SurrealDB. A call describes its work and runs when it is awaited; its clauses (`content`, `where`) only build. */
export const surrealdb = defineClient({
  name: "SurrealDB",
  kind: "database",
  packages: ["surrealdb"],
  documentation: "https://surrealdb.com/docs/sdk/javascript",
  exports: { Surreal: "Surreal", SurrealSession: "database", SurrealTransaction: "transaction" },
  remedies: { read: "fetch them in one query with `WHERE {key} IN $keys`", write: "pass the list to one `insert(table, list)`" },
  handles: {
    Surreal: { construct: "database" },
    database: {
      members: {
        ...queries,
        connect: { effect: "connect" },
        signin: { effect: "connect" },
        signup: { effect: "connect" },
        authenticate: { effect: "connect" },
        use: { effect: "connect" },
        beginTransaction: { effect: "transaction", returns: "transaction" },
        close: {},
      },
    },
    transaction: { single: true, members: { ...queries, commit: {}, cancel: {} } },
    query: { otherMembers: { returns: "this" } },
    change: { otherMembers: { returns: "this" } },
  },
});
