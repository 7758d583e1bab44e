import { typesense } from "../../src/clients/typesense.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: typesense,
  notInstalled: {
    typesense: "checked against version 3.1.0, which nothing here depends on",
  },
  types: {
    module: 'typeof import("typesense")',
    client: 'import("typesense").Client',
    multiSearch: 'import("typesense").Client["multiSearch"]',
    health: 'import("typesense").Client["health"]',
    collection: [
      'ReturnType<import("typesense").Client["collections"]>',
      'import("typesense/lib/Typesense/Collections.js").default',
      'import("typesense/lib/Typesense/Collection.js").default',
    ],
    documents: ['import("typesense/lib/Typesense/Documents.js").default', 'import("typesense/lib/Typesense/Document.js").Document'],
  },
  matrix: [
    {
      name: "collection",
      setup: `
import { Client } from "typesense";
const client = new Client({ nodes: [], apiKey: "" });
const users = client.collections("users");`,
      read: "users.documents(id).retrieve()",
      write: "users.documents().upsert({ id })",
      silent: ["users.documents(id)"],
      batches: ["users.documents().import(ids.map((id) => ({ id })))"],
      lookAlike: { setup: "const users = { documents: (id: string) => [id] };", expression: "users.documents(id)" },
    },
  ],
} satisfies ClientTest;
