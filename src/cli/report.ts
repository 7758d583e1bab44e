import { styleText } from "node:util";

import { guide, type GuideSectionId } from "../guide.ts";
import { manifest } from "../manifest.ts";
import type { FileResult, Finding } from "./lint-file.ts";

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The whole text of a run: findings by file, then what could not be checked, then the summary by section of the guide. */
export function reportText(results: readonly FileResult[]): string {
  const sorted = [...results].sort((a, b) => (a.path < b.path ? -1 : 1));
  const withFindings = sorted.filter(({ findings }) => findings.length > 0);
  const blocks = [
    ...withFindings.map(fileText),
    ...unreadText(sorted),
    summaryText(
      withFindings.flatMap(({ findings }) => findings),
      withFindings.length,
      results,
    ),
  ];
  return blocks.join("\n\n") + "\n";
}

function fileText({ path, findings }: FileResult): string {
  const width = Math.max(...findings.map((finding) => placeOf(finding).length));
  const lines = findings.map((finding) => {
    const place = styleText("dim", placeOf(finding).padStart(width));
    return `  ${place}  ${finding.message} ${styleText("dim", `(${finding.rule})`)}`;
  });
  return [styleText("underline", path), ...lines].join("\n");
}

const placeOf = ({ line, column }: Finding): string => `${line}:${column}`;

function unreadText(results: readonly FileResult[]): string[] {
  const unread = results.filter((result) => result.unread);
  if (unread.length === 0) return [];
  return [unread.map(({ path, unread: reason }) => `${styleText("yellow", "Not checked")} ${path}: ${reason}`).join("\n")];
}

function summaryText(findings: readonly Finding[], fileCount: number, results: readonly FileResult[]): string {
  const unreadCount = results.filter((result) => result.unread).length;
  const checked = plural(results.length - unreadCount, "file");
  const unread = unreadCount > 0 ? ` ${plural(unreadCount, "file")} could not be checked.` : "";
  if (findings.length === 0) return `${styleText("green", "No findings")} in ${checked}.${unread}`;
  const total = `${styleText("red", plural(findings.length, "finding"))} in ${fileCount} of ${checked}.${unread}`;
  return `${total}\n\n${sectionLines(findings).join("\n")}`;
}

/** One line a section, in the guide's order: how often, by which rules, and where to read on. */
function sectionLines(findings: readonly Finding[]): string[] {
  const sections = (Object.keys(guide) as GuideSectionId[]).filter((id) => findings.some(({ section }) => section === id));
  const width = Math.max(...sections.map((id) => guide[id].title.length));
  return sections.flatMap((id) => {
    const own = findings.filter(({ section }) => section === id);
    const counts = new Map<string, number>();
    for (const { rule } of own) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const rules = [...counts].map(([rule, count]) => `${rule} ${count}`).join(", ");
    const { title, anchor } = guide[id];
    return [
      `  ${styleText("bold", title.padEnd(width))}  ${String(own.length).padStart(5)}  ${rules}`,
      `  ${" ".repeat(width)}         ${styleText("dim", `${manifest.homepage}/guide.md#${anchor}`)}`,
    ];
  });
}
