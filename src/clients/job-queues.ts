import { defineClient, sameMember } from "./client.ts";

const job = { runs: "later" } as const;
const processing = { callbacks: { 0: job, 1: job, 2: job, last: job } } as const;

/** Queues and schedules: the functions that they store run once per job. */
export const jobQueues = defineClient({
  name: "Job queues",
  kind: "queue",
  packages: ["bee-queue", "node-cron", "cron", "node-schedule", "pg-boss", "workflow/api"],
  documentation: "https://github.com/node-cron/node-cron#cron-syntax",
  exports: {
    default: "Queue",
    CronJob: "CronJob",
    PgBoss: "Queue",
    start: "start",
    ...sameMember(["schedule", "scheduleJob"], "schedule"),
  },
  remedies: { read: "put them in one job", write: "put them in one job" },
  handles: {
    CronJob: { construct: "queue", call: processing },
    Queue: { construct: "queue", call: { returns: "queue" }, members: { schedule: "schedule", scheduleJob: "schedule" } },
    schedule: { call: processing },
    /** A durable workflow: it runs elsewhere, step by step. */
    start: { call: { callbacks: { 0: job } } },
    queue: { members: { process: processing, define: processing, every: processing, work: processing }, otherMembers: "other" },
    other: { otherMembers: "other" },
  },
});
