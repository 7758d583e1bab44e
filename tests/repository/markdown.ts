/** A fenced block of code in a page. */
export interface Fence {
  /** `ts`, `js`, `tsx`… */
  readonly language: string;
  /** What follows the language: `options={"a":1} filename=src/a.ts`. */
  readonly info: string;
  readonly code: string;
  /** The nearest line of text above it, with nothing between but blank lines. */
  readonly caption: string;
  /** The line of the page on which it starts, from 1. */
  readonly line: number;
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

export interface Link {
  readonly text: string;
  readonly target: string;
  readonly line: number;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Splits a page into its lines of prose and its fences. */
function split(page: string): { readonly prose: readonly Line[]; readonly fences: readonly Fence[] } {
  const prose: Line[] = [];
  const fences: Fence[] = [];
  const lines = page.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? "";
    const opening = /^(\s*)(`{3,}|~{3,})(\S*)\s*(.*)$/.exec(text);
    if (!opening) {
      prose.push({ text, number: at + 1 });
      continue;
    }
    const [, indent = "", marks = "", language = "", info = ""] = opening;
    const start = at;
    const code: string[] = [];
    for (at += 1; at < lines.length && lines[at]?.trim() !== marks; at += 1) code.push((lines[at] ?? "").slice(indent.length));
    const caption = prose.findLast(({ text: above }) => above.trim() !== "");
    fences.push({ language, info, code: code.join("\n") + "\n", caption: caption?.text.trim() ?? "", line: start + 1 });
    prose.push({ text: "```", number: start + 1 });
  }
  return { prose, fences };
}

export const fencesOf = (page: string): readonly Fence[] => split(page).fences;

/** The files that a page shows, by the names that follow the language of their fences. */
export function filesOf(page: string): ReadonlyMap<string, string> {
  const named = fencesOf(page).map(({ info, code }) => [/^filename=(\S+)$/.exec(info)?.[1] ?? "", code] as const);
  return new Map(named.filter(([name]) => name !== ""));
}

/** Headings with the anchors that GitHub gives them: a repeated one is numbered. */
export function headingsOf(page: string): readonly Heading[] {
  const seen = new Map<string, number>();
  return split(page).prose.flatMap(({ text }) => {
    const match = /^(#{1,6})\s+(.*?)\s*#*$/.exec(text);
    if (!match) return [];
    const [, marks = "", title = ""] = match;
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return [{ level: marks.length, text: title, anchor: count > 0 ? `${slug}-${count}` : slug }];
  });
}

/** Anchors that can be linked: of headings, and `<a id="…">`. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const named = [...page.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = ""]) => id);
  return new Set([...headingsOf(page).map(({ anchor }) => anchor), ...named]);
}

/** Inline links and link definitions outside code. */
export function linksOf(page: string): readonly Link[] {
  return split(page).prose.flatMap(({ text, number }) => {
    const bare = text.replace(/`[^`]*`/g, (code) => "x".repeat(code.length));
    const inline = [...bare.matchAll(/\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)[^)]*\)/g)];
    const definitions = [...bare.matchAll(/^\s*\[([^\]]+)\]:\s*(\S+)/g)];
    return [...inline, ...definitions].map(([, label = "", target = ""]) => ({ text: label, target, line: number }));
  });
}

/** The text under a heading, up to the next heading of the same or a higher level; `undefined` without such a heading. */
export function sectionOf(page: string, title: string): string | undefined {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => /^#{1,6}\s/.test(line) && line.replace(/^#+\s+/, "").trim() === title);
  if (start < 0) return undefined;
  const level = /^#+/.exec(lines[start] ?? "")?.[0].length ?? 0;
  const end = lines.findIndex((line, at) => at > start && (/^#+(?=\s)/.exec(line)?.[0].length ?? 7) <= level);
  return lines.slice(start + 1, end < 0 ? undefined : end).join("\n");
}
