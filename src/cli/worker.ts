import { parentPort, workerData } from "node:worker_threads";

import { MissingProgram } from "./lint-file.ts";
import { type Answer, type Batch, createCheck, type WorkerData } from "./lint-files.ts";

const { options, tellsReads } = workerData as WorkerData;

const answer = (message: Answer): void => parentPort?.postMessage(message);

const checkBatch = createCheck(options, {
  result: (result) => answer({ kind: "result", result }),
  ...(tellsReads && { read: (file: string) => answer({ kind: "read", file }) }),
});

parentPort?.on("message", (batch: Batch) => {
  void check(batch);
});
answer({ kind: "ready" });

async function check(batch: Batch): Promise<void> {
  try {
    await checkBatch(batch);
    answer({ kind: "ready" });
  } catch (error) {
    if (!(error instanceof MissingProgram)) throw error;
    answer({ kind: "missing", message: error.message });
  }
}
