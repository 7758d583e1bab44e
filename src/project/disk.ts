import fs from "node:fs";
import { parseLenientJson } from "./parse.ts";

/** A file larger than this (in bytes) is a bundle or data: it is not read. */
const largestFile = 2_000_000;

/** The text of a file, without a byte order mark; undefined when it is missing, unreadable, no file, or enormous. */
export function readText(path: string): string | undefined {
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > largestFile) return undefined;
    return fs.readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}

/** What changes when a file changes: its time and size in one string; empty when there is no such file. */
export function stampOf(path: string): string {
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    return stats ? `${String(stats.mtimeMs)}:${String(stats.size)}` : "";
  } catch {
    return "";
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
export function readJson(path: string): Readonly<Record<string, unknown>> | undefined {
  const text = readText(path);
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
