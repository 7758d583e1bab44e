import { defineClient } from "./client.ts";

/** Wrappers that remember what a function gave for the same arguments. */
export const memoize = defineClient({
  name: "memoizee, memoize, mem, p-memoize",
  kind: "library",
  packages: ["memoizee", "memoize", "mem", "p-memoize"],
  documentation: "https://github.com/medikoo/memoizee#readme",
  exports: { default: "memoize" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { memoize: { call: { returns: "argument", memo: true } } },
});
