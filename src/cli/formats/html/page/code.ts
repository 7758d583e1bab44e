import type { CodeLine, PageSuggestion } from "../page-data.ts";
import { element } from "./elements.ts";

/** An excerpt. Line numbers are no part of its text, so that copying it gives code. */
export function codeBlock(lines: readonly CodeLine[]): HTMLElement {
  return block(
    "code",
    lines.map(([number, text, start = 0, end = 0]) => {
      const isMarked = start < end;
      const parts = isMarked ? [text.slice(0, start), element("mark", {}, text.slice(start, end)), text.slice(end)] : [text];
      return element("span", { class: "line", "data-line": String(number) }, ...parts);
    }),
  );
}

/** What a suggestion takes away, and what it puts there. */
export function changeBlock({ lines }: PageSuggestion): HTMLElement {
  const tags = { "-": "del", "+": "ins", " ": "span" } as const;
  return block(
    "change",
    lines.map(([sign, number, text]) => element(tags[sign], { class: "line", "data-line": number > 0 ? String(number) : "" }, text)),
  );
}

const block = (name: string, lines: readonly HTMLElement[]): HTMLElement =>
  element("pre", { class: name }, element("code", {}, ...lines.flatMap((line) => [line, "\n"]).slice(0, -1)));
