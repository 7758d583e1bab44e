import { defineClient } from "./client.ts";

/** Attempts until one succeeds: the function runs once, but for failures. */
export const pRetry = defineClient({
  name: "p-retry, async-retry",
  kind: "library",
  packages: ["p-retry", "async-retry"],
  documentation: "https://github.com/sindresorhus/p-retry#readme",
  exports: { default: "retry", makeRetriable: "wrap" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    retry: { call: { returns: "callback", callbacks: { 0: { receives: ["data", "data"] } } } },
    wrap: { call: { returns: "argument" } },
  },
});
