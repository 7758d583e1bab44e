import type { PageData, PageFinding } from "../page-data.ts";

/** Findings that have something in common. */
export interface Group {
  readonly title: string;
  /** More of what they have in common, in a word. */
  readonly note?: string;
  /** Where to read about it. */
  readonly link?: { readonly text: string; readonly url: string };
  readonly findings: readonly PageFinding[];
}

type Grouping = (findings: readonly PageFinding[], data: PageData) => readonly Group[];

/** Every way to group, by its name in the page. */
export const groupings: Readonly<Record<string, Grouping>> = {
  /** In the guide's order. */
  section: (findings, { rules, sections }) => {
    const groups = byKey(findings, ({ rule }) => rules[rule]?.section ?? 0).sort(([a], [b]) => a - b);
    return groups.map(([key, own]) => {
      const { title = "", url = "" } = sections[key] ?? {};
      return { title, link: { text: "Read the guide", url }, findings: own };
    });
  },
  /** The file with the most first. */
  file: (findings, { files }) =>
    mostFirst(byKey(findings, ({ file }) => file)).map(([key, own]) => ({ title: files[key] ?? "", findings: own })),
  /** The client with the most first; findings that are about none last. */
  client: (findings, { clients }) => {
    const groups = mostFirst(byKey(findings, ({ client = -1 }) => client)).sort(([a], [b]) => Number(a < 0) - Number(b < 0));
    return groups.map(([key, own]) => {
      const { name = "No client library", kind = "" } = clients[key] ?? {};
      return { title: name, note: kind, findings: own };
    });
  },
};

function byKey(findings: readonly PageFinding[], keyOf: (finding: PageFinding) => number): [number, PageFinding[]][] {
  const groups = new Map<number, PageFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups];
}

const mostFirst = (groups: readonly [number, PageFinding[]][]): [number, PageFinding[]][] =>
  [...groups].sort(([, a], [, b]) => b.length - a.length);
