import { defineClient, sameMember } from "./client.ts";

const functions = sameMember(
  ["deflateSync", "gunzipSync", "gzipSync", "inflateSync", "unzipSync", "unzlibSync", "zipSync", "zlibSync"],
  "sync",
);

/** Compression in JavaScript: fflate. Its functions without `Sync` work in a worker. */
export const fflate = defineClient({
  name: "fflate",
  kind: "cpu",
  packages: ["fflate"],
  documentation: "https://github.com/101arrowz/fflate#usage",
  exports: functions,
  remedies: { read: "decompress them in a worker", write: "compress them in a worker" },
  handles: { sync: { call: { blocks: { work: "cpu", instead: "use the asynchronous `*`, which runs in a worker" } } } },
});
