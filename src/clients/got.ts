import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const methods = { get: read, head: read, post: write, put: write, patch: write, delete: write } as const;
const pages = { effect: "read", yields: "many", lazy: true, returns: "pages" } as const;

/** Got: a call starts at once; `.json()` and its like read the body of the same round trip. */
export const got = defineClient({
  name: "Got",
  kind: "http",
  packages: ["got"],
  documentation: "https://github.com/sindresorhus/got#documentation",
  exports: { default: "got", got: "got", Got: "got" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    got: {
      call: { ...read, methodOption: "method" },
      members: {
        ...methods,
        extend: { returns: "this" },
        stream: "stream",
        paginate: "paginate",
        mergeOptions: {},
        defaults: {},
      },
    },
    stream: { call: read, members: methods },
    paginate: { call: pages, members: { each: pages, all: { effect: "read", yields: "many" } } },
    /** An asynchronous iterable that asks for one page after another. */
    pages: { awaited: { effect: "read", yields: "many" } },
  },
});
