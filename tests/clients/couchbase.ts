import { couchbase } from "../../src/clients/couchbase.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: couchbase,
  notInstalled: {
    couchbase: "checked against version 4.7.1, which nothing here depends on",
  },
  types: {
    module: 'typeof import("couchbase")',
    Cluster: 'typeof import("couchbase").Cluster',
    cluster: 'import("couchbase").Cluster',
    bucket: 'import("couchbase").Bucket',
    scope: 'import("couchbase").Scope',
    collection: 'import("couchbase").Collection',
    binary: 'import("couchbase").BinaryCollection',
    transactions: 'import("couchbase").Transactions',
    attempt: 'import("couchbase").TransactionAttemptContext',
  },
  matrix: [
    {
      name: "collection",
      setup: `
import { connect } from "couchbase";
const cluster = await connect("");
const users = cluster.bucket("app").defaultCollection();`,
      read: "users.get(id)",
      write: "users.upsert(id, {})",
      silent: ["cluster.bucket(id).defaultCollection()"],
      batches: ['cluster.query("SELECT name FROM users USE KEYS $1", { parameters: [ids] })'],
      lookAlike: { setup: "const users = new Map<string, string>();", expression: "users.get(id)" },
    },
  ],
} satisfies ClientTest;
