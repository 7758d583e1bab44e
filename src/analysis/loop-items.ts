import { forEachBound } from "../ast/scope.ts";
import type { LoopNode, Node } from "../ast/walk.ts";
import type { Iteration } from "./iteration.ts";

/** The names that differ from turn to turn: the loop's variables, the callback's parameters. */
export function itemNames({ loop, callback }: Iteration): ReadonlySet<string> {
  const names = new Set<string>();
  const item = loop && loopVariable(loop);
  for (const pattern of [...(item ? [item] : []), ...(callback?.params ?? [])]) forEachBound(pattern, ({ name }) => names.add(name));
  return names;
}

/** What `for (const x of xs)` and `for (const x in xs)` declare; undefined for other loops. */
export function loopVariable(loop: LoopNode): Node | undefined {
  if ((loop.type !== "ForOfStatement" && loop.type !== "ForInStatement") || loop.left.type !== "VariableDeclaration") return undefined;
  return loop.left.declarations[0]?.id;
}
