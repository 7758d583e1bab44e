import { defineClient } from "./client.ts";

const query = { effect: "read", yields: "many-and-count", statement: 0, statementProperty: "text" } as const;
const connection = { sql: query, query, on: { returns: "this", callbacks: { 1: { runs: "later" } } } } as const;

/** Vercel Postgres: node-postgres with the template tag `sql` on a pool and on a client. */
export const vercelPostgres = defineClient({
  name: "Vercel Postgres",
  kind: "database",
  packages: ["@vercel/postgres"],
  documentation: "https://vercel.com/docs/postgres/sdk",
  exports: {
    sql: "pool",
    db: "pool",
    createPool: "createPool",
    createClient: "createClient",
    Pool: "Pool",
    VercelPool: "Pool",
    Client: "Client",
    VercelClient: "Client",
    VercelClientBase: "client",
    VercelPoolClient: "pooled",
  },
  remedies: {
    read: "fetch them in one query with ``sql`… WHERE {key} = ANY(${{keys}})` ``",
    write: "write them in one statement: `INSERT … SELECT * FROM unnest(…)`, or `UPDATE … FROM unnest(…)`",
  },
  handles: {
    createPool: { call: { returns: "pool" } },
    createClient: { call: { returns: "client" } },
    Pool: { construct: "pool" },
    Client: { construct: "client" },
    /** The pool of the environment's connection string is a template tag itself. */
    pool: {
      call: query,
      members: {
        ...connection,
        end: {},
        connect: { effect: "connect", returns: "pooled", callbacks: { 0: { receives: ["data", "pooled", "data"] } } },
      },
    },
    client: { single: true, members: { ...connection, end: {}, connect: { effect: "connect", callbacks: { 0: {} } } } },
    pooled: { single: true, members: { ...connection, release: {} } },
  },
});
