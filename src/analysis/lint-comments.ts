import { endOf, type LoopNode, startOf } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";

/** A comment that switches off another linter's rule against awaits in loops. */
const ignored = /(?:eslint|oxlint)-disable[^\n]*\bno-await-in-loop\b|biome-ignore[^\n]*\bnoAwaitInLoops?\b/;
/** The same for all that follows, until it is switched on again. */
const ignoredFromHere =
  /\/\*\s*(?:eslint|oxlint)-disable(?!-)[^*]*\bno-await-in-loop\b|biome-ignore-(?:all|start)[^\n]*\bnoAwaitInLoops?\b/g;
const heededFromHere = /\/\*\s*(?:eslint|oxlint)-enable\s*(?:\*|[^*]*\bno-await-in-loop\b)|biome-ignore-end[^\n]*\bnoAwaitInLoops?\b/g;

/**
 * Has someone decided that a loop waits one item after another, by switching off a rule against it (`no-await-in-loop` of ESLint and
 * oxlint, Biome's `noAwaitInLoops`) in the loop, on the line before it, or from further above? By the file's text.
 */
export function isLeftSequential({ text }: Module, loop: LoopNode): boolean {
  if (!text.includes("no-await-in-loop") && !text.includes("noAwaitInLoop")) return false;
  const start = startOf(loop);
  const lineBefore = text.lastIndexOf("\n", text.lastIndexOf("\n", start) - 1) + 1;
  const lineEnd = text.indexOf("\n", endOf(loop));
  if (ignored.test(text.slice(lineBefore, lineEnd < 0 ? undefined : lineEnd))) return true;
  const above = text.slice(0, start);
  return lastOf(ignoredFromHere, above) > lastOf(heededFromHere, above);
}

function lastOf(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
