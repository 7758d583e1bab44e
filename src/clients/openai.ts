import { defineClient, sameMember } from "./client.ts";

/** OpenAI's client: each method of a resource is one request. */
export const openai = defineClient({
  name: "OpenAI",
  kind: "http",
  packages: ["openai"],
  documentation: "https://github.com/openai/openai-node#readme",
  exports: { default: "OpenAI", OpenAI: "OpenAI" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    OpenAI: { construct: "client" },
    client: { otherMembers: "resource" },
    resource: {
      members: {
        completions: "resource",
        ...sameMember(["retrieve", "list", "content"], { effect: "read" }),
        ...sameMember(["create", "generate", "edit", "delete", "del", "parse"], { effect: "write" }),
      },
    },
  },
});
