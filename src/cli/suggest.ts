import { structuredPatch } from "diff";

import type { Finding, Suggestion } from "./finding.ts";
import { plural, type Report, shownPath } from "./report.ts";
import type { Surface } from "./surface.ts";

/** A suggestion that is to be applied. */
export interface Choice {
  readonly finding: Finding;
  readonly suggestion: Suggestion;
}

/** Asks the user, who answers with one line; undefined when there is no more to come. */
export type Ask = (question: string) => Promise<string | undefined>;

/** What comes of the offers. */
export interface Chosen {
  readonly choices: readonly Choice[];
  /** How many suggestions were left because they touch what another one changes. */
  readonly overlapping: number;
}

/**
 * Shows what each suggestion would change, and has the user choose. Without `ask`, the first suggestion of each finding is chosen. Of
 * two that touch each other, the second is left.
 */
export async function chooseSuggestions(
  report: Report,
  sources: ReadonlyMap<string, string>,
  surface: Surface,
  say: (text: string) => void,
  ask: Ask | undefined,
): Promise<Chosen> {
  const choices: Choice[] = [];
  let overlapping = 0;
  let takesAll = ask === undefined;
  for (const finding of report.findings) {
    const source = sources.get(finding.file);
    const [first] = finding.suggestions;
    if (!first || source === undefined) continue;
    const isFree = (one: Suggestion): boolean =>
      !choices.some((choice) => choice.finding.file === finding.file && touches(choice.suggestion, one));
    let shown = finding.suggestions.findIndex(isFree);
    if (shown < 0) {
      overlapping += 1;
      say(`${placeText(finding, report)}: left, since its change touches one above. Run the command again for it.\n\n`);
      continue;
    }
    for (;;) {
      const suggestion = finding.suggestions[shown] ?? first;
      say(offerText(finding, suggestion, report, source, surface));
      if (takesAll || !ask) {
        choices.push({ finding, suggestion });
        break;
      }
      const answer = (await ask(questionFor(finding, shown)))?.trim().toLowerCase();
      if (answer === undefined || answer === "q") return { choices, overlapping };
      const other = finding.suggestions[Number(answer) - 1];
      if (other && !isFree(other)) say("That one touches a change above.\n");
      else if (other) shown = Number(answer) - 1;
      else if (answer === "n") break;
      else if (answer === "y" || answer === "a") {
        choices.push({ finding, suggestion });
        takesAll = answer === "a";
        break;
      }
    }
  }
  return { choices, overlapping };
}

function questionFor({ suggestions }: Finding, shown: number): string {
  const others = suggestions.map((_, index) => String(index + 1)).filter((number) => number !== String(shown + 1));
  const more = others.length > 0 ? `, ${others.join(" or ")} to see that suggestion` : "";
  return `Apply? y(es), n(o), a(ll from here), q(uit)${more}: `;
}

const touches = ({ range: [start, end] }: Suggestion, { range: [otherStart, otherEnd] }: Suggestion): boolean =>
  start <= otherEnd && otherStart <= end;

const placeText = ({ file, line, column }: Finding, report: Report): string =>
  `${shownPath(file, report)}:${String(line)}:${String(column)}`;

/** What is suggested, which of how many it is, and the lines that it changes. */
function offerText(finding: Finding, suggestion: Suggestion, report: Report, source: string, { paint }: Surface): string {
  const { suggestions, rule } = finding;
  const which =
    suggestions.length > 1 ? ` (suggestion ${String(suggestions.indexOf(suggestion) + 1)} of ${String(suggestions.length)})` : "";
  const head = `${paint("bold", placeText(finding, report))}  ${paint("dim", rule)}\n${suggestion.description}${which}`;
  const text = source.replace(/^\uFEFF/, "");
  const { hunks } = structuredPatch("", "", text, applied(text, [suggestion]), undefined, undefined, { context: 1 });
  const lines = hunks.flatMap(({ oldStart, lines: own }) => [
    paint("cyan", `  @@ line ${String(oldStart)} @@`),
    ...own
      .map((line) => line.trimEnd())
      .map((line) => `  ${line.startsWith("+") ? paint("green", line) : line.startsWith("-") ? paint("red", line) : line}`),
  ]);
  return `${head}\n\n${lines.join("\n")}\n\n`;
}

/** A text with suggestions applied, none of which touches another. */
function applied(text: string, suggestions: readonly Suggestion[]): string {
  const ordered = [...suggestions].sort((a, b) => b.range[0] - a.range[0]);
  return ordered.reduce((before, { range: [start, end], text: inserted }) => before.slice(0, start) + inserted + before.slice(end), text);
}

/** The new text of each file with a choice. A byte order mark stays. */
export function changedTexts(choices: readonly Choice[], sources: ReadonlyMap<string, string>): Map<string, string> {
  const files = [...new Set(choices.map(({ finding }) => finding.file))];
  return new Map(
    files.map((file) => {
      const source = sources.get(file) ?? "";
      const mark = source.startsWith("\uFEFF") ? "\uFEFF" : "";
      const own = choices.filter(({ finding }) => finding.file === file).map(({ suggestion }) => suggestion);
      return [file, mark + applied(source.slice(mark.length), own)];
    }),
  );
}

/** `3 suggestions applied in 2 files.` */
export const appliedText = (suggestions: number, files: number): string =>
  `${plural(suggestions, "suggestion")} applied in ${plural(files, "file")}.`;
