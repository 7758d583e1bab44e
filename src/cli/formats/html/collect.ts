import { guide } from "../../../guide.ts";
import { manifest } from "../../../manifest.ts";
import { createExcerpts, textOf } from "../../excerpt.ts";
import type { Finding } from "../../finding.ts";
import { bySection, type Report, shownPath } from "../../report.ts";
import { changedLines, codeLines } from "./code.ts";
import { factAndRemedy } from "./fact-and-remedy.ts";
import type { PageData, PageFinding } from "./page-data.ts";

/** What the page shows of a report. The same report gives the same data. */
export function pageDataOf(report: Report): PageData {
  const excerpts = createExcerpts();
  const files = createNumbering<string>();
  const sections = bySection(report.findings).map(([id]) => id);
  const rules = createNumbering<string, PageData["rules"][number]>();
  const clients = createNumbering<string, PageData["clients"][number]>();
  const texts = new Map<string, string>();
  const textIn = (path: string): string => {
    const text = texts.get(path) ?? textOf(path);
    texts.set(path, text);
    return text;
  };
  const fileOf = (path: string): number => files.numberOf(path, () => shownPath(path, report));
  const pageFinding = (finding: Finding): PageFinding => {
    const { file, line, column, chain, client } = finding;
    const end = chain.at(-1);
    return {
      rule: rules.numberOf(finding.rule, () => ({ name: finding.rule, url: finding.url, section: sections.indexOf(finding.section) })),
      file: fileOf(file),
      ...{ line, column },
      ...factAndRemedy(finding.message),
      ...(client && { client: clients.numberOf(client.name, () => client) }),
      code: codeLines(excerpts(finding, 1)),
      ...(chain.length > 0 && {
        chain: chain.map(({ kind, name, place }) => ({ kind, name, file: fileOf(place.file), line: place.line })),
      }),
      ...(end && (end.place.file !== file || end.place.line !== line) && { end: codeLines(excerpts(end.place, 1)) }),
      ...(finding.suggestions.length > 0 && {
        suggestions: finding.suggestions.map((one) => ({ description: one.description, lines: changedLines(one, textIn(file)) })),
      }),
    };
  };
  const findings = report.findings.map(pageFinding);
  return {
    files: files.values,
    sections: sections.map((id) => ({ title: guide[id].title, url: `${manifest.homepage}/guide.md#${guide[id].anchor}` })),
    rules: rules.values,
    clients: clients.values,
    findings,
  };
}

/** Gives values numbers, in the order in which their keys come. */
function createNumbering<Key, Value = Key>(): { values: Value[]; numberOf: (key: Key, value: () => Value) => number } {
  const numbers = new Map<Key, number>();
  const values: Value[] = [];
  return {
    values,
    numberOf(key, value) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, values.length);
      return values.push(value()) - 1;
    },
  };
}
