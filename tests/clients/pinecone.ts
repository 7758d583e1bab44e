import { pinecone } from "../../src/clients/pinecone.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pinecone,
  notInstalled: {
    "@pinecone-database/pinecone": "checked against version 8.2.0, which nothing here depends on",
  },
  types: {
    client: 'import("@pinecone-database/pinecone").Pinecone',
    index: 'import("@pinecone-database/pinecone").Index',
  },
  matrix: [
    {
      name: "index",
      setup: `
import { Pinecone } from "@pinecone-database/pinecone";
const users = new Pinecone({ apiKey: "" }).index("users");`,
      read: "users.query({ id, topK: 3 })",
      write: "users.update({ id, metadata: { seen: true } })",
      silent: ["users.namespace(id)"],
      batches: ["users.deleteMany(ids)"],
      lookAlike: { setup: "const users = { query: (id: string) => id };", expression: "users.query(id)" },
    },
  ],
} satisfies ClientTest;
