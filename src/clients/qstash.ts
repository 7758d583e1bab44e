import { defineClient } from "./client.ts";

const one = { effect: "write", remedy: "send them in one `batchJSON`" } as const;

/** Upstash QStash: messages that are sent to an address later. */
export const qstash = defineClient({
  name: "QStash",
  kind: "queue",
  packages: ["@upstash/qstash"],
  documentation: "https://upstash.com/docs/qstash/sdks/ts/examples/publish",
  exports: { Client: "Client" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Client: { construct: "client" },
    client: {
      members: { publish: one, publishJSON: one, batch: { effect: "write" }, batchJSON: { effect: "write" }, queue: { returns: "queue" } },
    },
    queue: { members: { enqueue: one, enqueueJSON: one } },
  },
});
