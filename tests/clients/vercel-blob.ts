import { vercelBlob } from "../../src/clients/vercel-blob.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: vercelBlob,
  types: {},
  notInstalled: { "@vercel/blob": "not a dependency of the project" },
  matrix: [
    {
      name: "function",
      setup: 'import { del } from "@vercel/blob";',
      read: "del(id)",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
