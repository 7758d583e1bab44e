import fs from "node:fs";
import { parseLenientJson } from "./parse.ts";

/** A file larger than this (in bytes) is generated, a bundle or data, and its tree would take as long as those of a hundred others: it is not read. */
const largestFile = 500_000;

/** Told of each file that an answer rests on, or of a folder in which a file may appear that changes it. */
export type Watch = (path: string) => void;

/** The text of a file, without a byte order mark, and its stamp when it was read (see {@link stampOf}). */
export interface Reading {
  /** Undefined when the file is missing, unreadable, no file, or enormous. */
  readonly text: string | undefined;
  readonly stamp: string;
}

/** Reads a file with its stamp. The stamp is taken first: what is written in between shows as a change later. */
export function readFile(path: string): Reading {
  let stamp = "";
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (!stats) return { text: undefined, stamp };
    stamp = stampIn(stats);
    const text = stats.isFile() && stats.size <= largestFile ? fs.readFileSync(path, "utf8").replace(/^\uFEFF/, "") : undefined;
    return { text, stamp };
  } catch {
    return { text: undefined, stamp };
  }
}

/**
 * The text of a file, without a byte order mark; undefined when it is missing, unreadable, no file, or enormous.
 *
 * @param watch told of the path when there is something
 */
export function readText(path: string, watch?: Watch): string | undefined {
  const { text, stamp } = readFile(path);
  if (stamp !== "") watch?.(path);
  return text;
}

/** Why {@link readText} gives nothing for a file, in words that follow its name; undefined when it gives its text. */
export function readingProblem(path: string): string | undefined {
  if (readText(path) !== undefined) return undefined;
  if (stampOf(path) === "") return "does not exist";
  if (!isFile(path)) return "is no file";
  return fs.statSync(path).size > largestFile ? `is larger than ${String(largestFile / 1000)} kB` : "cannot be read";
}

/** What changes when a file changes: its time and size in one string; empty when there is no such file. */
export function stampOf(path: string): string {
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    return stats ? stampIn(stats) : "";
  } catch {
    return "";
  }
}

const stampIn = ({ mtimeMs, size }: fs.Stats): string => `${String(mtimeMs)}:${String(size)}`;

/** Is there a file at a path? */
export function isFile(path: string): boolean {
  try {
    return fs.statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

/** A path with all links followed; the path itself when it leads nowhere. */
export function realPathOf(path: string): string {
  try {
    return fs.realpathSync(path);
  } catch {
    return path;
  }
}

/** The value of a JSON file, comments and trailing commas allowed; undefined when it is missing or broken. */
export function readJson(path: string, watch?: Watch): Readonly<Record<string, unknown>> | undefined {
  const text = readText(path, watch);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = parseLenientJson(text);
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}

/** The entries of a folder; empty when it can't be read. */
export function entriesOf(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
