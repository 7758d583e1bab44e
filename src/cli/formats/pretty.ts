import { guide } from "../../guide.ts";
import { manifest } from "../../manifest.ts";
import { createExcerpts } from "../excerpt.ts";
import type { Finding } from "../finding.ts";
import { bySection, countsOf, plural, type Report, shownPath } from "../report.ts";
import type { Surface } from "../surface.ts";
import { columnsOf, wrap } from "../terminal-text.ts";
import { codeFrame } from "./code-frame.ts";

const indent = (lines: readonly string[]): string[] => lines.map((line) => (line === "" ? line : `  ${line}`));

/** So many lines of code are shown above a finding. */
const linesAbove = 1;

/** For people: each finding with its code and its chain, then what could not be checked, then the summary by section of the guide. */
export function pretty(report: Report, surface: Surface): string {
  const excerpts = createExcerpts();
  const inner = { ...surface, width: surface.width - 2 };
  const blocks = report.findings.map((finding) =>
    [
      headText(finding, report, surface),
      ...indent([
        ...wrap(finding.message, inner.width),
        "",
        ...codeFrame(excerpts(finding, linesAbove), inner),
        ...chainLines(finding, report, inner),
      ]),
    ].join("\n"),
  );
  return [...blocks, ...unreadText(report, surface), summary(report, surface)].join("\n\n") + "\n";
}

function headText(finding: Finding, report: Report, { paint }: Surface): string {
  const place = `${shownPath(finding.file, report)}:${String(finding.line)}:${String(finding.column)}`;
  return `${paint("bold", place)}  ${paint("dim", finding.rule)}`;
}

/** The steps below one another, each with its place. Of a direct call just below its loop the code has said everything. */
function chainLines({ chain, line }: Finding, report: Report, { width, paint }: Surface): string[] {
  const isSeen = chain.every(({ kind, place }) => kind !== "function" && place.line >= line - linesAbove);
  if (isSeen) return [];
  const names = chain.map(({ name }, index) => `${"  ".repeat(Math.min(index, 6))}${index === 0 ? "" : "\u2192 "}${name}`);
  const column = Math.min(Math.max(...names.map(columnsOf)), Math.floor(width / 2));
  const lines = chain.map(({ place }, index) => {
    const name = names[index] ?? "";
    const at = paint("cyan", `${shownPath(place.file, report)}:${String(place.line)}`);
    return `${name}${" ".repeat(Math.max(0, column - columnsOf(name)))}  ${at}`;
  });
  return ["", ...lines];
}

function unreadText(report: Report, { paint }: Surface): string[] {
  if (report.unread.length === 0) return [];
  return [report.unread.map(({ file, reason }) => `${paint("yellow", "Not checked")} ${shownPath(file, report)}: ${reason}`).join("\n")];
}

/** How much was found, and how much of each section of the guide, in the guide's order: by which rules, and where to read on. */
export function summary(report: Report, { paint }: Surface): string {
  const { findings, fileCount } = report;
  const { since } = report;
  const checked = `${plural(fileCount, "file")}${since ? ` since ${since.ref}` : ""}`;
  const left = since && since.leftOut > 0 ? ` ${plural(since.leftOut, "older finding")} left out.` : "";
  const unread = report.unread.length > 0 ? ` ${plural(report.unread.length, "file")} could not be checked.` : "";
  if (findings.length === 0) return `${paint("green", "No findings")} in ${checked}.${left}${unread}`;
  const files = new Set(findings.map(({ file }) => file));
  const total = `${paint("red", plural(findings.length, "finding"))} in ${String(files.size)} of ${checked}.${left}${unread}`;
  const sections = bySection(findings);
  const width = Math.max(...sections.map(([section]) => guide[section].title.length));
  const lines = sections.flatMap(([section, own]) => {
    const { title, anchor } = guide[section];
    const rules = countsOf(own.map(({ rule }) => rule)).map(([rule, count]) => `${rule} ${String(count)}`);
    return [
      `  ${paint("bold", title.padEnd(width))}  ${String(own.length).padStart(5)}  ${rules.join(", ")}`,
      `  ${" ".repeat(width)}         ${paint("dim", `${manifest.homepage}/guide.md#${anchor}`)}`,
    ];
  });
  return `${total}\n\n${lines.join("\n")}`;
}
