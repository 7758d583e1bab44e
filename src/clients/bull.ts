import { defineClient, sameMember } from "./client.ts";

/** Bull: a queue in Redis; each job that is added is a round trip. */
export const bull = defineClient({
  name: "Bull",
  kind: "queue",
  packages: ["bull"],
  documentation: "https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md",
  exports: { default: "Queue", Queue: "queue" },
  remedies: {
    read: "read them in one `getJobs`",
    write: "add them in one `addBulk`",
  },
  handles: {
    Queue: { call: { returns: "queue" }, construct: "queue" },
    queue: {
      members: {
        add: { effect: "write", remedy: "add them in one `addBulk`" },
        addBulk: { effect: "write" },
        ...sameMember(["getJob", "getJobs", "getJobCounts", "count"], { effect: "read" }),
        ...sameMember(["pause", "resume", "obliterate", "empty", "clean", "drain"], { effect: "write" }),
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        process: { callbacks: { last: { runs: "later" } } },
      },
    },
  },
});
