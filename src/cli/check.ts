import type { LintRequest } from "./arguments.ts";
import { collectFiles, type FileGroup } from "./files.ts";
import type { FileResult } from "./finding.ts";
import { lintFiles } from "./lint-files.ts";
import { Misuse } from "./misuse.ts";
import { nearest } from "./nearest.ts";
import { createProgress } from "./progress.ts";
import { type Report, reportOf } from "./report.ts";
import { configOf, rulesIn } from "./selection.ts";
import { changesSince, isTouched } from "./since.ts";

/** Words that are no path when they come first. */
const commands = ["explain", "init"];

/** What checking has given. */
export interface Checked {
  readonly report: Report;
  readonly groups: readonly FileGroup[];
  /** The texts of the files that suggestions would change, as they were checked. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files that were read to follow calls, besides those that were checked. */
  readonly othersRead: number;
  readonly threads: number;
}

/**
 * Checks what a request asks for. Rejects with {@link Misuse} when there is nothing to check, and with `MissingProgram` when a program
 * that is needed is not there.
 */
export async function check(request: LintRequest, cwd: string): Promise<Checked> {
  const { paths, since } = request;
  // Whether git can answer is known before the long work.
  const changes = since === undefined ? undefined : changesSince(since, cwd);
  const { groups, missing, unread } = collectFiles(paths, cwd);
  if (missing.length > 0) {
    const command = nearest(paths[0] ?? "", commands);
    const hint = command !== undefined && missing.includes(paths[0] ?? "") ? ` Did you mean the command ${command}?` : "";
    throw new Misuse(`No such file or folder: ${missing.join(", ")}.${hint}`);
  }
  const files = new Set(groups.flatMap((group) => group.files));
  if (files.size === 0 && unread.length === 0) throw new Misuse(`No JavaScript or TypeScript files in ${placesText(paths)}.`);

  const results: FileResult[] = unread.map(({ path, reason }) => ({ file: path, findings: [], unread: reason }));
  const others = new Set<string>();
  const progress = createProgress(process.stderr, files.size);
  let threads: number;
  try {
    const options = { selection: request.selection, keepsSources: request.offersSuggestions };
    threads = await lintFiles(groups, options, {
      result(result) {
        results.push(result);
        progress.step(result.findings.length);
      },
      ...(request.showsStats && { read: (file: string) => void (files.has(file) || others.add(file)) }),
    });
  } finally {
    progress.clear();
  }
  const { default: plugin } = await import("../index.ts");
  const whole = reportOf(results, rulesIn(plugin, configOf(plugin, request.selection)), cwd);
  const findings = changes ? whole.findings.filter((finding) => isTouched(finding, changes)) : whole.findings;
  return {
    report: {
      ...whole,
      findings,
      ...(since !== undefined && { since: { ref: since, leftOut: whole.findings.length - findings.length } }),
    },
    groups,
    sources: new Map(results.flatMap(({ file, source }) => (source === undefined ? [] : [[file, source]]))),
    othersRead: others.size,
    threads,
  };
}

const placesText = (paths: readonly string[]): string => paths.map((path) => (path === "." ? "the current folder" : path)).join(", ");
