import { isOnFailure } from "../ast/failure.ts";
import { isFunction, isLoop, type Node, outer, walk } from "../ast/walk.ts";
import { isWait } from "./behind.ts";
import { guardsOf, isExit } from "./guards.ts";
import type { Iteration } from "./iteration.ts";
import { isCallNode } from "./round-trips.ts";

/**
 * Does each turn of a loop wait on purpose: `await sleep(pause)`? Such a loop gives the time away that one query for all would save, and
 * each turn leaves behind what it has done, so that it may stop at any item. A wait behind a test, as after each hundredth item, is none.
 */
export function isPaced({ loop, frame }: Iteration): boolean {
  if (!loop) return false;
  let isFound = false;
  const enter = (node: Node): boolean => {
    if (isFound || isFunction(node) || (node !== loop && isLoop(node))) return false;
    if (isCallNode(node) && isWait(node) && outer(node).parent?.type === "AwaitExpression") {
      isFound = !isOnFailure(node, loop) && guardsOf(loop, node, frame.module).every(({ replaced }) => isExit(replaced));
    }
    return !isFound;
  };
  walk(loop, frame.module.visitorKeys, enter);
  return isFound;
}
