import { cacheManager } from "../../src/clients/cache-manager.ts";
import type { ClientTest } from "./sample.ts";

const ofVersion5 = "up to version 5: https://www.npmjs.com/package/cache-manager/v/5.7.6";

export default {
  client: cacheManager,
  types: {
    cache: 'import("cache-manager").Cache',
    store: { untyped: ofVersion5 },
  },
  allowed: {
    caching: ofVersion5,
    multiCaching: ofVersion5,
    memoryStore: ofVersion5,
    MultiCache: ofVersion5,
    MemoryCache: ofVersion5,
    "cache.reset": ofVersion5,
    "cache.store": ofVersion5,
  },
  matrix: [
    {
      name: "cache",
      setup: `
import { createCache } from "cache-manager";
const cache = createCache();`,
      read: "cache.get<string>(id)",
      write: "cache.set(id, id, 60_000)",
      lookAlike: { setup: "const cache = new Map<string, string>();", expression: "cache.get(id)" },
    },
    {
      name: "annotated cache",
      setup: `
import type { Cache } from "cache-manager";
declare const cache: Cache;`,
      read: "cache.wrap(id, async () => id)",
      lookAlike: { setup: "const cache = new Map<string, string>();", expression: "cache.get(id)" },
    },
  ],
} satisfies ClientTest;
