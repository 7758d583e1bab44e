import { defineClient, listHandles, sameMember } from "./client.ts";

const perItem = { runs: "per-item", over: 0, receives: ["item", "data", "data"] } as const;
const perItemAsync = { ...perItem, concurrency: "all", limitOption: "concurrency" } as const;

const functions = {
  ...sameMember(
    ["keyBy", "countBy", "flatMap", "partition", "maxBy", "minBy", "sumBy", "meanBy", "mapValues", "mapKeys", "forEachRight"],
    "map",
  ),
  ...sameMember(["uniqBy"], "select"),
  ...sameMember(
    [
      ...["sortBy", "orderBy", "uniq", "compact", "shuffle", "take", "takeRight", "drop", "dropRight", "initial"],
      ...["tail", "difference", "differenceBy", "intersection", "intersectionBy", "union", "unionBy", "without"],
      ...["clone", "partial", "unary", "ary"],
    ],
    "same",
  ),
  ...sameMember(["mapAsync", "forEachAsync", "flatMapAsync"], "mapAsync"),
  ...sameMember(["filterAsync"], "filterAsync"),
  ...sameMember(["reduceAsync"], "reduceAsync"),
  ...sameMember(["chunk"], "chunk"),
  ...sameMember(["groupBy"], "group"),
  ...sameMember(["memoize", "once"], "memoize"),
  ...sameMember(["debounce", "throttle", "after"], "stored"),
  ...sameMember(["delay"], "delay"),
  ...sameMember(["retry"], "retry"),
  ...sameMember(["withTimeout"], "run"),
};

/** es-toolkit. Its compatible edition, `es-toolkit/compat`, is described with Lodash. */
export const esToolkit = defineClient({
  name: "es-toolkit",
  kind: "library",
  packages: ["es-toolkit", "es-toolkit/array", "es-toolkit/object", "es-toolkit/function", "es-toolkit/promise"],
  documentation: "https://es-toolkit.dev/reference/array/at.html",
  exports: functions,
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    ...listHandles(perItem),
    mapAsync: { call: { callbacks: { 1: perItemAsync } } },
    filterAsync: { call: { returns: "argument", callbacks: { 1: perItemAsync } } },
    reduceAsync: { call: { callbacks: { 1: { ...perItem, receives: ["data", "item", "data"], concurrency: "one" } } } },
    stored: { call: { callbacks: { 0: { runs: "later" }, 1: { runs: "later" } } } },
    delay: { call: { effect: "delay" } },
    run: { call: { returns: "callback", callbacks: { 0: {} } } },
    /** Attempts until one succeeds: once, but for failures. */
    retry: { call: { returns: "callback", callbacks: { 0: {} } } },
  },
});
