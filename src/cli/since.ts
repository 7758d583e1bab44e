import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

import type { Place } from "../evidence.ts";
import type { Finding } from "./finding.ts";
import { firstLine, Misuse } from "./misuse.ts";

/** Lines of one file that a change has touched, as the file is now. */
interface Change {
  /** The first line and the line after the last one; of a deletion, twice the line that now stands where something stood. */
  readonly from: number;
  readonly to: number;
}

/** All changed files by absolute path; `"whole"` for one that git does not know yet. */
export type Changes = ReadonlyMap<string, readonly Change[] | "whole">;

/**
 * What has changed between the commit at which the present branch left `ref` and the files as they are now, committed or not. Throws
 * {@link Misuse} where git cannot say.
 */
export function changesSince(ref: string, cwd: string): Changes {
  const git = (...args: string[]): string => runGit(args, cwd);
  const root = attempt(
    () => resolve(cwd, git("rev-parse", "--show-cdup").trimEnd()),
    "--since needs a git repository, and there is none here",
  );
  const commit = attempt(
    () => git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).trim(),
    `git knows no commit "${ref}". A shallow clone may lack it: fetch it first`,
  );
  const base = attempt(
    () => git("merge-base", commit, "HEAD").trim(),
    `"${ref}" and HEAD have no common commit here. A shallow clone may lack it: fetch the whole history`,
  );
  const changes = new Map<string, readonly Change[] | "whole">();
  const shape = [
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--no-relative",
    "--src-prefix=a/",
    "--dst-prefix=b/",
  ];
  for (const [path, lines] of changesIn(git("-c", "core.quotePath=false", "diff", ...shape, base, "--")))
    changes.set(resolve(root, path), lines);
  for (const path of git("-C", root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")) {
    if (path !== "") changes.set(resolve(root, path), "whole");
  }
  return changes;
}

function attempt(ask: () => string, problem: string): string {
  try {
    return ask();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new Misuse(`--since needs git, which cannot be started (${firstLine(error)}).`);
    throw new Misuse(`${problem}.`);
  }
}

function runGit(args: readonly string[], cwd: string): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "pipe"] });
}

/** The changed lines in a diff without context, by the path of the file as it is now. */
function changesIn(diff: string): Map<string, Change[]> {
  const changes = new Map<string, Change[]>();
  let current: Change[] = [];
  // Lines of code may look like any header: those of a hunk are counted.
  let left = 0;
  for (const line of diff.split("\n")) {
    if (left > 0) {
      if (/^[+-]/.test(line)) left -= 1;
      continue;
    }
    const path = /^\+\+\+ (.+?)\t?$/.exec(line)?.[1];
    if (path !== undefined && path !== "/dev/null") changes.set(unquoted(path).replace(/^b\//, ""), (current = []));
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const [, removed = "1", first = "1", added = "1"] = hunk;
    left = Number(removed) + Number(added);
    // Of a deletion git names the line before it.
    const from = added === "0" ? Number(first) + 1 : Number(first);
    current.push({ from, to: from + Number(added) });
  }
  return changes;
}

/** A path as git writes it: in quotes, with escapes as in C, where it holds a quote, a backslash or a control character. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes: number[] = [];
  const letters: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
  for (const [, octal, letter, plain] of path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(letters[letter] ?? letter.charCodeAt(0));
    else bytes.push(...Buffer.from(plain ?? ""));
  }
  return Buffer.from(bytes).toString();
}

/**
 * Has a finding come with these changes? It stands on a changed line; or a step of its chain does: the loop's head, a line of a
 * function on the way, the call that does the work.
 */
export function isTouched(finding: Finding, changes: Changes): boolean {
  return [finding, ...finding.chain.map(({ place }) => place)].some((place) => isPlaceTouched(place, changes));
}

function isPlaceTouched({ file, line, endLine }: Place, changes: Changes): boolean {
  const ofFile = changes.get(file) ?? [];
  if (ofFile === "whole") return true;
  // A deletion touches what it was made in, not what stands beside it.
  return ofFile.some(({ from, to }) => (from === to ? line < from && from <= endLine : line < to && from <= endLine));
}
