import { defineClient } from "./client.ts";

/** A throttle wraps a function: each call of the result runs it, but not more often than the limit says. */
export const pThrottle = defineClient({
  name: "p-throttle",
  kind: "library",
  packages: ["p-throttle"],
  documentation: "https://github.com/sindresorhus/p-throttle#readme",
  exports: { default: "pThrottle" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { pThrottle: { call: { returns: "throttle" } }, throttle: { call: { returns: "argument", limits: true } } },
});
