import { defineClient, sameMember } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "data", "data"] } } } as const;

/** The retired `request` package and its wrappers with promises. */
export const request = defineClient({
  name: "request",
  kind: "http",
  packages: ["request", "request-promise", "request-promise-native"],
  documentation: "https://github.com/request/request#readme",
  exports: { default: "request" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    request: {
      call: { effect: "read", methodOption: "method", ...callback },
      members: {
        ...sameMember(["get", "head"], { effect: "read", ...callback }),
        ...sameMember(["post", "put", "patch", "del", "delete"], { effect: "write", ...callback }),
        defaults: { returns: "this" },
        jar: {},
        cookie: {},
      },
    },
  },
});
