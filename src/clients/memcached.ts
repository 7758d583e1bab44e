import { defineClient } from "./client.ts";

const read = { effect: "read", callbacks: { last: { receives: ["data", "data"] } } } as const;
const write = { effect: "write", callbacks: { last: { receives: ["data", "data"] } } } as const;

/** The `memcached` package: callbacks only. */
export const memcached = defineClient({
  name: "memcached",
  kind: "cache",
  packages: ["memcached"],
  documentation: "https://github.com/3rd-Eden/memcached#readme",
  exports: { default: "Memcached" },
  remedies: {
    read: "read them in one `getMulti(keys, …)`",
    write: "write them at the same time, a few at once",
  },
  handles: {
    Memcached: { construct: "client", call: { returns: "client" } },
    client: {
      members: {
        get: read,
        gets: read,
        getMulti: read,
        stats: read,
        version: read,
        items: read,
        touch: write,
        set: write,
        replace: write,
        add: write,
        cas: write,
        append: write,
        prepend: write,
        incr: write,
        decr: write,
        del: write,
        flush: write,
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        end: {},
      },
    },
  },
});
