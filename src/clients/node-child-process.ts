import { defineClient, sameMember } from "./client.ts";

const functions = sameMember(["execFileSync", "execSync", "spawnSync"], "sync");

/** Other processes in Node.js. */
export const nodeChildProcess = defineClient({
  name: "node:child_process",
  kind: "process",
  packages: ["node:child_process", "child_process"],
  documentation: "https://nodejs.org/api/child_process.html#synchronous-process-creation",
  exports: { default: "module", ...functions },
  remedies: { read: "run one process for all of them", write: "run one process for all of them" },
  handles: {
    module: { members: functions, otherMembers: "other" },
    other: { otherMembers: "other" },
    sync: { call: { blocks: { work: "io", instead: "use `*` and await its end" } } },
  },
});
