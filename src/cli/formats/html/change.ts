import { structuredPatch } from "diff";

import type { Suggestion } from "../../finding.ts";
import type { ChangedLine } from "./page-data.ts";

/** A longer change is told by its first lines. */
const mostLines = 24;

/**
 * The lines that a suggestion changes, as a patch tells them: what goes and what comes, with a line around it.
 *
 * @param text the file's text without a byte order mark
 */
export function changedLines({ range: [start, end], text: inserted }: Suggestion, text: string): ChangedLine[] {
  const from = lineStart(text, lineStart(text, start) - 1);
  const to = lineEnd(text, lineEnd(text, end) + 1);
  const before = text.slice(from, to);
  const after = text.slice(from, start) + inserted + text.slice(end, to);
  const firstNumber = text.slice(0, from).split("\n").length;
  const { hunks } = structuredPatch("", "", before, after, undefined, undefined, { context: 1 });
  const lines = hunks.flatMap(({ oldStart, lines: own }, index) => {
    let number = firstNumber + oldStart - 1;
    const skipped: ChangedLine[] = index > 0 ? [[" ", 0, "\u2026"]] : [];
    // Not of the code: the patch's remark that the last line has no end.
    const code = own.filter((line) => !line.startsWith("\\"));
    return [
      ...skipped,
      ...code.map((line): ChangedLine => {
        const sign = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
        return [sign, sign === "+" ? 0 : number++, line.slice(1).trimEnd()];
      }),
    ];
  });
  return lines.length > mostLines ? [...lines.slice(0, mostLines), [" ", 0, "\u2026"]] : lines;
}

const lineStart = (text: string, offset: number): number => (offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
