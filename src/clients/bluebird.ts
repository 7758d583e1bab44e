import { defineClient } from "./client.ts";

const perItem = { runs: "per-item", over: 0, receives: ["item", "data", "data"] } as const;
const limitable = { callbacks: { 1: { ...perItem, concurrency: "all", limitOption: "concurrency" } } } as const;

const functions = {
  map: "map",
  filter: "filter",
  each: "series",
  mapSeries: "series",
  reduce: "reduce",
  try: "run",
  attempt: "run",
  method: "wrap",
  coroutine: "wrap",
  promisify: "wrap",
  promisifyAll: "wrap",
  resolve: "wrap",
  cast: "wrap",
  all: "wrap",
  props: "wrap",
  delay: "delay",
} as const;

/** Bluebird's static functions. A promise's own `map` or `each` is that of the list which it gives. */
export const bluebird = defineClient({
  name: "Bluebird",
  kind: "library",
  packages: ["bluebird"],
  documentation: "http://bluebirdjs.com/docs/api-reference.html",
  exports: { default: "Bluebird", Promise: "Bluebird", ...functions },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    Bluebird: { members: functions },
    map: { call: limitable },
    filter: { call: { ...limitable, returns: "argument" } },
    series: { call: { callbacks: { 1: { ...perItem, concurrency: "one" } } } },
    reduce: { call: { callbacks: { 1: { ...perItem, receives: ["data", "item", "data", "data"], concurrency: "one" } } } },
    run: { call: { returns: "callback", callbacks: { 0: {} } } },
    wrap: { call: { returns: "argument" } },
    delay: { call: { effect: "delay" } },
  },
});
