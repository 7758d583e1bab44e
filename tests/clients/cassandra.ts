import { cassandra } from "../../src/clients/cassandra.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: cassandra,
  notInstalled: {
    "cassandra-driver": "checked against version 4.10.0, which nothing here depends on",
  },
  types: {
    module: 'typeof import("cassandra-driver")',
    client: 'import("cassandra-driver").Client',
    mapping: 'typeof import("cassandra-driver").mapping',
    mapper: 'import("cassandra-driver").mapping.Mapper',
    modelMapper: 'import("cassandra-driver").mapping.ModelMapper',
  },
  allowed: {
    "mapping.ModelMapper": "a type",
  },
  matrix: [
    {
      name: "client",
      setup: `
import { Client, mapping } from "cassandra-driver";
const client = new Client({ contactPoints: [] });
const users = new mapping.Mapper(client).forModel("User");`,
      read: 'client.execute("SELECT name FROM users WHERE id = ?", [id], { prepare: true })',
      write: 'client.execute("UPDATE users SET seen = true WHERE id = ?", [id])',
      batches: ['client.batch(ids.map((id) => ({ query: "DELETE FROM users WHERE id = ?", params: [id] })), { prepare: true })'],
      perItem: ["Promise.all(ids.map((id) => users.get({ id })))"],
      lookAlike: {
        setup: "const client = { execute: (text: string, ids: string[]) => [text, ids] };",
        expression: 'client.execute("SELECT", [id])',
      },
    },
  ],
} satisfies ClientTest;
