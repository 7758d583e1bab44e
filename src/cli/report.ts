import { relative, sep } from "node:path";

import { guide, type GuideSectionId } from "../guide.ts";
import type { FileResult, Finding } from "./finding.ts";
import type { RuleDescription } from "./selection.ts";

/** All that a run has to say: what every format is made of. */
export interface Report {
  /** The folder from which the command was given: paths are shown from there. */
  readonly cwd: string;
  /** By file, then by place. */
  readonly findings: readonly Finding[];
  /** How many files were checked. */
  readonly fileCount: number;
  /** Files and folders that could not be checked, each with the reason in one line. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
  /** How many findings were left out because they have not come since a commit. Absent: none was looked for. */
  readonly since?: { readonly ref: string; readonly leftOut: number };
  /** The rules that ran. */
  readonly rules: readonly RuleDescription[];
}

/** Puts the results of all files together. */
export function reportOf(results: readonly FileResult[], rules: readonly RuleDescription[], cwd: string): Report {
  const sorted = [...results].sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    cwd,
    rules,
    findings: sorted.flatMap(({ findings }) => findings),
    fileCount: sorted.filter(({ unread }) => unread === undefined).length,
    unread: sorted.flatMap(({ file, unread }) => (unread === undefined ? [] : [{ file, reason: unread }])),
  };
}

/** A path as a person in the report's folder writes it, with `/` on every system. */
export const shownPath = (file: string, { cwd }: Pick<Report, "cwd">): string => relative(cwd, file).split(sep).join("/");

/** `1 finding`, `2 findings` */
export const plural = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? "" : "s"}`;

/** Findings by section of the guide, in the guide's order; sections without findings are left out. */
export function bySection(findings: readonly Finding[]): [GuideSectionId, readonly Finding[]][] {
  return (Object.keys(guide) as GuideSectionId[]).flatMap((id) => {
    const own = findings.filter(({ section }) => section === id);
    return own.length === 0 ? [] : [[id, own]];
  });
}

/** How often each word occurs, in the order in which they first do. */
export function countsOf(words: readonly string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}
