// A program of its own: `node --expose-gc open-and-weigh.js <folder>`.
// Opens every file of an application for what it imports and exports, as barrels are, a hundred in one lint. Prints as JSON the bytes
// that the process has grown by, and the count of the files.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { Project } from "../../dist/src/project/project.js";

/** Files that one lint opens. */
const together = 100;

const [, , folder = ""] = process.argv;
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
const project = new Project(folder);
// The parser's own start is not what is weighed.
project.module(join(folder, files[0] ?? ""));
globalThis.gc?.();
const before = process.memoryUsage().rss;
for (const [index, file] of files.entries()) {
  if (index % together === 0) {
    project.startLint(join(folder, file));
    globalThis.gc?.();
    // What the parser holds is freed in a turn of its own.
    await wait(1);
  }
  project.module(join(folder, file));
}
process.stdout.write(JSON.stringify({ bytes: process.memoryUsage().rss - before, files: files.length }));
