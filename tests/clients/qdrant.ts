import { qdrant } from "../../src/clients/qdrant.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: qdrant,
  notInstalled: {
    "@qdrant/js-client-rest": "checked against version 1.18.0, which nothing here depends on",
  },
  types: {
    client: 'import("@qdrant/js-client-rest").QdrantClient',
  },
  matrix: [
    {
      name: "client",
      setup: `
import { QdrantClient } from "@qdrant/js-client-rest";
const client = new QdrantClient();`,
      read: 'client.retrieve("users", { ids: [id] })',
      write: 'client.delete("users", { points: [id] })',
      batches: ['client.retrieve("users", { ids })'],
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
  ],
} satisfies ClientTest;
