import { defineClient } from "./client.ts";

/** A list and a function that runs for each item of it, with what it gave for the item before. */
export const pReduce = defineClient({
  name: "p-reduce",
  kind: "library",
  packages: ["p-reduce"],
  documentation: "https://github.com/sindresorhus/p-reduce#readme",
  exports: { default: "reduce" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    reduce: { call: { callbacks: { 1: { runs: "per-item", over: 0, receives: ["data", "item", "data"], concurrency: "one" } } } },
  },
});
