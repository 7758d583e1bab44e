import { defineClient, listHandles, sameMember } from "./client.ts";

const perItem = { runs: "per-item", over: 0, receives: ["item", "data", "data"] } as const;

const functions = {
  ...sameMember(["forEach", "each", "forEachRight", "eachRight", "forIn", "forOwn"], "each"),
  ...sameMember(
    [
      ...["map", "flatMap", "flatMapDeep", "mapValues", "mapKeys", "keyBy", "countBy", "find"],
      ...["findLast", "findIndex", "findLastIndex", "findKey", "some", "every", "partition", "sumBy", "meanBy"],
      ...["maxBy", "minBy", "times"],
    ],
    "map",
  ),
  ...sameMember(
    [
      ...["filter", "reject", "sortBy", "orderBy", "uniqBy", "takeWhile", "dropWhile", "takeRightWhile"],
      ...["dropRightWhile", "remove", "pickBy", "omitBy"],
    ],
    "select",
  ),
  ...sameMember(
    [
      ...["uniq", "compact", "reverse", "shuffle", "take", "takeRight", "drop", "dropRight", "slice", "initial"],
      ...["tail", "sampleSize", "concat", "difference", "differenceBy", "differenceWith", "intersection"],
      ...["intersectionBy", "union", "unionBy", "without", "toArray", "values", "clone", "chain", "bind"],
      ...["partial", "unary", "ary"],
    ],
    "same",
  ),
  ...sameMember(["reduce", "reduceRight", "transform"], "reduce"),
  ...sameMember(["chunk"], "chunk"),
  ...sameMember(["groupBy"], "group"),
  ...sameMember(["tap", "thru"], "tap"),
  ...sameMember(["attempt"], "attempt"),
  ...sameMember(["memoize", "once"], "memoize"),
  ...sameMember(["debounce", "throttle", "defer", "delay", "after", "before"], "stored"),
};

/** Lodash and its stand-ins: everything is synchronous, and no function waits for what its callback returns. */
export const lodash = defineClient({
  name: "Lodash",
  kind: "library",
  packages: ["lodash", "lodash/*", "lodash-es", "lodash-es/*", "es-toolkit/compat", "es-toolkit/compat/*"],
  documentation: "https://lodash.com/docs/4.17.15",
  hasExportPerSubPath: true,
  exports: { default: "lodash", ...functions },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    ...listHandles(perItem),
    /** `_(list)` wraps the list; the wrapper's methods are those of the list. */
    lodash: { call: { returns: "argument" }, members: functions },
    each: { call: { returns: "argument", callbacks: { 1: perItem } } },
    reduce: { call: { callbacks: { 1: { ...perItem, receives: ["data", "item", "data"] } } } },
    tap: { call: { returns: "argument", callbacks: { 1: {} } } },
    attempt: { call: { returns: "callback", callbacks: { 0: {} } } },
    stored: { call: { callbacks: { 0: { runs: "later" }, 1: { runs: "later" } } } },
  },
});
