import { defineClient } from "./client.ts";

/** Wrappers that remember what a function gave: `cache` for one request, `unstable_cache` across requests. */
export const reactCache = defineClient({
  name: "React cache",
  kind: "library",
  packages: ["react", "next/cache"],
  documentation: "https://react.dev/reference/react/cache",
  exports: { default: "React", cache: "cache", unstable_cache: "cache" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { React: { members: { cache: "cache" } }, cache: { call: { returns: "argument", memo: true } } },
});
