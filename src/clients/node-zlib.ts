import { defineClient, sameMember } from "./client.ts";

const functions = sameMember(
  [
    ...["brotliCompressSync", "brotliDecompressSync", "deflateRawSync", "deflateSync", "gunzipSync", "gzipSync"],
    ...["inflateRawSync", "inflateSync", "unzipSync"],
  ],
  "sync",
);

/** Compression in Node.js. */
export const nodeZlib = defineClient({
  name: "node:zlib",
  kind: "cpu",
  packages: ["node:zlib", "zlib"],
  documentation: "https://nodejs.org/api/zlib.html#convenience-methods",
  exports: { default: "module", ...functions },
  remedies: { read: "decompress them in a pool of worker threads", write: "compress them in a pool of worker threads" },
  handles: {
    module: { members: functions, otherMembers: "other" },
    other: { otherMembers: "other" },
    sync: { call: { blocks: { work: "cpu", instead: "use the asynchronous `*`, which runs in Node's thread pool" } } },
  },
});
