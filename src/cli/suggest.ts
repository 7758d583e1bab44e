import { structuredPatch } from "diff";

import type { Finding, Suggestion } from "./finding.ts";
import { shownPath } from "./report.ts";
import type { Surface } from "./surface.ts";
import { wrap } from "./terminal-text.ts";

/** Asks the user, who answers with one line; undefined when there is no more to come. */
export type Ask = (question: string) => Promise<string | undefined>;

/** Whom suggestions are offered to. */
export interface Audience {
  readonly cwd: string;
  readonly surface: Surface;
  readonly say: (text: string) => void;
  /** Absent: the first suggestion of each finding is taken. */
  readonly ask: Ask | undefined;
}

/** A file's text after the suggestions that were taken. */
export interface Changed {
  readonly text: string;
  readonly taken: number;
  /** What follows is to be taken without asking, or not to be offered. */
  readonly rest: "ask" | "leave" | "take";
}

/**
 * Offers the suggestions of a file's findings, one after another. Two that are right by themselves may be wrong together, where they
 * touch or where one drops an `async` that the other needs: so the file is checked again after each change, and what is offered next
 * is what the rules say of the text as it then is. What the changes bring about is not offered.
 *
 * @param offered the findings whose suggestions are offered
 * @param check checks a text of the file
 */
export async function changeFile(
  source: string,
  offered: readonly Finding[],
  check: (text: string) => Promise<readonly Finding[]>,
  audience: Audience,
  isTakingAll = false,
): Promise<Changed> {
  /** How many findings of each kind are still to be offered, and how many were, and stay. */
  const pending = new Map<string, number>();
  const declined = new Map<string, number>();
  for (const key of offered.map(keyOf)) pending.set(key, (pending.get(key) ?? 0) + 1);
  let changed: Changed = { text: source, taken: 0, rest: isTakingAll ? "take" : "ask" };
  let findings = offered;
  for (let finding = nextOf(findings, pending, declined); finding; finding = nextOf(findings, pending, declined)) {
    const key = keyOf(finding);
    pending.set(key, (pending.get(key) ?? 0) - 1);
    const { suggestion, rest } = await choose(finding, changed, audience);
    changed = { ...changed, rest };
    if (suggestion) {
      changed = { ...changed, text: applied(changed.text, suggestion), taken: changed.taken + 1 };
      findings = await check(changed.text);
    } else declined.set(key, (declined.get(key) ?? 0) + 1);
    if (rest === "leave") break;
  }
  return changed;
}

/** What a finding is known by in a text whose lines have moved. */
const keyOf = ({ rule, message }: Finding): string => `${rule} ${message.replaceAll(/:\d+/g, "")}`;

function nextOf(
  findings: readonly Finding[],
  pending: ReadonlyMap<string, number>,
  declined: ReadonlyMap<string, number>,
): Finding | undefined {
  const passed = new Map<string, number>();
  return findings.find((finding) => {
    const key = keyOf(finding);
    const count = (passed.get(key) ?? 0) + 1;
    passed.set(key, count);
    return finding.suggestions.length > 0 && count > (declined.get(key) ?? 0) && (pending.get(key) ?? 0) > 0;
  });
}

async function choose(
  finding: Finding,
  { text, rest }: Changed,
  { cwd, surface, say, ask }: Audience,
): Promise<{ readonly suggestion?: Suggestion; readonly rest: Changed["rest"] }> {
  const { suggestions } = finding;
  const show = (suggestion: Suggestion): void => say(offerText(finding, suggestion, text, cwd, surface));
  let [suggestion] = suggestions;
  if (suggestion) show(suggestion);
  while (suggestion && ask && rest !== "take") {
    const answer = (await ask(questionFor(suggestions, suggestion)))?.trim().toLowerCase();
    say("\n");
    if (answer === undefined || answer === "q") return { rest: "leave" };
    if (answer === "n") return { rest };
    if (answer === "y") return { suggestion, rest };
    if (answer === "a") return { suggestion, rest: "take" };
    const other: Suggestion | undefined = suggestions[Number(answer) - 1];
    if (other) show((suggestion = other));
  }
  return suggestion ? { suggestion, rest } : { rest };
}

function questionFor(suggestions: readonly Suggestion[], shown: Suggestion): string {
  const others = suggestions.flatMap((one, index) => (one === shown ? [] : [String(index + 1)]));
  const more = others.length > 0 ? `, ${others.join(" or ")} to see that suggestion` : "";
  return `Apply? y(es), n(o), a(ll from here), q(uit)${more}: `;
}

/** What is suggested, which of how many it is, and the lines that it changes. */
function offerText(finding: Finding, suggestion: Suggestion, text: string, cwd: string, { paint, width }: Surface): string {
  const { file, line, column, suggestions, rule, message } = finding;
  const place = `${shownPath(file, { cwd })}:${String(line)}:${String(column)}`;
  const which =
    suggestions.length > 1 ? ` (suggestion ${String(suggestions.indexOf(suggestion) + 1)} of ${String(suggestions.length)})` : "";
  const { hunks } = structuredPatch("", "", text, applied(text, suggestion), undefined, undefined, { context: 1 });
  const lines = hunks.flatMap(({ oldStart, lines: own }) => [
    paint("cyan", `  @@ line ${String(oldStart)} @@`),
    ...own
      .map((one) => one.trimEnd())
      .map((one) => `  ${one.startsWith("+") ? paint("green", one) : one.startsWith("-") ? paint("red", one) : one}`),
  ]);
  const why = wrap(message, width - 2).map((one) => `  ${one}`);
  return [`${paint("bold", place)}  ${paint("dim", rule)}`, ...why, "", `${suggestion.description}${which}`, "", ...lines, "", ""].join(
    "\n",
  );
}

/** A text with a suggestion applied. A byte order mark, which no offset counts, stays. */
function applied(text: string, { range: [start, end], text: inserted }: Suggestion): string {
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  return text.slice(0, start + mark) + inserted + text.slice(end + mark);
}
