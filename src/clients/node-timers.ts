import { defineClient } from "./client.ts";

const functions = { setTimeout: "wait", setImmediate: "wait", setInterval: "interval", scheduler: "scheduler" } as const;

/** The timers of Node.js with promises: they only wait. */
export const nodeTimers = defineClient({
  name: "node:timers/promises",
  kind: "library",
  packages: ["node:timers/promises", "timers/promises"],
  documentation: "https://nodejs.org/api/timers.html#timers-promises-api",
  exports: { default: "module", ...functions },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    module: { members: functions },
    wait: { call: { effect: "delay" } },
    interval: { call: { returns: "ticks" } },
    ticks: { awaited: { effect: "delay" } },
    scheduler: { members: { wait: { effect: "delay" }, yield: { effect: "delay" } } },
  },
});
