import { minio } from "../../src/clients/minio.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: minio,
  types: {},
  notInstalled: { minio: "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import { Client } from "minio";\nconst client = new Client({ endPoint: "" });',
      read: 'client.getObject("a", id)',
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
