import { bigquery } from "../../src/clients/bigquery.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: bigquery,
  notInstalled: {
    "@google-cloud/bigquery": "checked against version 8.3.1, which nothing here depends on",
  },
  types: {
    bigquery: 'import("@google-cloud/bigquery").BigQuery',
    dataset: 'import("@google-cloud/bigquery").Dataset',
    table: 'import("@google-cloud/bigquery").Table',
    job: 'import("@google-cloud/bigquery").Job',
  },
  matrix: [
    {
      name: "client",
      setup: `
import { BigQuery } from "@google-cloud/bigquery";
const bigquery = new BigQuery();
const users = bigquery.dataset("app").table("users");`,
      read: 'bigquery.query({ query: "SELECT name FROM users WHERE id = @id", params: { id } })',
      write: "users.insert({ id })",
      silent: ['bigquery.dataset(id).table("users")'],
      batches: ["users.insert(ids.map((id) => ({ id })))"],
      lookAlike: { setup: "const bigquery = { query: (text: string) => text };", expression: "bigquery.query(id)" },
    },
  ],
} satisfies ClientTest;
