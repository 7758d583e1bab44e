import { defineClient } from "./client.ts";

/** A queue runs each function that is added to it, so many at a time as its constructor says. */
export const pQueue = defineClient({
  name: "p-queue",
  kind: "library",
  packages: ["p-queue"],
  documentation: "https://github.com/sindresorhus/p-queue#readme",
  exports: { default: "PQueue" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    PQueue: { construct: "queue" },
    queue: {
      members: {
        add: { returns: "callback", callbacks: { 0: { concurrency: "limited" } } },
        addAll: { callbacks: { 0: { concurrency: "limited" } } },
        onIdle: {},
        onEmpty: {},
        onSizeLessThan: {},
        start: { returns: "this" },
        pause: {},
        clear: {},
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
      },
    },
  },
});
