import { nodeCache } from "../../src/clients/node-cache.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeCache,
  types: { NodeCache: 'typeof import("node-cache")', cache: 'import("node-cache")' },
  allowed: { "NodeCache.NodeCache": "the class in the namespace, up to version 4" },
  matrix: [
    {
      name: "cache",
      setup: `
import NodeCache from "node-cache";
const names = new NodeCache({ stdTTL: 60 });`,
      read: "names.get<string>(id)",
      write: "names.set(id, id)",
      lookAlike: { setup: "const names = new Map<string, string>();", expression: "names.get(id)" },
    },
  ],
} satisfies ClientTest;
