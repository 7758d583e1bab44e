import type { PageData, PageFinding } from "../page-data.ts";

/** What the reader wants to see. */
export interface Query {
  /** Words that must all occur, in any order. */
  readonly words: string;
  /** Undefined: all. */
  readonly rule: number | undefined;
  readonly client: number | undefined;
}

/** Makes the choice of findings. The texts to search are put together when the first word is given, not when the page opens. */
export function createFilter(data: PageData): (query: Query) => readonly PageFinding[] {
  let texts: readonly string[] | undefined;
  return ({ words, rule, client }) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length > 0) texts ??= data.findings.map((finding) => textOf(finding, data));
    return data.findings.filter(
      (finding, index) =>
        (rule === undefined || finding.rule === rule) &&
        (client === undefined || finding.client === client) &&
        wanted.every((word) => texts?.[index]?.includes(word)),
    );
  };
}

function textOf(finding: PageFinding, { files, rules, sections, clients }: PageData): string {
  const { fact, remedy, chain = [], code, client } = finding;
  const rule = rules[finding.rule];
  return [
    `${files[finding.file] ?? ""}:${String(finding.line)}`,
    rule?.name,
    rule && sections[rule.section]?.title,
    client === undefined ? "" : clients[client]?.name,
    fact.replaceAll("`", ""),
    remedy.replaceAll("`", ""),
    ...chain.map(({ name, file }) => `${name} ${files[file] ?? ""}`),
    ...code.map(([, text]) => text),
  ]
    .join("\n")
    .toLowerCase();
}
