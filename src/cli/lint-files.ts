import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { FileGroup } from "./files.ts";
import type { FileResult } from "./finding.ts";
import { createLintFile, MissingProgram, type LintFile } from "./lint-file.ts";

/** What the main thread sends to a worker: files under one root. Neighbours go together, since they share what they import. */
export interface Batch {
  readonly root: string;
  readonly files: readonly string[];
}

/** What a worker answers. `ready` is asked for more; `missing` is the message of a {@link MissingProgram}. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly result: FileResult }
  | { readonly kind: "missing"; readonly message: string };

const batchSize = 20;

/** A further worker pays for loading its own ESLint and parser only with about this many files. */
const filesPerWorker = 150;

/** Each worker holds trees of its own in memory. */
const mostWorkers = 8;

/**
 * Checks all files, on several threads when there are many, and hands each result to `onResult` as it comes, in no fixed
 * order. Rejects with {@link MissingProgram} when a program that is needed is not there.
 */
export async function lintFiles(groups: readonly FileGroup[], onResult: (result: FileResult) => void): Promise<void> {
  const batches = groups.flatMap(batchesOf);
  const fileCount = groups.reduce((sum, { files }) => sum + files.length, 0);
  const workerCount = Math.min(availableParallelism(), mostWorkers, Math.floor(fileCount / filesPerWorker));
  if (workerCount > 1) {
    await Promise.all(Array.from({ length: workerCount }, () => runWorker(batches, onResult)));
    return;
  }
  const checkBatch = createCheck(onResult);
  for (let batch = batches.shift(); batch; batch = batches.shift()) await checkBatch(batch);
}

function batchesOf({ root, files }: FileGroup): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < files.length; start += batchSize) batches.push({ root, files: files.slice(start, start + batchSize) });
  return batches;
}

/** Makes the check of batches in this thread, with one linter for each root. */
export function createCheck(onResult: (result: FileResult) => void): (batch: Batch) => Promise<void> {
  const linters = new Map<string, Promise<LintFile>>();
  return async ({ root, files }: Batch) => {
    const making = linters.get(root) ?? createLintFile(root);
    linters.set(root, making);
    const lintFile = await making;
    await Promise.all(files.map(async (file) => onResult(await lintFile(file))));
  };
}

/** Runs one worker until no batch is left: it takes the next one from the list that all workers share. */
function runWorker(batches: Batch[], onResult: (result: FileResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url));
    const stop = (error?: Error): void => {
      void worker.terminate();
      if (error) reject(error);
      else resolve();
    };
    worker.on("error", stop);
    worker.on("message", (answer: Answer) => {
      if (answer.kind === "result") onResult(answer.result);
      else if (answer.kind === "missing") stop(new MissingProgram(answer.message));
      else {
        const batch = batches.shift();
        if (batch) worker.postMessage(batch);
        else stop();
      }
    });
  });
}
