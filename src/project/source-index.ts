import path from "node:path";
import { entriesOf, stampOf } from "./disk.ts";
import { printOf, type References } from "./references.ts";
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
  /** Name → files that import something of that name, or give it that name. */
  readonly namers: ReadonlyMap<string, readonly string[]>;
  /** Name of a property → files that set one of that name on something, step it or delete it. */
  readonly writers: ReadonlyMap<string, readonly string[]>;
  /** What the text of each file says. */
  readonly texts: ReadonlyMap<string, ReadText>;
}

/** What a file's text says of other files, and the stamp that the file had when it was read. */
export interface ReadText {
  readonly stamp: string;
  readonly references: References;
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

/** Relative paths, absolute paths and aliases of the common forms are no packages. */
const isPackage = (specifier: string): boolean => /^[^./~#]/.test(specifier);

/** The name under which a file is found by a path that ends in it. */
export const segmentOf = (specifier: string): string => path.basename(specifier).replace(/\.[cm]?[jt]sx?$/, "");

/**
 * Lists who extends, implements, requires and imports what, and who sets which properties, in the source files below a folder.
 *
 * @param read gives what a file's text says
 * @param before an index of the same folder: only files that have changed since are read again
 */
export function sourceIndexOf(root: string, read: (file: string) => ReadText, before?: SourceIndex): SourceIndex {
  const texts = new Map<string, ReadText>();
  const heirs = new Map<string, string[]>();
  const requirers = new Map<string, string[]>();
  const importers = new Map<string, string[]>();
  const referrers = new Map<string, string[]>();
  const namers = new Map<string, string[]>();
  const writers = new Map<string, string[]>();
  const add = (index: Map<string, string[]>, names: Iterable<string>, file: string): void => {
    for (const name of names) {
      const files = index.get(name);
      if (files) files.push(file);
      else index.set(name, [file]);
    }
  };
  for (const file of sourceFiles(root, deepest, [])) {
    if (fake.test(path.relative(root, file))) continue;
    const known = before?.texts.get(file);
    const text = known && known.stamp === stampOf(file) ? known : read(file);
    const { bases, named, required, specifiers, written } = text.references;
    texts.set(file, text);
    add(heirs, bases, file);
    add(requirers, new Set(required.map(segmentOf)), file);
    add(importers, specifiers.filter(isPackage), file);
    add(referrers, new Set(specifiers.map(segmentOf)), file);
    add(namers, named, file);
    add(writers, written, file);
  }
  return { root, heirs, requirers, importers, referrers, namers, writers, texts };
}

/**
 * Does a file's text say something else than the index of its project knows?
 *
 * @param text what may be the file's text, where it is known: where it is what was read for the index, the disk is not asked
 */
export function isOutdated(root: string, { texts }: SourceIndex, file: string, text: string | undefined): boolean {
  const known = texts.get(file);
  if (known) return (text === undefined || known.references.print !== printOf(text)) && known.stamp !== stampOf(file);
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
