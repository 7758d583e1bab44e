import { defineClient } from "./client.ts";

const functions = { promisify: "wrap", callbackify: "wrap", deprecate: "wrap" } as const;

/** The functions of `node:util` that return what they wrap. */
export const nodeUtil = defineClient({
  name: "node:util",
  kind: "library",
  packages: ["node:util", "util"],
  documentation: "https://nodejs.org/api/util.html",
  exports: { default: "module", ...functions },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { module: { members: functions }, wrap: { call: { returns: "argument" } } },
});
