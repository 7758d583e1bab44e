#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

import { manifest } from "../manifest.ts";
import { type LintRequest, parseCommandLine } from "./arguments.ts";
import { collectFiles } from "./files.ts";
import type { FileResult } from "./finding.ts";
import { formats } from "./formats/index.ts";
import { summary } from "./formats/pretty.ts";
import { help } from "./help.ts";
import { MissingProgram } from "./lint-file.ts";
import { lintFiles } from "./lint-files.ts";
import { createProgress } from "./progress.ts";
import { type Report, reportOf } from "./report.ts";
import { plainSurface, surfaceOf } from "./surface.ts";

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
      return check(request);
  }
}

function refuse(message: string): number {
  process.stderr.write(`performance-standards: ${message}\n`);
  return misused;
}

async function check(request: LintRequest): Promise<number> {
  const { paths } = request;
  const cwd = process.cwd();
  const { groups, missing, unread } = collectFiles(paths, cwd);
  if (missing.length > 0) return refuse(`No such file or folder: ${missing.join(", ")}.`);
  const total = groups.reduce((sum, { files }) => sum + files.length, 0);
  if (total === 0 && unread.length === 0) return refuse(`No JavaScript or TypeScript files in ${paths.join(", ")}.`);

  const results: FileResult[] = unread.map(({ path, reason }) => ({ file: path, findings: [], unread: reason }));
  const progress = createProgress(process.stderr, total);
  try {
    await lintFiles(groups, (result) => {
      results.push(result);
      progress.step(result.findings.length);
    });
  } catch (error) {
    if (error instanceof MissingProgram) return refuse(error.message);
    throw error;
  } finally {
    progress.clear();
  }
  const report = reportOf(results, cwd);
  return write(report, request) ?? (report.findings.length > 0 ? hasFindings : clean);
}

/** Writes the report where it is wanted. Gives an exit code when it cannot be written there: then it is printed, so that no finding is lost. */
function write(report: Report, { format, outputFile }: LintRequest): number | undefined {
  const terminal = surfaceOf(process.stdout);
  if (outputFile === undefined) {
    process.stdout.write(formats[format](report, terminal));
    return undefined;
  }
  try {
    writeFileSync(outputFile, formats[format](report, plainSurface));
  } catch (error) {
    process.stdout.write(formats[format](report, terminal));
    return refuse(
      `The report cannot be written to ${outputFile} (${error instanceof Error ? error.message : String(error)}). It is printed instead.`,
    );
  }
  process.stdout.write(`${summary(report, terminal)}\n\nThe report is in ${relative(report.cwd, outputFile)}.\n`);
  return undefined;
}
