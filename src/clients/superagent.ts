import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read", lazy: true, returns: "request", callbacks: { last: { receives: ["data", "data"] } } } as const;
const write = { effect: "write", lazy: true, returns: "change", callbacks: { last: { receives: ["data", "data"] } } } as const;

const methods = {
  ...sameMember(["get", "head", "options"], read),
  ...sameMember(["post", "put", "patch", "delete", "del"], write),
} as const;

const settings = sameMember(
  [
    ...["set", "query", "send", "field", "attach", "type", "accept", "auth", "timeout", "retry", "ok", "redirects"],
    ...["buffer", "parse", "use", "withCredentials"],
  ],
  { returns: "this" },
);

/** SuperAgent: a request is sent by `end`, or when it is awaited. */
export const superagent = defineClient({
  name: "SuperAgent",
  kind: "http",
  packages: ["superagent"],
  documentation: "https://forwardemail.github.io/superagent/",
  exports: { default: "superagent" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    superagent: { call: read, members: { ...methods, agent: { returns: "agent" } } },
    agent: { members: methods },
    request: {
      awaited: { effect: "read" },
      members: { ...settings, end: { effect: "read", callbacks: { 0: { receives: ["data", "data"] } } }, pipe: { effect: "read" } },
    },
    change: {
      awaited: { effect: "write" },
      members: { ...settings, end: { effect: "write", callbacks: { 0: { receives: ["data", "data"] } } }, pipe: { effect: "write" } },
    },
  },
});
