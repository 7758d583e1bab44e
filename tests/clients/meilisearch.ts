import { meilisearch } from "../../src/clients/meilisearch.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: meilisearch,
  notInstalled: {
    meilisearch: "checked against version 0.62.0, which nothing here depends on",
  },
  types: {
    client: 'import("meilisearch").Meilisearch',
    index: 'import("meilisearch").Index',
  },
  allowed: {
    MeiliSearch: "up to version 0.54",
  },
  matrix: [
    {
      name: "index",
      setup: `
import { Meilisearch } from "meilisearch";
const client = new Meilisearch({ host: "" });
const users = client.index("users");`,
      read: "users.getDocument(id)",
      write: "users.deleteDocument(id)",
      silent: ["client.index(id)"],
      batches: ["users.deleteDocuments(ids)", "users.addDocuments(ids.map((id) => ({ id })))"],
      lookAlike: { setup: "const users = { getDocument: (id: string) => id };", expression: "users.getDocument(id)" },
    },
  ],
} satisfies ClientTest;
