import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The repository that a folder is in: the nearest folder above, or itself, that holds `.git`; the folder itself outside any. */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** A path from the root of the repository, with `/` on every system: what services that show findings beside code go by. */
export const pathInRepository = (root: string, file: string): string => relative(root, file).split(sep).join("/");
