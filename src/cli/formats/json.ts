import type { ChainStep, Place } from "../../evidence.ts";
import { guide } from "../../guide.ts";
import { manifest } from "../../manifest.ts";
import type { Finding } from "../finding.ts";
import { type Report, shownPath } from "../report.ts";

/** The version of the shape below: it changes when something is removed or changes its meaning, not when something is added. */
const version = 1;

/** Everything that is known of the findings, for other programs. docs/command.md describes it. */
export function json(report: Report): string {
  const shown = ({ file, line, column, endLine, endColumn }: Place): Place => ({
    file: shownPath(file, report),
    ...{ line, column, endLine, endColumn },
  });
  const step = ({ kind, name, place, calledAt }: ChainStep): object => ({
    ...{ kind, name },
    ...shown(place),
    ...(calledAt && { calledAt: shown(calledAt) }),
  });
  const finding = (one: Finding): object => ({
    ...shown(one),
    rule: one.rule,
    section: { id: guide[one.section].anchor, title: guide[one.section].title },
    message: one.message,
    url: one.url,
    client: one.client ?? null,
    chain: one.chain.map(step),
    suggestions: one.suggestions,
  });
  const document = {
    version,
    tool: { name: manifest.name, version: manifest.version },
    files: report.fileCount,
    findings: report.findings.map(finding),
    notChecked: report.unread.map(({ file, reason }) => ({ file: shownPath(file, report), reason })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
