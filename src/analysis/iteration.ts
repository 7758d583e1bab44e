import { type FunctionNode, isFunction, isLoop, type LoopNode, type Node } from "../ast/walk.ts";
import { type CallbackPlace, callbackPlace, mayBeRun } from "./callbacks.ts";
import { loopsAround, runsPerTurn } from "./enclosing.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type Value } from "./value.ts";

/** What runs a node more than once: a loop statement, or a call that runs a function per item. */
export interface Iteration {
  /** The loop, or the call that iterates. */
  readonly node: Node;
  /** The loop's own node, for a loop statement. */
  readonly loop: LoopNode | undefined;
  /** The function that runs per item, when it is inline. */
  readonly callback: FunctionNode | undefined;
  /** That function, when it is passed by name. */
  readonly passed?: Node;
  /** What is iterated, where an expression says so. */
  readonly over: Node | undefined;
  /** The library says that the function runs per chunk. */
  readonly isPerChunk: boolean;
  readonly frame: Frame;
}

/**
 * What runs a node repeatedly, innermost first: loops and iterating calls around it, through functions that run where they
 * stand. A function that is stored or registered is a boundary: it does not run in the loop.
 */
export function iterationsOf(engine: Engine, node: Node, frame: Frame): Iteration[] {
  const iterations: Iteration[] = [];
  for (const around of loopsAround(node, undefined)) {
    if (!isFunction(around)) {
      iterations.push(loopIteration(around, frame));
      continue;
    }
    if (around.parent.type === "CallExpression" && around.parent.callee === around) continue;
    const place = callbackPlace(engine, around, frame);
    if (!place || place.runs === "later") break;
    // A helper of the same file that runs it per item is itself seen to do so.
    if (place.runs !== "once" && place.by?.frame.module !== frame.module) iterations.push(callIteration(place, around, frame));
  }
  return iterations;
}

/**
 * The iteration of a function that is passed by reference (`ids.map(load)`), or of a list of functions (`parallel(tasks)`). Undefined
 * when the call does not run it per item.
 */
export function referenceIteration(engine: Engine, argument: Node, frame: Frame): Iteration | undefined {
  if (!mayBeRun(engine, argument, frame)) return undefined;
  const values = alternatives(engine.valueOf(argument, frame));
  const isList = values.some((value) => value.kind === "list" && isFunctionValue(value.element));
  if (!isList && !values.some(isFunctionValue)) return undefined;
  const place = callbackPlace(engine, argument, frame);
  // A helper of the same file is itself seen to run it per item.
  if (!place || place.runs === "later" || place.by?.frame.module === frame.module) return undefined;
  if (isList && !place.by) return { ...callIteration(place, undefined, frame), over: argument };
  return place.runs === "once" ? undefined : { ...callIteration(place, undefined, frame), passed: argument };
}

function isFunctionValue(value: Value): boolean {
  return alternatives(value).some(({ kind }) => kind === "function" || kind === "method");
}

/** The iteration of a loop statement. */
export function loopIteration(loop: LoopNode, frame: Frame): Iteration {
  const over = loop.type === "ForOfStatement" || loop.type === "ForInStatement" ? loop.right : undefined;
  return { node: loop, loop, callback: undefined, over, isPerChunk: false, frame };
}

function callIteration(place: CallbackPlace, callback: FunctionNode | undefined, frame: Frame): Iteration {
  return { node: place.call, loop: undefined, callback, over: place.over, isPerChunk: place.runs === "per-chunk", frame };
}

/** Could anything run the node repeatedly? Cheap: no value is asked for. */
export function mayIterate(node: Node): boolean {
  let child = node;
  for (let at = node.parent; at; at = at.parent) {
    if (isFunction(at) ? at.parent.type === "CallExpression" : isLoop(at) && runsPerTurn(at, child)) return true;
    child = at;
  }
  return false;
}
