import { gel } from "../../src/clients/gel.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: gel,
  notInstalled: {
    gel: "checked against version 2.2.1, which nothing here depends on",
    edgedb: "its former name, checked against version 2.0.1",
  },
  types: {
    client: 'import("gel").Client',
    transaction: 'Parameters<Parameters<import("gel").Client["transaction"]>[0]>[0]',
  },
  matrix: [
    {
      name: "client",
      setup: `
import { createClient } from "gel";
const client = createClient();`,
      read: 'client.querySingle("select User { name } filter .id = <uuid>$id", { id })',
      write: 'client.execute("delete User filter .id = <uuid>$id", { id })',
      silent: ["client.withGlobals({ id })"],
      batches: ['client.query("select User filter .id in array_unpack(<array<uuid>>$ids)", { ids })'],
      perItem: [
        'client.transaction(async (tx) => { for (const id of ids) await tx.execute("delete User filter .id = <uuid>$id", { id }); })',
      ],
      lookAlike: { setup: "const client = { query: (text: string) => text };", expression: "client.query(id)" },
    },
  ],
} satisfies ClientTest;
