import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** Keyv, over any store. Without one it keeps its entries in memory, but its calls are asynchronous all the same. */
export const keyv = defineClient({
  name: "Keyv",
  kind: "cache",
  packages: ["keyv"],
  documentation: "https://keyv.org/docs/keyv/",
  exports: { default: "Keyv", Keyv: "Keyv" },
  remedies: {
    read: "read them in one `getMany(keys)`",
    write: "write them in one `setMany(entries)`",
  },
  handles: {
    Keyv: { construct: "store" },
    store: {
      members: {
        get: read,
        getMany: read,
        getRaw: read,
        getManyRaw: read,
        has: read,
        hasMany: read,
        set: write,
        setMany: write,
        delete: write,
        deleteMany: write,
        clear: write,
        disconnect: {},
        on: { callbacks: { 1: { runs: "later" } } },
      },
    },
  },
});
