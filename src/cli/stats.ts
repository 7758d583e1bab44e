import { guide } from "../guide.ts";
import type { Checked } from "./check.ts";
import { bySection } from "./report.ts";

/** What `--stats` prints: how long the run took, what it read, and how much each rule and each section of the guide found. */
export function statsText({ report, othersRead, threads }: Checked, seconds: number): string {
  const rules = report.rules.map(({ name }) => [name, report.findings.filter(({ rule }) => rule === name).length] as const);
  const sections = bySection(report.findings).map(([id, own]) => [guide[id].title, own.length] as const);
  const rows = [
    ["Time", `${seconds.toFixed(2)} s on ${threads === 1 ? "one thread" : `${String(threads)} threads`}`],
    ["Files checked", String(report.fileCount)],
    ["Other files opened", String(othersRead)],
    ["Findings", String(report.findings.length)],
    ...rules.map(([name, count]) => [`  ${name}`, String(count)]),
    ["By section", sections.length === 0 ? "none" : ""],
    ...sections.map(([title, count]) => [`  ${title}`, String(count)]),
  ] as const;
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return `${rows.map(([name = "", value = ""]) => `${name.padEnd(width)}  ${value}`.trimEnd()).join("\n")}\n`;
}
