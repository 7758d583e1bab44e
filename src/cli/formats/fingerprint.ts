import { createHash } from "node:crypto";

import { createExcerpts } from "../excerpt.ts";
import type { Finding } from "../finding.ts";
import type { Report } from "../report.ts";
import { pathInRepository } from "../repository.ts";

/**
 * What tells a finding from all others of a run, and stays when lines above it come and go: its rule, file and code, and which one it
 * is of those that are alike.
 */
export function fingerprintsOf({ findings }: Report, root: string): Map<Finding, string> {
  const excerpts = createExcerpts();
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const code = excerpts(finding).map(({ text, marked: [start, end] = [0, 0] }) => text.slice(start, end).replaceAll(/\s+/g, ""));
      const identity = [finding.rule, pathInRepository(root, finding.file), ...code].join("\n");
      const count = (seen.get(identity) ?? 0) + 1;
      seen.set(identity, count);
      return [
        finding,
        createHash("sha256")
          .update(`${identity}\n${String(count)}`)
          .digest("hex"),
      ];
    }),
  );
}
