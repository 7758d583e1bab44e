import { bindingOf } from "../ast/scope.ts";
import { contains, endOf, type Node, startOf } from "../ast/walk.ts";
import type { Frame } from "./frame.ts";

/** A text to put in place of a range of the file. */
export interface Replacement {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** The text of a node, as it stands in its file. */
export const textOf = (node: Node, { module }: Frame): string => module.text.slice(startOf(node), endOf(node));

/** The white space that the line of a node starts with. */
export function indentOf(node: Node, { module: { text } }: Frame): string {
  const line = text.slice(text.lastIndexOf("\n", startOf(node) - 1) + 1, startOf(node));
  return /^\s*/.exec(line)?.[0] ?? "";
}

/** May a name be declared in front of a node: is it not bound there, and not mentioned in it? */
export function isFree(name: string, loop: Node, frame: Frame): boolean {
  return bindingOf(name, loop) === undefined && !frame.module.identifiers(name).some((use) => contains(loop, use));
}

/** May another statement be put in front of a statement? */
export const isInBlock = ({ parent }: Node): boolean => parent?.type === "BlockStatement";

/** The text of a node with some nodes in it replaced. */
export function replaced(node: Node, changes: readonly (readonly [Node, string])[], { module }: Pick<Frame, "module">): string {
  let text = "";
  let at = startOf(node);
  for (const [old, fresh] of [...changes].sort(([a], [b]) => startOf(a) - startOf(b))) {
    text += module.text.slice(at, startOf(old)) + fresh;
    at = endOf(old);
  }
  return text + module.text.slice(at, endOf(node));
}
