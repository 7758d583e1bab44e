import { defineClient } from "./client.ts";

/** Other processes: execa and cross-spawn. */
export const execa = defineClient({
  name: "execa",
  kind: "process",
  packages: ["execa", "cross-spawn"],
  documentation: "https://github.com/sindresorhus/execa/blob/main/docs/execution.md#synchronous-execution",
  exports: { default: "run", execa: "run", execaSync: "sync", execaCommandSync: "sync", sync: "sync" },
  remedies: { read: "run one process for all of them", write: "run one process for all of them" },
  handles: {
    run: { members: { sync: "sync", commandSync: "sync" }, otherMembers: "other" },
    other: { otherMembers: "other" },
    sync: { call: { blocks: { work: "io", instead: "await the asynchronous call" } } },
  },
});
