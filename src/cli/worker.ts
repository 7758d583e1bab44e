import { parentPort } from "node:worker_threads";

import { MissingProgram } from "./lint-file.ts";
import { createCheck, type Answer, type Batch } from "./lint-files.ts";

const answer = (message: Answer): void => parentPort?.postMessage(message);

const checkBatch = createCheck((result) => answer({ kind: "result", result }));

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
