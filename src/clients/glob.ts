import { defineClient } from "./client.ts";

/** Packages that list the files that fit a pattern. */
export const glob = defineClient({
  name: "glob",
  kind: "library",
  packages: ["glob", "fast-glob", "globby"],
  documentation: "https://www.npmjs.com/package/glob",
  exports: { default: "match", sync: "sync", globSync: "sync", glob: "match", globby: "match", globbySync: "sync" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    match: { call: { paths: "matches" }, members: { sync: "sync", globSync: "sync" } },
    sync: { call: { paths: "matches", blocks: { work: "io", instead: "await the asynchronous search" } } },
  },
});
