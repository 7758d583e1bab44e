import { bindingOf } from "../ast/scope.ts";
import { contains, type FunctionNode, type Node } from "../ast/walk.ts";
import { loopsAround } from "./enclosing.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { iterationsOf } from "./iteration.ts";
import { defaultMaxConstantItems, loopKindOf } from "./loop-kinds.ts";
import { isQueryNode, repeatedQuery } from "./queries.ts";
import { calleeOf, isCallNode } from "./round-trips.ts";

/** Does a function run a node for each item of a loop of its own, and is that told: there, or where what it runs is passed to it? */
export function isToldWithin(engine: Engine, fn: FunctionNode, node: Node, frame: Frame): boolean {
  if (loopsAround(node, fn).length === 0 || !isQueryNode(node)) return false;
  if (isCallNode(node) && isParameter(calleeOf(node))) {
    const iterations = iterationsOf(engine, node, frame).filter((one) => contains(fn, one.node));
    return iterations.some((one) => loopKindOf(engine, one, node, defaultMaxConstantItems) === "items");
  }
  const found = repeatedQuery({ engine, frame: engine.frameOf(frame.module) }, node, defaultMaxConstantItems);
  return found !== undefined && contains(fn, found.iteration.node);
}

function isParameter(callee: Node): boolean {
  return callee.type === "Identifier" && bindingOf(callee.name, callee)?.kind === "parameter";
}
