import { type FunctionNode, isFunction, keyName, type Node } from "./walk.ts";

/** Does a node, within a boundary, run only where something has failed: in a `catch` clause, or in what `.catch(…)` is passed? */
export function isOnFailure(node: Node, boundary: Node): boolean {
  for (let at: Node | undefined = node; at && at !== boundary; at = at.parent) {
    if (at.type === "CatchClause") return true;
    if (isFunction(at) && isPassedToCatch(at)) return true;
  }
  return false;
}

function isPassedToCatch({ parent }: FunctionNode): boolean {
  return parent.type === "CallExpression" && parent.callee.type === "MemberExpression" && keyName(parent.callee) === "catch";
}
