import { styleText } from "node:util";
import type { WriteStream } from "node:tty";

type Style = Parameters<typeof styleText>[0];

/** What a text is written on: a terminal, a pipe or a file. */
export interface Surface {
  /** How many columns a line has. */
  readonly width: number;
  /** Colours a text, where colours are wanted. */
  readonly paint: (style: Style, text: string) => string;
}

/** Longer lines are hard to read, and a log has no width of its own. */
const widest = 120;
/** Narrower than this, breaking lines helps nobody. */
const narrowest = 40;

/** A file: no colours. */
export const plainSurface: Surface = { width: widest, paint: (_, text) => text };

/**
 * What a stream of the process shows: colours on a terminal only. NO_COLOR takes them away and FORCE_COLOR asks for them, as Node.js
 * itself reads these variables.
 */
export function surfaceOf(stream: WriteStream): Surface {
  const columns = stream.isTTY ? stream.columns : widest;
  return {
    width: Math.max(narrowest, Math.min(columns || widest, widest)),
    paint: (style, text) => styleText(style, text, { stream }),
  };
}
