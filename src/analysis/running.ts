import { type FunctionNode, isFunction, type Node, walk } from "../ast/walk.ts";
import { callbackPlace } from "./callbacks.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/**
 * Calls `visit` for every node that runs when a function is called: its body and the inline functions that its calls run
 * (callbacks of iterating methods and of clients, immediately called functions), but not functions that are stored. Where
 * `visit` returns false the node's children are passed over.
 */
export function forEachRunning(engine: Engine, fn: FunctionNode, frame: Frame, visit: (node: Node) => boolean | void): void {
  const keys = frame.module.visitorKeys;
  const enter = (node: Node): boolean => {
    if (isFunction(node)) {
      if (runsHere(engine, node, frame)) enterBody(node);
      return false;
    }
    return node.type !== "ClassBody" && !node.type.startsWith("TSType") && visit(node) !== false;
  };
  const enterBody = (node: FunctionNode): void => {
    walk(node.body, keys, enter);
    for (const parameter of node.params) if (parameter.type !== "Identifier") walk(parameter, keys, enter);
  };
  enterBody(fn);
}

/** Does an inline function run where it stands, before the statement around it is done? */
function runsHere(engine: Engine, fn: FunctionNode, frame: Frame): boolean {
  if (fn.parent.type === "CallExpression" && fn.parent.callee === fn) return true;
  const place = callbackPlace(engine, fn, frame);
  return place !== undefined && place.runs !== "later";
}
