import { readFileSync } from "node:fs";

import type { Place } from "../evidence.ts";

/** One line of a file. */
export interface SourceLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** The part of it that the place covers, as offsets into the text. Absent for a line around it. */
  readonly marked?: readonly [start: number, end: number];
}

/** Of a longer place only this many lines are shown. */
const mostLines = 4;

/** Gives the lines of places, with lines around them. Files are read once. */
export function createExcerpts(): (place: Place, around?: number) => readonly SourceLine[] {
  const known = new Map<string, readonly string[]>();
  return (place, around = 0) => {
    const lines = known.get(place.file) ?? linesOf(place.file);
    known.set(place.file, lines);
    const first = Math.max(1, place.line - around);
    const last = Math.min(lines.length, place.endLine, place.line + mostLines - 1);
    return lines.slice(first - 1, last).map((text, index) => {
      const number = first + index;
      if (number < place.line) return { number, text };
      const start = number === place.line ? place.column - 1 : text.length - text.trimStart().length;
      return { number, text, marked: [start, number === place.endLine ? place.endColumn - 1 : text.length] };
    });
  };
}

/** The lines of a file; none when it cannot be read. Line ends are those of JavaScript. */
function linesOf(file: string): readonly string[] {
  const text = textOf(file);
  return text === "" ? [] : text.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** The text of a file without a byte order mark; empty when it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return "";
  }
}
