import { defineClient, sameMember } from "./client.ts";

/** Anthropic's client: each method of a resource is one request. */
export const anthropic = defineClient({
  name: "Anthropic",
  kind: "http",
  packages: ["@anthropic-ai/sdk"],
  documentation: "https://github.com/anthropics/anthropic-sdk-typescript#readme",
  exports: { default: "Anthropic", Anthropic: "Anthropic" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Anthropic: { construct: "client" },
    client: { otherMembers: "resource" },
    resource: {
      members: {
        batches: "resource",
        ...sameMember(["retrieve", "list", "countTokens"], { effect: "read" }),
        ...sameMember(["create", "delete", "parse"], { effect: "write" }),
      },
    },
  },
});
