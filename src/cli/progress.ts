import { clearLine, cursorTo } from "node:readline";
import type { WriteStream } from "node:tty";

/** A line on a terminal that says how far the work is. Nothing is written where there is no terminal. */
export interface Progress {
  /** One more file is checked. */
  step(findings: number): void;
  /** Takes the line away. */
  clear(): void;
}

/** Terminals redraw slower than files are checked. */
const pause = 100;

/** Makes the progress line for this many files. */
export function createProgress(stream: WriteStream, total: number): Progress {
  let done = 0;
  let found = 0;
  let drawnAt = 0;
  return {
    step(findings) {
      done += 1;
      found += findings;
      if (!stream.isTTY || Date.now() - drawnAt < pause) return;
      drawnAt = Date.now();
      cursorTo(stream, 0);
      stream.write(`Checked ${done} of ${total} files, ${found} ${found === 1 ? "finding" : "findings"}`);
      clearLine(stream, 1);
    },
    clear() {
      if (!stream.isTTY || drawnAt === 0) return;
      cursorTo(stream, 0);
      clearLine(stream, 0);
    },
  };
}
