#!/usr/bin/env node
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";

import { manifest } from "../manifest.ts";
import { type LintRequest, parseCommandLine, type Request } from "./arguments.ts";
import { check, type Checked } from "./check.ts";
import { explain } from "./explain.ts";
import { formats } from "./formats/index.ts";
import { summary } from "./formats/pretty.ts";
import { help } from "./help.ts";
import { runInit } from "./init/command.ts";
import { MissingProgram } from "./lint-file.ts";
import { firstLine, Misuse } from "./misuse.ts";
import { offerSuggestions } from "./offer.ts";
import type { Report } from "./report.ts";
import { statsText } from "./stats.ts";
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
  try {
    if (words[0] === "init") return await runInit(words.slice(1), process.cwd());
    return await answer(parseCommandLine(words));
  } catch (error) {
    if (error instanceof Misuse || error instanceof MissingProgram) return refuse(error.message);
    throw error;
  }
}

async function answer(request: Request): Promise<number> {
  switch (request.kind) {
    case "help":
      process.stdout.write(help);
      return clean;
    case "version":
      process.stdout.write(`${manifest.version}\n`);
      return clean;
    case "explain":
      process.stdout.write(explain(request.rule, surfaceOf(process.stdout)));
      return clean;
    case "lint":
      return lint(request);
  }
}

function refuse(message: string): number {
  process.stderr.write(`performance-standards: ${message}\n`);
  return misused;
}

async function lint(request: LintRequest): Promise<number> {
  const cwd = process.cwd();
  const start = performance.now();
  let checked: Checked = await check(request, cwd);
  // What has been changed is checked again: the report is of the files as they are.
  if (request.offersSuggestions) checked = await offerSuggestions(request, checked);
  const { report } = checked;
  const isWritten = write(report, request);
  // On the stream that no report stands on, so that a report stays whole.
  if (request.showsStats) process.stderr.write(statsText(checked, (performance.now() - start) / 1000));
  if (!isWritten) return misused;
  return report.findings.length > request.maxFindings ? hasFindings : clean;
}

/** Writes the report where it is wanted. False when it cannot be written there: then it is printed, so that no finding is lost. */
function write(report: Report, { format, outputFile }: LintRequest): boolean {
  const terminal = surfaceOf(process.stdout);
  if (outputFile === undefined) {
    process.stdout.write(formats[format](report, terminal));
    return true;
  }
  try {
    mkdirSync(dirname(outputFile), { recursive: true });
    writeFileSync(outputFile, formats[format](report, plainSurface));
  } catch (error) {
    process.stdout.write(formats[format](report, terminal));
    refuse(`The report cannot be written to ${outputFile} (${firstLine(error)}). It is printed instead.`);
    return false;
  }
  process.stdout.write(`${summary(report, terminal)}\n\nThe report is in ${relative(report.cwd, outputFile)}.\n`);
  return true;
}
