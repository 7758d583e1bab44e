import { clickhouse } from "../../src/clients/clickhouse.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: clickhouse,
  notInstalled: {
    "@clickhouse/client": "checked against version 1.23.1, which nothing here depends on",
    "@clickhouse/client-web": "the same interface over fetch, no declarations of its own are read",
    "@clickhouse/client-common": "what both share, no declarations of its own are read",
  },
  types: {
    client: 'import("@clickhouse/client").ClickHouseClient',
    resultSet: 'import("@clickhouse/client").ResultSet<"JSON">',
  },
  matrix: [
    {
      name: "client",
      setup: `
import { createClient } from "@clickhouse/client";
const client = createClient();`,
      read: 'client.query({ query: "SELECT name FROM users WHERE id = {id:String}", query_params: { id } })',
      write: 'client.insert({ table: "users", values: [{ id }] })',
      silent: ["client.close()"],
      batches: ['client.insert({ table: "users", values: ids.map((id) => ({ id })) })'],
      lookAlike: { setup: "const client = { query: (text: string) => text };", expression: "client.query(id)" },
    },
  ],
} satisfies ClientTest;
