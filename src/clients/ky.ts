import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** Ky: a call starts at once; `.json()` and its like read the body of the same round trip. */
export const ky = defineClient({
  name: "Ky",
  kind: "http",
  packages: ["ky", "ky-universal"],
  documentation: "https://github.com/sindresorhus/ky#api",
  exports: { default: "ky", KyInstance: "ky" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    ky: {
      call: { ...read, methodOption: "method" },
      members: {
        get: read,
        head: read,
        post: write,
        put: write,
        patch: write,
        delete: write,
        create: { returns: "ky" },
        extend: { returns: "ky" },
      },
    },
  },
});
