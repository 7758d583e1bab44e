import { defineClient } from "./client.ts";

/** Google Cloud Pub/Sub. A topic sends what is published at about the same time in one request. */
export const googlePubsub = defineClient({
  name: "Google Cloud Pub/Sub",
  kind: "queue",
  packages: ["@google-cloud/pubsub"],
  documentation: "https://googleapis.dev/nodejs/pubsub/latest/",
  exports: { PubSub: "PubSub" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    PubSub: { construct: "pubsub" },
    pubsub: { members: { topic: { returns: "topic" } } },
    topic: { members: { publishMessage: { effect: "write" }, publish: { effect: "write" }, publishJSON: { effect: "write" } } },
  },
});
