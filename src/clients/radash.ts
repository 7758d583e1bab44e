import { defineClient, listHandles, sameMember } from "./client.ts";

const perItem = { runs: "per-item", over: 0, receives: ["item", "data"] } as const;

const functions = {
  ...sameMember(["select", "counting", "objectify", "sum", "boil", "max", "min"], "map"),
  ...sameMember(["sort", "alphabetical", "unique", "fork"], "select"),
  ...sameMember(["sift", "shuffle", "diff", "merge", "replace"], "same"),
  ...sameMember(["map"], "mapInTurn"),
  ...sameMember(["reduce"], "reduceInTurn"),
  ...sameMember(["parallel"], "parallel"),
  ...sameMember(["cluster"], "chunk"),
  ...sameMember(["group"], "group"),
  ...sameMember(["memo"], "memoize"),
  ...sameMember(["debounce", "throttle"], "stored"),
  ...sameMember(["sleep"], "delay"),
} as const;

/** Radash and its successor Radashi. Their `map` and `reduce` wait for each call before the next; `parallel` is given how many may run. */
export const radash = defineClient({
  name: "Radash",
  kind: "library",
  packages: ["radash", "radashi"],
  documentation: "https://radash-docs.vercel.app/docs/getting-started",
  exports: functions,
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    ...listHandles(perItem),
    mapInTurn: { call: { callbacks: { 1: { ...perItem, concurrency: "one" } } } },
    reduceInTurn: { call: { callbacks: { 1: { ...perItem, receives: ["data", "item", "data"], concurrency: "one" } } } },
    parallel: { call: { callbacks: { 2: { ...perItem, over: 1, concurrency: "limited" } } } },
    stored: { call: { callbacks: { 1: { runs: "later" } } } },
    delay: { call: { effect: "delay" } },
  },
});
