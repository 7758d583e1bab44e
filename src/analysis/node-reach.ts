import { isOnFailure } from "../ast/failure.ts";
import type { FunctionNode, Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { type Condition, conditionsOf } from "./conditions.ts";
import { loopsAround } from "./enclosing.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { isRunWhenFull } from "./full-buffers.ts";
import { guardsOf } from "./guards.ts";
import { isAnsweredFromStore, type Keys, keysOf } from "./keyed-memory.ts";
import { memoryOf } from "./remembered.ts";
import { isPickedTurn } from "./selected-turns.ts";
import { isSuppressed } from "./suppressions.ts";
import { isAnsweredForTime } from "./timed-cache.ts";

/** The rule that a comment must name to say that a query is as it should be. */
const queryRule = "no-query-in-loop";

/** How a function comes to one of its nodes. */
export interface Reach {
  readonly conditions: readonly Condition[];
  readonly isRemembered: boolean;
  readonly keys: Keys | undefined;
  readonly isSuppressed: boolean;
  readonly isPicked: boolean;
}

/** How a function comes to one of its nodes; undefined when no call of the function comes to the node again. */
export function reachOf(engine: Engine, fn: FunctionNode, node: Node, frame: Frame): Reach | undefined {
  const { module } = frame;
  // What a failure leads to, a function's every call does not.
  if (isOnFailure(node, fn)) return undefined;
  const guards = guardsOf(fn, node, module);
  const conditions = conditionsOf(guards, module);
  if (conditions === "never") return undefined;
  const memory = memoryOf(engine, guards, fn, node, frame);
  if (memory === "program" || (guards.length > 0 && isRunWhenFull(engine, fn, [], node, frame))) return undefined;
  if (isAnsweredFromStore(guards, fn, module) || isAnsweredForTime(engine, fn, node, frame)) return undefined;
  const reported = node.type === "AwaitExpression" ? node.argument : node;
  return {
    conditions,
    isRemembered: memory === "instance",
    keys: keysOf(engine, fn, node, frame),
    isSuppressed: isSuppressed(module, module.lineOf(reported), queryRule),
    isPicked: guards.length > 0 && isPickedWithin(fn, node, module),
  };
}

/** Does a loop in a function come to a node for one item only, told by something from outside the function? */
function isPickedWithin(fn: FunctionNode, node: Node, module: Module): boolean {
  return loopsAround(node, fn).some((turn) => isPickedTurn(turn, node, module, fn));
}
