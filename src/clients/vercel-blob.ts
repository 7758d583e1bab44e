import { defineClient } from "./client.ts";

/** Vercel Blob: functions that each make one request. */
export const vercelBlob = defineClient({
  name: "Vercel Blob",
  kind: "http",
  packages: ["@vercel/blob"],
  documentation: "https://vercel.com/docs/vercel-blob/using-blob-sdk",
  exports: { put: "write", copy: "write", del: "delete", head: "read", list: "read" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    read: { call: { effect: "read" } },
    write: { call: { effect: "write" } },
    delete: { call: { effect: "write", remedy: "delete them in one `del`, which takes a list of addresses" } },
  },
});
