import { defineClient } from "./client.ts";

/** node-cache: a map in this process. No call is a round trip. */
export const nodeCache = defineClient({
  name: "node-cache",
  kind: "cache",
  packages: ["node-cache"],
  documentation: "https://github.com/node-cache/node-cache#readme",
  exports: { default: "NodeCache" },
  remedies: { read: "read them in one `mget(keys)`", write: "write them in one `mset(entries)`" },
  handles: {
    NodeCache: { construct: "cache", members: { NodeCache: "NodeCache" } },
    cache: {
      members: {
        get: {},
        mget: {},
        set: {},
        mset: {},
        del: {},
        take: {},
        ttl: {},
        getTtl: {},
        keys: {},
        has: {},
        getStats: {},
        flushAll: {},
        flushStats: {},
        close: {},
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
      },
    },
  },
});
