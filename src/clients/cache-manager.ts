import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** cache-manager, over any store. The function given to `wrap` runs only when the key is not there. */
export const cacheManager = defineClient({
  name: "cache-manager",
  kind: "cache",
  packages: ["cache-manager"],
  documentation: "https://cacheable.org/docs/cache-manager/",
  exports: {
    createCache: "createCache",
    caching: "createCache",
    multiCaching: "createCache",
    memoryStore: "memoryStore",
    Cache: "cache",
    MultiCache: "cache",
    MemoryCache: "cache",
  },
  remedies: {
    read: "read them in one `mget(keys)`",
    write: "write them in one `mset(entries)`",
  },
  handles: {
    createCache: { call: { returns: "cache" } },
    memoryStore: { call: {} },
    cache: {
      members: {
        get: read,
        mget: read,
        ttl: read,
        set: write,
        mset: write,
        del: write,
        mdel: write,
        clear: write,
        reset: write,
        wrap: { effect: "read", memo: true, returns: "callback", callbacks: { 1: {} } },
        on: { callbacks: { 1: { runs: "later" } } },
        off: {},
        disconnect: {},
        store: "store",
      },
    },
    /** Up to version 5, the store behind the cache. */
    store: { members: { get: read, mget: read, keys: read, ttl: read, set: write, mset: write, del: write, mdel: write, reset: write } },
  },
});
