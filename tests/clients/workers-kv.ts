import { workersKv } from "../../src/clients/workers-kv.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: workersKv,
  notInstalled: {
    "@cloudflare/workers-types": "checked against version 5.20261117.1, which nothing here depends on",
  },
  types: {
    namespace: 'import("@cloudflare/workers-types").KVNamespace',
  },
  matrix: [
    {
      name: "namespace",
      setup: `
import type { KVNamespace } from "@cloudflare/workers-types";
declare const cache: KVNamespace;`,
      read: "cache.get(id)",
      write: 'cache.put(id, "")',
      lookAlike: { setup: "const cache = new Map<string, string>();", expression: "cache.get(id)" },
    },
  ],
} satisfies ClientTest;
