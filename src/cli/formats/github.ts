import type { Finding } from "../finding.ts";
import { plural, type Report } from "../report.ts";
import { pathInRepository, repositoryRoot } from "../repository.ts";

/**
 * Workflow commands that GitHub Actions shows as annotations, and a last line for the log.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function github(report: Report): string {
  const root = repositoryRoot(report.cwd);
  const lines = report.findings.map((finding) => `::error ${propertiesOf(finding, root)}::${escapeData(textOf(finding, root))}`);
  const unread = report.unread.map(
    ({ file, reason }) => `::warning file=${escapeProperty(pathInRepository(root, file))}::${escapeData(`Not checked: ${reason}`)}`,
  );
  return [...lines, ...unread, `${plural(report.findings.length, "finding")} in ${plural(report.fileCount, "file")}.`, ""].join("\n");
}

function propertiesOf({ file, line, endLine, column, endColumn, rule }: Finding, root: string): string {
  // Columns of a range of several lines are refused.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { file: pathInRepository(root, file), line, endLine, ...columns, title: rule };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(",");
}

function textOf({ message, chain, url }: Finding, root: string): string {
  const isFollowed = chain.some(({ kind }) => kind === "function");
  const steps = isFollowed ? chain.map(({ name, place }) => `${name} (${pathInRepository(root, place.file)}:${String(place.line)})`) : [];
  return [message, ...(isFollowed ? [steps.join(" \u2192 ")] : []), url].join("\n");
}

const escapeData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
