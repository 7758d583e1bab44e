import { defineClient } from "./client.ts";

/** A list and a function that runs for each item of it, one after another. */
export const pEachSeries = defineClient({
  name: "p-each-series, p-map-series",
  kind: "library",
  packages: ["p-each-series", "p-map-series"],
  documentation: "https://github.com/sindresorhus/p-each-series#readme",
  exports: { default: "each" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { each: { call: { callbacks: { 1: { runs: "per-item", over: 0, receives: ["item", "data"], concurrency: "one" } } } } },
});
