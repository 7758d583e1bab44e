import type { SourceLine } from "../excerpt.ts";
import type { Surface } from "../surface.ts";
import { columnsOf } from "../terminal-text.ts";

const tab = "  ";
const expand = (text: string): string => text.replaceAll("\t", tab).replaceAll(/\p{Cc}/gu, "\u00B7");

/** Lines of code with their numbers, what is marked underlined. Lines too long for the surface are cut around what is marked. */
export function codeFrame(lines: readonly SourceLine[], { width, paint }: Surface): string[] {
  const shared = sharedIndent(lines);
  const gutter = String(lines.at(-1)?.number ?? 0).length;
  const room = width - gutter - 5;
  return lines.flatMap(({ number, text, marked: [start, end] = [0, 0] }) => {
    const before = expand(text.slice(shared, start));
    const within = expand(text.slice(start, end));
    const cut = cutAround(start === end ? ["", "", expand(text.slice(shared))] : [before, within, expand(text.slice(end))], room);
    const code = `${paint("dim", `${String(number).padStart(gutter)} |`)} ${cut.join("").trimEnd()}`;
    if (start === end) return [code.trimEnd()];
    const underline = " ".repeat(columnsOf(cut[0])) + paint("red", "~".repeat(Math.max(1, columnsOf(cut[1]))));
    return [code, `${paint("dim", `${" ".repeat(gutter)} |`)} ${underline}`];
  });
}

/** How many characters of white space all lines begin with. */
export function sharedIndent(lines: readonly SourceLine[]): number {
  const indents = lines.filter(({ text }) => text.trim() !== "").map(({ text }) => text.length - text.trimStart().length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

type Parts = readonly [before: string, within: string, after: string];

/** Enough of what is marked to know it by. */
const telling = 20;

/** The end is cut first; the beginning only where little of what is marked would be left. */
function cutAround([before, within, after]: Parts, room: number): Parts {
  const needed = Math.min(within.length, telling);
  const kept =
    before.length + needed < room ? before : `\u2026${before.slice(before.length - Math.max(0, Math.floor((room - needed) / 2)))}`;
  const cut = (text: string, columns: number): string =>
    columnsOf(text) <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}\u2026`;
  const marked = cut(within, room - kept.length);
  return [kept, marked, cut(after, Math.max(1, room - kept.length - marked.length))];
}
