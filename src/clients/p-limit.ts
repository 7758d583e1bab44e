import { defineClient } from "./client.ts";

/** A limiter runs the function that it is called with, now or when one of the others is done. */
export const pLimit = defineClient({
  name: "p-limit",
  kind: "library",
  packages: ["p-limit"],
  documentation: "https://github.com/sindresorhus/p-limit#readme",
  exports: { default: "pLimit", limitFunction: "limitFunction", LimitFunction: "limit" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    pLimit: { call: { returns: "limit" } },
    limitFunction: { call: { returns: "argument", limits: true } },
    limit: {
      call: { returns: "callback", callbacks: { 0: { concurrency: "limited" } } },
      members: {
        map: { callbacks: { 1: { runs: "per-item", over: 0, receives: ["item", "data"], concurrency: "limited" } } },
        activeCount: {},
        pendingCount: {},
        clearQueue: {},
      },
    },
  },
});
