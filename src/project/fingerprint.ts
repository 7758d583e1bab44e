import { createHash } from "node:crypto";
import path from "node:path";
import { entriesOf, readText, stampOf } from "./disk.ts";
import { isDeclaration, isSource } from "./resolve.ts";

/** Files that say what a specifier means, beside the sources. */
const configuration = /^(?:package\.json|[jt]sconfig.*\.json|lerna\.json|pnpm-workspace\.yaml)$/;
/** Folders further down are not looked into. */
const deepest = 40;

/**
 * A text that changes when any file changes that a finding may depend on: the sources and declarations below a folder, and the configurations that say
 * what their imports mean. In a value of `settings` it makes ESLint's `--cache` sound, because the cache of a file is dropped when its
 * configuration changes.
 *
 * Not looked into are node_modules, folders whose name starts with a dot, and links. A folder that does not exist holds no files.
 *
 * @param folder the root of the repository, or of all that the linted files import
 */
export function fingerprint(folder: string): string {
  const hash = createHash("sha256");
  const add = (below: string, depth: number): void => {
    const entries = [...entriesOf(below)].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const file = path.join(below, entry.name);
      if (entry.isDirectory()) {
        if (depth > 0 && entry.name !== "node_modules" && !entry.name.startsWith(".")) add(file, depth - 1);
      } else if (entry.isFile() && (isSource(entry.name) || isDeclaration(entry.name) || configuration.test(entry.name))) {
        // A file that is not read for its size counts by its size and time.
        hash.update(JSON.stringify([path.relative(folder, file).split(path.sep), readText(file) ?? stampOf(file)]));
      }
    }
  };
  add(path.resolve(folder), deepest);
  return hash.digest("hex");
}
