import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** Cloudflare Workers KV: each call is one request; `get` takes a list of keys too, `put` does not. */
export const workersKv = defineClient({
  name: "Workers KV",
  kind: "cache",
  packages: ["@cloudflare/workers-types"],
  documentation: "https://developers.cloudflare.com/kv/api/",
  exports: { KVNamespace: "namespace" },
  globals: { KVNamespace: "namespace" },
  remedies: {
    read: "pass the list of keys to one `get`, up to 100 at a time",
    write: "keep them under one key, or write them with the bulk API",
  },
  handles: { namespace: { members: { get: read, getWithMetadata: read, list: read, put: write, delete: write } } },
});
