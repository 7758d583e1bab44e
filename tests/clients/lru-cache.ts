import { lruCache } from "../../src/clients/lru-cache.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: lruCache,
  types: { cache: 'import("lru-cache").LRUCache<string, string>' },
  allowed: { default: "up to version 9" },
  matrix: [
    {
      name: "cache",
      setup: `
import { LRUCache } from "lru-cache";
const names = new LRUCache<string, string>({ max: 100 });`,
      read: "names.get(id)",
      write: "names.set(id, id)",
      lookAlike: { setup: "const names = new Map<string, string>();", expression: "names.get(id)" },
    },
  ],
} satisfies ClientTest;
