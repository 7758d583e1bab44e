import path from "node:path";
import { entriesOf, readText } from "./disk.ts";
import { isSource } from "./resolve.ts";

/** Where names are mentioned in a project, from its text alone: candidates, to be confirmed by identity. */
export interface SourceIndex {
  /** Name of a class or interface → files with a class that extends or implements something of that name. */
  readonly heirs: ReadonlyMap<string, readonly string[]>;
  /** Last segment of a path, without extension → files that `require` something that ends so. */
  readonly requirers: ReadonlyMap<string, readonly string[]>;
}

const skippedFolder = /^(?:node_modules|dist|build|coverage|out|public|vendor|\..*)$/;
/** Fakes implement interfaces without their queries, and would win as witnesses. */
const fake = /(?:^|[/._-])(?:tests?|__tests__|specs?|e2e|mocks?|__mocks__|fakes?|stubs?|fixtures?)(?:[/._-]|$)|(?:Mock|Fake|Stub)[^/]*$/i;

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

const heritage = /\bclass\b[^{;]*?\b(?:extends|implements)\b([^{;]*)/g;
const required = /\brequire\(\s*["'`]([^"'`\n]+)["'`]/g;

function add(index: Map<string, string[]>, name: string, file: string): void {
  const files = index.get(name);
  if (!files) index.set(name, [file]);
  else if (files.at(-1) !== file) files.push(file);
}

/** Reads every source file below a folder once, as text, and lists who extends, implements and requires what. */
export function sourceIndexOf(root: string): SourceIndex {
  const heirs = new Map<string, string[]>();
  const requirers = new Map<string, string[]>();
  for (const file of sourceFiles(root, 20, [])) {
    if (fake.test(path.relative(root, file))) continue;
    const text = readText(file);
    if (text === undefined) continue;
    for (const [, bases = ""] of text.matchAll(heritage)) {
      for (const [name] of bases.matchAll(/[A-Za-z_$][\w$]*/g)) if (name !== "implements") add(heirs, name, file);
    }
    for (const [, specifier = ""] of text.matchAll(required)) {
      add(requirers, path.basename(specifier).replace(/\.[cm]?[jt]sx?$/, ""), file);
    }
  }
  return { heirs, requirers };
}
