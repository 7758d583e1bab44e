import { defineClient } from "./client.ts";

const read = { effect: "read", methodOption: "method", callbacks: { last: { receives: ["data", "data"] } } } as const;

const functions = {
  fetch: "request",
  request: "request",
  stream: "request",
  pipeline: "request",
  connect: "request",
  upgrade: "request",
} as const;

const dispatchers = {
  Dispatcher: "Dispatcher",
  Client: "Dispatcher",
  Pool: "Dispatcher",
  BalancedPool: "Dispatcher",
  Agent: "Dispatcher",
  ProxyAgent: "Dispatcher",
  RetryAgent: "Dispatcher",
  EnvHttpProxyAgent: "Dispatcher",
} as const;

/** undici: its functions, and the methods of its clients, pools and agents. */
export const undici = defineClient({
  name: "undici",
  kind: "http",
  packages: ["undici"],
  documentation: "https://undici.nodejs.org/#/docs/api/Dispatcher",
  exports: { default: "module", ...functions, ...dispatchers },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    module: { members: { ...functions, ...dispatchers } },
    request: { call: read },
    Dispatcher: { construct: "dispatcher" },
    dispatcher: {
      members: {
        request: read,
        stream: read,
        pipeline: read,
        connect: read,
        upgrade: read,
        dispatch: read,
        compose: { returns: "this" },
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        once: { returns: "this", callbacks: { 1: { runs: "later" } } },
        close: {},
        destroy: {},
      },
    },
  },
});
