import { bodyOf } from "./pages.ts";
import type { Surface } from "./surface.ts";
import { columnsOf, wrap } from "./terminal-text.ts";

/** A rule's page for a terminal. */
export function explain(rule: string, surface: Surface): string {
  return `${surface.paint("bold", rule)}\n\n${rendered(bodyOf(rule), surface)}\n`;
}

/** Markdown as the pages are written in: headings, paragraphs of one line, lists, tables, fenced code. */
function rendered(markdown: string, { width, paint }: Surface): string {
  let isCode = false;
  const lines = markdown.split("\n");
  return lines
    .flatMap((line, index): string[] => {
      if (line.startsWith("```")) {
        isCode = !isCode;
        return [];
      }
      if (isCode) return [line === "" ? "" : `    ${paint("cyan", line)}`];
      const heading = /^#+ (.+)$/.exec(line)?.[1];
      if (heading !== undefined) return [paint("bold", heading)];
      if (line.startsWith("|")) return line.startsWith("|--") ? [] : [rowText(line, tableAround(lines, index))];
      const text = line.replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)");
      const item = /^- (.*)$/.exec(text)?.[1];
      if (item !== undefined) return wrap(item, width - 2).map((one, at) => `${at === 0 ? "-" : " "} ${one}`);
      const isVerdict = /^[\u274C\u2705]/u.test(line);
      return text === "" ? [""] : wrap(text, width).map((one) => (isVerdict ? paint("bold", one) : one));
    })
    .join("\n");
}

/** The lines of the table that a line stands in. */
function tableAround(lines: readonly string[], at: number): readonly string[] {
  let first = at;
  let last = at;
  while (lines[first - 1]?.startsWith("|")) first -= 1;
  while (lines[last + 1]?.startsWith("|")) last += 1;
  return lines.slice(first, last + 1).filter((line) => !line.startsWith("|--"));
}

const cellsOf = (row: string): string[] =>
  row
    .slice(1, row.lastIndexOf("|"))
    .split("|")
    .map((cell) => cell.trim());

/** A row of a table, its cells as wide as the widest of their column. */
function rowText(row: string, table: readonly string[]): string {
  const cells = table.map(cellsOf);
  const padded = cellsOf(row).map((cell, column) => {
    const widest = Math.max(...cells.map((one) => columnsOf(one[column] ?? "")));
    return cell + " ".repeat(widest - columnsOf(cell));
  });
  return `  ${padded.join("  ")}`.trimEnd();
}
