import { defineClient, listHandles, sameMember } from "./client.ts";

const perItem = { runs: "per-item", over: 0, receives: ["item", "data", "data"] } as const;

const functions = {
  ...sameMember(["map", "flatMap", "mapToObj", "countBy", "find", "findLast", "findIndex", "partition", "sumBy", "meanBy"], "map"),
  ...sameMember(["filter", "forEach", "sortBy", "uniqueBy", "takeWhile", "dropWhile"], "select"),
  ...sameMember(["unique", "take", "drop", "takeLast", "dropLast", "reverse", "shuffle", "concat", "difference", "intersection"], "same"),
  ...sameMember(["reduce"], "reduce"),
  ...sameMember(["chunk"], "chunk"),
  ...sameMember(["groupBy"], "group"),
  ...sameMember(["once"], "memoize"),
} as const;

/** Remeda, where the list comes first. Everything is synchronous; in `pipe`, where the function stands alone, no call runs it at once. */
export const remeda = defineClient({
  name: "Remeda",
  kind: "library",
  packages: ["remeda"],
  documentation: "https://remedajs.com/docs/",
  exports: functions,
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    ...listHandles(perItem),
    reduce: { call: { callbacks: { 1: { ...perItem, receives: ["data", "item", "data"] } } } },
  },
});
