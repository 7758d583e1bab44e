import { defineClient, sameMember } from "./client.ts";

/** Agenda: each job that is scheduled is a write to its database. */
export const agenda = defineClient({
  name: "Agenda",
  kind: "queue",
  packages: ["agenda", "@hokify/agenda"],
  documentation: "https://github.com/agenda/agenda#creating-jobs",
  exports: { Agenda: "Agenda", default: "Agenda" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Agenda: { construct: "agenda" },
    agenda: {
      members: {
        ...sameMember(["now", "schedule", "every", "cancel"], { effect: "write" }),
        jobs: { effect: "read" },
        define: { callbacks: { 1: { runs: "later" }, 2: { runs: "later" } } },
      },
    },
  },
});
