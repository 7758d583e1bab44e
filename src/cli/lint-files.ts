import { subscribe } from "node:diagnostics_channel";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import { channels } from "../channels.ts";
import type { FileGroup } from "./files.ts";
import type { FileResult } from "./finding.ts";
import { createLintFile, type LintFile, type LintOptions, MissingProgram } from "./lint-file.ts";

/** What the main thread sends to a worker: files under one root. Neighbours go together, since they share what they import. */
export interface Batch {
  readonly root: string;
  readonly files: readonly string[];
}

/** What a worker answers. `ready` is asked for more; `missing` is the message of a {@link MissingProgram}. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly result: FileResult }
  | { readonly kind: "read"; readonly file: string }
  | { readonly kind: "missing"; readonly message: string };

/** What is told of a run while it runs. */
export interface Listener {
  /** A file is checked. */
  readonly result: (result: FileResult) => void;
  /** A file was read to follow a call, by one of the threads. Absent: nothing is counted. */
  readonly read?: (file: string) => void;
}

/** What a worker is started with. */
export interface WorkerData {
  readonly options: LintOptions;
  readonly tellsReads: boolean;
}

const batchSize = 20;

/** A further worker pays for loading its own ESLint and parser only with about this many files. */
const filesPerWorker = 150;

/** Each worker holds trees of its own in memory. */
const mostWorkers = 8;

/**
 * Checks all files, on several threads when there are many, and tells each result as it comes, in no fixed order. Resolves with the
 * number of threads. Rejects with {@link MissingProgram} when a program that is needed is not there.
 */
export async function lintFiles(groups: readonly FileGroup[], options: LintOptions, listener: Listener): Promise<number> {
  const batches = groups.flatMap(batchesOf);
  const fileCount = groups.reduce((sum, { files }) => sum + files.length, 0);
  const workerCount = Math.min(availableParallelism(), mostWorkers, Math.floor(fileCount / filesPerWorker));
  if (workerCount > 1) {
    await Promise.all(Array.from({ length: workerCount }, () => runWorker(batches, options, listener)));
    return workerCount;
  }
  const checkBatch = createCheck(options, listener);
  for (let batch = batches.shift(); batch; batch = batches.shift()) await checkBatch(batch);
  return 1;
}

function batchesOf({ root, files }: FileGroup): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < files.length; start += batchSize) batches.push({ root, files: files.slice(start, start + batchSize) });
  return batches;
}

/** Makes the check of batches in this thread, with one linter for each root. */
export function createCheck(options: LintOptions, { result, read }: Listener): (batch: Batch) => Promise<void> {
  const linters = new Map<string, Promise<LintFile>>();
  if (read) subscribe(channels.read.name, (file) => read(file as string));
  return async ({ root, files }: Batch) => {
    const making = linters.get(root) ?? createLintFile(root, options);
    linters.set(root, making);
    const lintFile = await making;
    await Promise.all(files.map(async (file) => result(await lintFile(file))));
  };
}

/** Runs one worker until no batch is left: it takes the next one from the list that all workers share. */
function runWorker(batches: Batch[], options: LintOptions, { result, read }: Listener): Promise<void> {
  return new Promise((resolve, reject) => {
    const workerData: WorkerData = { options, tellsReads: read !== undefined };
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData });
    const stop = (error?: Error): void => {
      void worker.terminate();
      if (error) reject(error);
      else resolve();
    };
    worker.on("error", stop);
    worker.on("message", (answer: Answer) => {
      switch (answer.kind) {
        case "result":
          return result(answer.result);
        case "read":
          return read?.(answer.file);
        case "missing":
          return stop(new MissingProgram(answer.message));
        case "ready": {
          const batch = batches.shift();
          if (batch) worker.postMessage(batch);
          else stop();
        }
      }
    });
  });
}
