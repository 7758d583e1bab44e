import { defineClient } from "./client.ts";

/** Packages that load all modules of a folder into one object. */
export const requireAll = defineClient({
  name: "require-all",
  kind: "library",
  packages: ["require-all", "require-dir", "requireindex"],
  documentation: "https://www.npmjs.com/package/require-all",
  exports: { default: "load" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { load: { call: { paths: "modules" } } },
});
