import { structuredPatch } from "diff";

import type { SourceLine } from "../../excerpt.ts";
import type { Suggestion } from "../../finding.ts";
import { sharedIndent } from "../code-frame.ts";
import type { ChangedLine, CodeLine } from "./page-data.ts";

/** Lines of code on which somebody can find something; what is longer was written by a program. */
const longestLine = 400;
/** How much is left of a longer line before what is marked. */
const lead = 80;

/** A longer change is told by its first lines. */
const mostLines = 24;

/** Lines for an excerpt, without the indentation that all of them have. Of a very long line only what is around the mark is left. */
export function codeLines(around: readonly SourceLine[]): CodeLine[] {
  const lines = around.filter(({ text, marked }) => marked !== undefined || text.trim() !== "");
  const indent = sharedIndent(lines);
  return lines.map(({ number, text, marked: [start, end] = [0, 0] }) => {
    const isMarked = start < end;
    const from = text.length <= longestLine || start <= longestLine / 2 ? indent : start - lead;
    const shown = text.slice(from, from + longestLine);
    const before = from === indent ? "" : "\u2026";
    const line = `${before}${shown}${from + longestLine < text.length ? "\u2026" : ""}`;
    const shift = before.length - from;
    return isMarked ? [number, line, Math.max(0, start + shift), Math.min(line.length, end + shift)] : [number, line];
  });
}

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
        return [sign, sign === "+" ? 0 : number++, line.slice(1, longestLine).trimEnd()];
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
