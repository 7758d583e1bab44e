import { isFunction, isLoop, type FunctionNode, type LoopNode, type Node } from "../ast/walk.ts";

/**
 * The loops and functions around a node, innermost first, up to a boundary (not included). A loop counts only for what it runs
 * once per turn: not for what it iterates over, nor for its initialiser.
 */
export function loopsAround(node: Node, boundary: Node | undefined): (FunctionNode | LoopNode)[] {
  const around: (FunctionNode | LoopNode)[] = [];
  let child = node;
  for (let at = node.parent; at && at !== boundary; at = at.parent) {
    if (isFunction(at)) around.push(at);
    else if (isLoop(at) && runsPerTurn(at, child)) around.push(at);
    child = at;
  }
  return around;
}

/** Is the child evaluated once per turn of the loop? */
export function runsPerTurn(loop: LoopNode, child: Node): boolean {
  switch (loop.type) {
    case "ForInStatement":
    case "ForOfStatement":
      return child === loop.body;
    case "ForStatement":
      return child !== loop.init;
    default:
      return true;
  }
}
