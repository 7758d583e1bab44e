#!/usr/bin/env node
import { relative } from "node:path";

import { manifest } from "../manifest.ts";
import { help, parseCommandLine } from "./arguments.ts";
import { collectFiles } from "./files.ts";
import { MissingProgram, type FileResult } from "./lint-file.ts";
import { lintFiles } from "./lint-files.ts";
import { createProgress } from "./progress.ts";
import { reportText } from "./report.ts";

/** What the exit code says. */
const clean = 0;
const hasFindings = 1;
const misused = 2;

// A reader that has seen enough (`| head`) closes the pipe: no reason to complain, and the exit code stands.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const request = parseCommandLine(words);
  switch (request.kind) {
    case "help":
      process.stdout.write(help);
      return clean;
    case "version":
      process.stdout.write(`${manifest.version}\n`);
      return clean;
    case "misuse":
      return refuse(request.message);
    case "lint":
      return check(request.paths);
  }
}

function refuse(message: string): number {
  process.stderr.write(`performance-standards: ${message}\n`);
  return misused;
}

async function check(paths: readonly string[]): Promise<number> {
  const cwd = process.cwd();
  const { groups, missing, unread } = collectFiles(paths, cwd);
  if (missing.length > 0) return refuse(`No such file or folder: ${missing.join(", ")}.`);
  const total = groups.reduce((sum, { files }) => sum + files.length, 0);
  if (total === 0 && unread.length === 0) return refuse(`No JavaScript or TypeScript files in ${paths.join(", ")}.`);

  const results: FileResult[] = unread.map(({ path, reason }) => ({ path: relative(cwd, path), findings: [], unread: reason }));
  const progress = createProgress(process.stderr, total);
  try {
    await lintFiles(groups, cwd, (result) => {
      results.push(result);
      progress.step(result.findings.length);
    });
  } catch (error) {
    if (error instanceof MissingProgram) return refuse(error.message);
    throw error;
  } finally {
    progress.clear();
  }
  process.stdout.write(reportText(results));
  return results.some(({ findings }) => findings.length > 0) ? hasFindings : clean;
}
