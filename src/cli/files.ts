import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

import gitignore, { type Ignore } from "ignore";

/** A folder from which paths are named and patterns are matched, and files in it. */
export interface FileGroup {
  readonly root: string;
  readonly files: readonly string[];
}

/** What the paths of a command line hold. */
export interface Collected {
  readonly groups: readonly FileGroup[];
  /** Paths that do not exist. */
  readonly missing: readonly string[];
  /** Folders that could not be read, each with the reason. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

const source = /\.[cm]?[jt]sx?$/;
const generated = /\.d\.[cm]?ts$|\.min\.[cm]?js$/;
const skippedFolders = new Set(["node_modules", "bower_components", "dist", "coverage"]);

const isSource = (name: string): boolean => source.test(name) && !generated.test(name);

/**
 * All JavaScript and TypeScript files of the given files and folders, sorted by path, each once. What a .gitignore names is
 * left out, as are packages, build output and dot-folders; a path that is itself in the list is always read.
 */
export function collectFiles(paths: readonly string[], cwd: string): Collected {
  const found = new Map<string, Set<string>>();
  const missing: string[] = [];
  const unread: { path: string; reason: string }[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (!stats) {
      missing.push(path);
      continue;
    }
    const folder = stats.isDirectory() ? absolute : dirname(absolute);
    const root = isInside(absolute, cwd) ? cwd : folder;
    const files = found.get(root) ?? new Set();
    found.set(root, files);
    if (stats.isDirectory()) walk(absolute, ignoresAbove(absolute), files, unread);
    else if (source.test(absolute)) files.add(absolute);
  }
  const groups = [...found].map(([root, files]) => ({ root, files: [...files].sort() }));
  return { groups, missing, unread };
}

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The rules of one .gitignore, and the folder from which they are meant. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

function rulesOf(folder: string): Rules[] {
  const path = join(folder, ".gitignore");
  try {
    return [{ folder, rules: gitignore.default().add(readFileSync(path, "utf8")) }];
  } catch {
    return [];
  }
}

/**
 * The rules of the folders above, up to the repository's root; none outside a repository. Those that ignore the folder itself
 * do not count: it was named.
 */
function ignoresAbove(folder: string): Rules[] {
  const above: Rules[] = [];
  for (let at = folder; !existsSync(join(at, ".git"));) {
    if (dirname(at) === at) return [];
    at = dirname(at);
    above.unshift(...rulesOf(at));
  }
  return above.filter((each) => !isIgnored(folder, true, [each]));
}

/** Later rules, those of a deeper folder, can take back what earlier ones ignore. */
function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  let isOut = false;
  for (const { folder, rules: own } of rules) {
    const local = relative(folder, path).split(sep).join("/") + (isFolder ? "/" : "");
    const { ignored, unignored } = own.test(local);
    if (ignored) isOut = true;
    else if (unignored) isOut = false;
  }
  return isOut;
}

function walk(folder: string, above: readonly Rules[], files: Set<string>, unread: { path: string; reason: string }[]): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unread.push({ path: folder, reason: error instanceof Error ? error.message : String(error) });
    return;
  }
  const rules = [...above, ...rulesOf(folder)];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // A symbolic link is neither a file nor a folder here: its target is met where it stands, and a cycle never.
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && !skippedFolders.has(entry.name) && !isIgnored(path, true, rules)) walk(path, rules, files, unread);
    } else if (entry.isFile() && isSource(entry.name) && !isIgnored(path, false, rules)) {
      files.add(path);
    }
  }
}
