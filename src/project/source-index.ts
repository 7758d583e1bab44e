import path from "node:path";
import { entriesOf, readFile, type Reading, stampOf } from "./disk.ts";
import { isSource } from "./resolve.ts";

/** Where names are mentioned in a project, from its text alone: candidates, to be confirmed by identity. */
export interface SourceIndex {
  /** The folder. */
  readonly root: string;
  /** Name of a class or interface → files with a class or interface that extends or implements something of that name. */
  readonly heirs: ReadonlyMap<string, readonly string[]>;
  /** Last segment of a path, without extension → files that `require` something that ends so. */
  readonly requirers: ReadonlyMap<string, readonly string[]>;
  /**
   * Last segment of a path, without extension → files with an import, re-export or `require` of something that ends so; for a
   * specifier of dots alone (`..`), the specifier.
   */
  readonly referrers: ReadonlyMap<string, readonly string[]>;
  /** Package → files that import or `require` it. */
  readonly importers: ReadonlyMap<string, readonly string[]>;
  /** What each file mentions. */
  readonly mentions: ReadonlyMap<string, Mentions>;
}

interface Mentions {
  /** The file's time and size when it was read. */
  readonly stamp: string;
  readonly bases: readonly string[];
  readonly required: readonly string[];
  readonly imported: readonly string[];
  readonly referred: readonly string[];
}

const skippedFolder = /^(?:node_modules|dist|build|coverage|out|public|vendor|\..*)$/;
/** Fakes implement interfaces without their queries, and would win as witnesses. */
const fake = /(?:^|[/._-])(?:tests?|__tests__|specs?|e2e|mocks?|__mocks__|fakes?|stubs?|fixtures?)(?:[/._-]|$)|(?:Mock|Fake|Stub)[^/]*$/i;
/** Folders further down are not listed. */
const deepest = 20;

function sourceFiles(folder: string, depth: number, found: string[]): string[] {
  for (const entry of entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    // Links are not followed: they lead to loops, or to files that are listed anyway.
    if (entry.isDirectory()) {
      if (depth > 0 && !skippedFolder.test(entry.name)) sourceFiles(file, depth - 1, found);
    } else if (entry.isFile() && isSource(entry.name)) found.push(file);
  }
  return found;
}

const required = /\brequire\(\s*["'`]([^"'`\n]+)["'`]/g;

/** Imports of packages: relative paths, absolute paths and aliases of the common forms are none. */
const imported = /\b(?:from|require\()\s*["']([^"'./~#\n][^"'\n]*)["']/g;

const referred = /\b(?:from|import|import\(|require\()\s*["'`]([^"'`\n]+)["'`]/g;

/** The specifiers of imports, re-exports and `require` calls in a text; some may stand in comments or strings. */
export const specifiersIn = (text: string): string[] => [...new Set([...text.matchAll(referred)].map(([, specifier = ""]) => specifier))];

/** The name under which a file is found by a path that ends in it. */
export const segmentOf = (specifier: string): string => path.basename(specifier).replace(/\.[cm]?[jt]sx?$/, "");

function mentionsIn({ text = "", stamp }: Reading): Mentions {
  const bases = new Set<string>();
  // A head ends before the next class: so a text that is full of the word is gone over once.
  for (const head of text.split(/\b(?:class|interface)\b/).slice(1)) for (const name of basesIn(head)) bases.add(name);
  const names = [...text.matchAll(required)].map(([, specifier = ""]) => segmentOf(specifier));
  const references = specifiersIn(text).map(segmentOf);
  const packages = new Set([...text.matchAll(imported)].map(([, specifier = ""]) => specifier));
  return { stamp, bases: [...bases], required: [...new Set(names)], imported: [...packages], referred: [...new Set(references)] };
}

/** The names in the heritage clauses of a class or interface, from the text after that word. */
function basesIn(text: string): string[] {
  const clauses = /\b(?:extends|implements)\b.*/s.exec(text.slice(0, endOfHead(text)))?.[0] ?? "";
  return clauses.match(/[A-Za-z_$][\w$]*/g)?.filter((name) => name !== "extends" && name !== "implements") ?? [];
}

/** Where a class's body starts: at the first brace that stands in no type argument and no call; 0 when it is no class. */
function endOfHead(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case ";":
        return 0;
      case "{":
        if (depth <= 0) return index;
        depth += 1;
        break;
      case "<":
      case "(":
      case "[":
        depth += 1;
        break;
      case ">":
        if (text[index - 1] !== "=") depth -= 1;
        break;
      case ")":
      case "]":
      case "}":
        depth -= 1;
        break;
      default:
    }
  }
  return 0;
}

/**
 * Lists who extends, implements, requires and imports what in the source files below a folder, each read once, as text.
 *
 * @param before an index of the same folder: only files that have changed since are read again
 */
export function sourceIndexOf(root: string, before?: SourceIndex): SourceIndex {
  const mentions = new Map<string, Mentions>();
  const heirs = new Map<string, string[]>();
  const requirers = new Map<string, string[]>();
  const importers = new Map<string, string[]>();
  const referrers = new Map<string, string[]>();
  const add = (index: Map<string, string[]>, name: string, file: string): void => {
    const files = index.get(name);
    if (files) files.push(file);
    else index.set(name, [file]);
  };
  for (const file of sourceFiles(root, deepest, [])) {
    if (fake.test(path.relative(root, file))) continue;
    const known = before?.mentions.get(file);
    const mentioned = known && known.stamp === stampOf(file) ? known : mentionsIn(readFile(file));
    mentions.set(file, mentioned);
    for (const name of mentioned.bases) add(heirs, name, file);
    for (const name of mentioned.required) add(requirers, name, file);
    for (const name of mentioned.imported) add(importers, name, file);
    for (const name of mentioned.referred) add(referrers, name, file);
  }
  return { root, heirs, requirers, importers, referrers, mentions };
}

/** Does a file mention something else than the index of its project says? */
export function isOutdated(root: string, { mentions }: SourceIndex, file: string): boolean {
  const known = mentions.get(file);
  if (known) return known.stamp !== stampOf(file);
  // A file that is new: one that the index would list.
  const within = path.relative(root, file);
  const folders = within.split(path.sep).slice(0, -1);
  return (
    !within.startsWith("..") &&
    isSource(file) &&
    !fake.test(within) &&
    !folders.some((name) => skippedFolder.test(name)) &&
    stampOf(file) !== ""
  );
}
