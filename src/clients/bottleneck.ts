import { defineClient } from "./client.ts";

const limited = { concurrency: "limited" } as const;

/** Bottleneck: a limiter that runs each function given to it at its own pace. Options may come before the function. */
export const bottleneck = defineClient({
  name: "Bottleneck",
  kind: "library",
  packages: ["bottleneck"],
  documentation: "https://github.com/SGrondin/bottleneck#readme",
  exports: { default: "Bottleneck" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    Bottleneck: { construct: "limiter", members: { Group: "Group" } },
    Group: { construct: "group" },
    group: { members: { key: { returns: "limiter" } } },
    limiter: {
      members: {
        schedule: { returns: "callback", callbacks: { 0: limited, 1: limited } },
        submit: { callbacks: { 0: limited, 1: limited, last: { receives: ["data", "data"] } } },
        wrap: { returns: "argument", limits: true },
        chain: { returns: "this" },
        on: { callbacks: { 1: { runs: "later" } } },
        once: { callbacks: { 1: { runs: "later" } } },
        stop: {},
        disconnect: {},
        updateSettings: { returns: "this" },
      },
    },
  },
});
