import { defineClient } from "./client.ts";

/** lru-cache: a map in this process. No call is a round trip; what `fetch` and `memo` run was given to the constructor. */
export const lruCache = defineClient({
  name: "lru-cache",
  kind: "cache",
  packages: ["lru-cache"],
  documentation: "https://isaacs.github.io/node-lru-cache/",
  exports: { default: "LRUCache", LRUCache: "LRUCache" },
  remedies: { read: "read them from memory", write: "write them to memory" },
  handles: {
    /** Up to version 6 the module itself is the class, and needs no `new`. */
    LRUCache: { construct: "cache", call: { returns: "cache" } },
    cache: {
      members: {
        get: {},
        peek: {},
        has: {},
        set: { returns: "this" },
        delete: {},
        clear: {},
        fetch: {},
        memo: {},
        find: { callbacks: { 0: { runs: "per-item" } } },
        forEach: { callbacks: { 0: { runs: "per-item" } } },
        rforEach: { callbacks: { 0: { runs: "per-item" } } },
        keys: {},
        values: {},
        entries: {},
        dump: {},
        load: {},
        purgeStale: {},
      },
    },
  },
});
