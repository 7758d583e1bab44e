import { defineClient } from "./client.ts";

/** Functions of one form: a list, a function for each item of it, and options with `concurrency`, which is infinite by default. */
export const pMap = defineClient({
  name: "p-map, p-filter, p-props",
  kind: "library",
  packages: ["p-map", "p-filter", "p-props"],
  documentation: "https://github.com/sindresorhus/p-map#readme",
  exports: { default: "map", pMapIterable: "map" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    map: {
      call: { callbacks: { 1: { runs: "per-item", over: 0, receives: ["item", "data"], concurrency: "all", limitOption: "concurrency" } } },
    },
  },
});
