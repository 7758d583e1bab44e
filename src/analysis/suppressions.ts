import type { Module } from "../project/module.ts";

/** The lines of a file on which comments switch a rule off. */
interface Suppressions {
  readonly lines: ReadonlySet<number>;
  /** From the start of the first number's line to the second's. */
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

const none: Suppressions = { lines: new Set(), ranges: [] };
const answers = new WeakMap<Module, Map<string, Suppressions>>();

/**
 * Does a comment that names a rule switch it off on a line: `eslint-disable-next-line`, `eslint-disable-line`, `eslint-disable` …
 * `eslint-enable`, with or without a reason after `--`; oxlint's the same? The rule is known by its own name: teams choose the
 * plugin's prefix. A comment that names no rule was seldom written for this one, so it accepts nothing for callers. Documented at https://eslint.org/docs/latest/use/configure/rules#disabling-rules.
 */
export function isSuppressed(module: Module, line: number, rule: string): boolean {
  let rules = answers.get(module);
  if (!rules) answers.set(module, (rules = new Map()));
  let known = rules.get(rule);
  if (!known) rules.set(rule, (known = read(module, rule)));
  return known.lines.has(line) || known.ranges.some(([first, last]) => line >= first && line <= last);
}

const directive = /^\s*(?:eslint|oxlint)-(disable-next-line|disable-line|disable|enable)(?![\w-])([^]*)$/;

function read(module: Module, rule: string): Suppressions {
  // Most files have none: the comments of a file that was read are made only when they are asked for.
  if (!/(?:eslint|oxlint)-disable/.test(module.text)) return none;
  const lines = new Set<number>();
  const ranges: (readonly [number, number])[] = [];
  let since: number | undefined;
  for (const { value, start, end } of module.comments) {
    const [, kind, list = ""] = directive.exec(value) ?? [];
    if (kind === undefined || !namesRule(list, rule, kind === "enable")) continue;
    const first = lineAt(module, start);
    const last = lineAt(module, end);
    if (kind === "disable-next-line") lines.add(last + 1);
    else if (kind === "disable-line") lines.add(first);
    // Only block comments open and close a range.
    else if (!module.text.startsWith("/*", start)) continue;
    else if (kind === "disable") since ??= first;
    else if (since !== undefined) {
      ranges.push([since, last]);
      since = undefined;
    }
  }
  if (since !== undefined) ranges.push([since, Infinity]);
  return { lines, ranges };
}

/** Does a list name a rule? What follows `--` is a reason. */
function namesRule(list: string, rule: string, whenEmpty: boolean): boolean {
  const names = list.replace(/(?:^|\s)-{2,}\s[^]*$/, "").trim();
  return names === "" ? whenEmpty : names.split(",").some((name) => name.trim().split("/").at(-1) === rule);
}

function lineAt({ text }: Module, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
