import { defineClient, sameMember } from "./client.ts";

/** BullMQ: a queue in Redis; each job that is added is a round trip. */
export const bullmq = defineClient({
  name: "BullMQ",
  kind: "queue",
  packages: ["bullmq"],
  documentation: "https://docs.bullmq.io/guide/queues/adding-bulks",
  exports: { Queue: "Queue", QueuePro: "Queue", Worker: "Worker", WorkerPro: "Worker" },
  remedies: {
    read: "read them in one `getJobs`",
    write: "add them in one `addBulk`",
  },
  handles: {
    Queue: { construct: "queue" },
    /** Its processor runs per job. */
    Worker: { construct: "queue", call: { callbacks: { 1: { runs: "later" } } } },
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
