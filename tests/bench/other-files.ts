import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root, run } from "../integration/programs.ts";
import { writeLargeApplication } from "./large-application.ts";

/** What other files take of an application of 5,000, in megabytes. */
export interface Weight {
  /** Of the heap, at the worst moment: trees, records, texts and answers. */
  readonly heap: number;
  /** Of the process, when all files were opened for their record: what the parser holds outside the heap as well. */
  readonly records: number;
  readonly findings: number;
}

/** Lints a share of the services, with and without other files: the difference is theirs. */
export async function weightOfOtherFiles(share: number): Promise<Weight> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "large-")));
  try {
    const services = writeLargeApplication(folder, 5000).filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
    const opened = await weigh("open-and-weigh.js", folder);
    const kept = await weigh("lint-and-weigh.js", folder, "true", ...services);
    // What a bare run keeps does not grow.
    const bare = await weigh("lint-and-weigh.js", folder, "false", ...services.slice(0, 10));
    return { heap: kept.megabytes - bare.megabytes, records: opened.megabytes, findings: kept.findings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function weigh(program: string, ...args: readonly string[]): Promise<{ readonly megabytes: number; readonly findings: number }> {
  const { stdout, stderr } = await run("--expose-gc", [join(root, "tests/bench", program), ...args], root);
  if (!stdout.startsWith("{")) throw new Error(stderr);
  const { bytes, findings = 0 } = JSON.parse(stdout) as { readonly bytes: number; readonly findings?: number };
  return { megabytes: bytes / 1e6, findings };
}
