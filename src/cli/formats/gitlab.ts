import type { Report } from "../report.ts";
import { pathInRepository, repositoryRoot } from "../repository.ts";
import { fingerprintsOf } from "./fingerprint.ts";

/** GitLab's code quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlab(report: Report): string {
  const root = repositoryRoot(report.cwd);
  const fingerprints = fingerprintsOf(report, root);
  const issues = report.findings.map((finding) => ({
    description: finding.message,
    check_name: finding.rule,
    fingerprint: fingerprints.get(finding),
    severity: "major",
    location: { path: pathInRepository(root, finding.file), lines: { begin: finding.line, end: finding.endLine } },
  }));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
