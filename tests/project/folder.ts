import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";

import { onTestFinished } from "vitest";

/** Files to lay out: path → text. */
export type Files = Readonly<Record<string, string>>;

/** A folder of its own for one test. */
export interface Folder {
  /** Its absolute path. */
  readonly path: string;
  /** The absolute path of a file in it. */
  at(path: string): string;
  /** The path in it, with `/`, of an absolute path; undefined stays undefined. */
  within(path: string | undefined): string | undefined;
  /** Writes a file. Its time differs from what it was before, however fast the clock ticks. */
  write(path: string, text: string | Uint8Array): void;
  /** Makes a symbolic link to another path of the folder. */
  link(path: string, target: string): void;
  remove(path: string): void;
}

/** Lays out files under the system's folder for temporary files; they are removed when the test ends. */
export function layOut(files: Files): Folder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "project-")));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const at = (path: string): string => join(root, path);
  let writes = 0;
  const folder: Folder = {
    path: root,
    at,
    within: (path) => path && relative(root, path).split(sep).join("/"),
    write(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
      writes += 1;
      const { atime, mtimeMs } = statSync(at(path));
      utimesSync(at(path), atime, new Date(mtimeMs + writes * 1000));
    },
    link(path, target) {
      mkdirSync(dirname(at(path)), { recursive: true });
      symlinkSync(at(target), at(path), "junction");
    },
    remove(path) {
      rmSync(at(path), { recursive: true, force: true });
    },
  };
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  return folder;
}

/** Text of JSON. */
export const json = (value: unknown): string => JSON.stringify(value);
