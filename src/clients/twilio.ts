import { defineClient } from "./client.ts";

/** Twilio's client: each message or call that it creates is one request. */
export const twilio = defineClient({
  name: "Twilio",
  kind: "http",
  packages: ["twilio"],
  documentation: "https://www.twilio.com/docs/libraries/node",
  exports: { default: "twilio", Twilio: "Twilio" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    twilio: { call: { returns: "client" }, members: { Twilio: "Twilio" } },
    Twilio: { construct: "client" },
    client: { members: { messages: "resource", calls: "resource" } },
    resource: { call: { returns: "instance" }, members: { create: { effect: "write" }, list: { effect: "read" } } },
    instance: { members: { fetch: { effect: "read" }, update: { effect: "write" }, remove: { effect: "write" } } },
  },
});
