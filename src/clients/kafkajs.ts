import { defineClient } from "./client.ts";

/** KafkaJS: each `send` of a producer is a round trip, whatever the number of its messages. */
export const kafkajs = defineClient({
  name: "KafkaJS",
  kind: "queue",
  packages: ["kafkajs"],
  documentation: "https://kafka.js.org/docs/producing",
  exports: { Kafka: "Kafka" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Kafka: { construct: "kafka" },
    kafka: { members: { producer: { returns: "producer" }, admin: {}, consumer: {} } },
    producer: {
      members: {
        send: { effect: "write", remedy: "send them in one `send` with all `messages`, or in one `sendBatch`" },
        sendBatch: { effect: "write" },
        connect: { effect: "connect" },
        disconnect: {},
      },
    },
  },
});
