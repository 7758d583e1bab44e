import { defineClient } from "./client.ts";

/** A list of functions, each of which runs once. */
export const pAll = defineClient({
  name: "p-all, p-series, p-settle",
  kind: "library",
  packages: ["p-all", "p-series", "p-settle"],
  documentation: "https://github.com/sindresorhus/p-all#readme",
  exports: { default: "all" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { all: { call: { callbacks: { 0: {} } } } },
});
