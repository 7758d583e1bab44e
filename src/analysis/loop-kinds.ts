import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, isFunction, keyName, type LoopNode, type Node, walk } from "../ast/walk.ts";
import { referencesTo } from "./assigned.ts";
import {
  areWorkers,
  isGivenGroup,
  isGivenOtherList,
  isItemUnused,
  isSetting,
  isListOfChunks,
  iteratesChunks,
  takesSlices,
} from "./chunk-loops.ts";
import { type FreeLoop, listCountedThrough } from "./counted-loops.ts";
import type { Engine } from "./engine.ts";
import { needsLastTurn } from "./fed-turns.ts";
import type { Frame } from "./frame.ts";
import { isRunWhenFull } from "./full-buffers.ts";
import type { Iteration } from "./iteration.ts";
import { handlersIn } from "./listed-handlers.ts";
import { testedLength } from "./length-tests.ts";
import { leavesAfter, leavesSomewhere } from "./loop-exits.ts";
import { areItemsNamed, isPickedTurn, itemsOf } from "./selected-turns.ts";
import { turnsOf } from "./sizes.ts";

/**
 * What kind of loop it is: over items; over chunks, pages or levels, each turn doing the work of many; retry or poll, until
 * something succeeds; calls that each take a whole list that has nothing to do with the item; a walk along a chain, each turn needing the last; a fixed small list; until the first match; a
 * loop in which the node runs for one picked item only.
 */
export type LoopKind = "items" | "chunks" | "lists" | "retry" | "chain" | "small" | "first-match" | "picked";

/** The default of the option `maxConstantItems`: a list written out in the code with at most this many elements is small. */
export const defaultMaxConstantItems = 15;

/** Judges the loop for a node that runs in it. `maxConstantItems`: a fixed list up to this length is small. */
export function loopKindOf(engine: Engine, iteration: Iteration, node: Node, maxConstantItems: number): LoopKind {
  const kind = kindOf(engine, iteration, node, maxConstantItems);
  return kind === "items" ? (narrowedKind(engine, iteration, node) ?? kind) : kind;
}

/** The kind of a loop over items for a node that does not run for each of them. */
function narrowedKind(engine: Engine, { loop, callback, frame }: Iteration, node: Node): LoopKind | undefined {
  const turn = loop ?? callback;
  if (!turn || !contains(turn, node)) return undefined;
  if (isPickedTurn(turn, node, frame.module)) return "picked";
  if (areItemsNamed(turn, node, frame.module)) return "small";
  if (loop && needsLastTurn(node, loop, frame.module)) return "chain";
  return isRunWhenFull(engine, turn, itemsOf(turn), node, frame) ? "chunks" : undefined;
}

function kindOf(engine: Engine, iteration: Iteration, node: Node, maxConstantItems: number): LoopKind {
  const { loop, frame } = iteration;
  if (iteration.isPerChunk) return "chunks";
  if (!loop || loop.type === "ForOfStatement" || loop.type === "ForInStatement") {
    if (isSmall(engine, iteration, maxConstantItems)) return "small";
    if (areWorkers(iteration) || iteratesChunks(engine, iteration) || isItemUnused(loop, frame) || isGivenGroup(engine, iteration, node))
      return "chunks";
    if (isGivenOtherList(iteration, node)) return "lists";
    return loop && leavesAfter(node, loop) ? "first-match" : "items";
  }
  if (isRetry(loop, frame)) return "retry";
  if (leavesAfter(node, loop)) return "first-match";
  if (isSmall(engine, iteration, maxConstantItems)) return "small";
  if (loop.type === "ForStatement") return kindOfFor(engine, loop, frame);
  return kindOfWhile(loop, frame);
}

function isSmall(engine: Engine, iteration: Iteration, maxConstantItems: number): boolean {
  const { over, frame } = iteration;
  const turns = turnsOf(engine, iteration) ?? (over && (handlersIn(engine, over, frame) ?? testedLength(over, frame.module)));
  return turns !== undefined && turns <= maxConstantItems;
}

const attempts = /attempt|retr(?:y|ies)|tries/i;

/** A loop that runs again because the last turn failed: a counter of attempts, or a `try` that leaves and a `catch` that goes on. */
function isRetry(loop: LoopNode, frame: Frame): boolean {
  if (loop.type === "ForInStatement" || loop.type === "ForOfStatement") return false;
  const test = loop.test;
  let isCounted = false;
  if (test) {
    walk(test, frame.module.visitorKeys, (node) => {
      if (node.type === "Identifier" && attempts.test(node.name)) isCounted = true;
    });
  }
  if (isCounted) return true;
  const body = loop.body.type === "BlockStatement" ? loop.body.body : [loop.body];
  return body.some(
    (statement) => statement.type === "TryStatement" && statement.handler !== null && leavesSomewhere(statement.block, loop, frame),
  );
}

function kindOfFor(engine: Engine, loop: TSESTree.ForStatement, frame: Frame): LoopKind {
  const { test, update } = loop;
  if (!test || !update) return kindOfWhile(loop, frame);
  if (update.type === "AssignmentExpression" && update.operator === "=") return kindOfWhile(loop, frame);
  if (update.type === "AssignmentExpression") {
    const isStep = update.right.type === "Literal" && update.right.value === 1;
    return (update.operator === "+=" || update.operator === "-=") && isStep ? "items" : "chunks";
  }
  if (update.type !== "UpdateExpression") return "chain";
  if (isCountOfSlots(loop, frame)) return "chunks";
  if (test.type === "BinaryExpression") {
    const sized = bare(test.right);
    if (sized.type === "MemberExpression" && keyName(sized) === "length" && isListOfChunks(engine, sized.object, frame)) return "chunks";
  }
  return takesSlices(loop, frame) ? "chunks" : "items";
}

/**
 * `for (let i = running.length; i < this.options.concurrency; i++)`: a counter that no turn looks at counts workers up to a setting, or
 * what is still free. Up to a number that was passed, each turn may be an item's: `for (let i = 0; i < quantity; i++)`.
 */
function isCountOfSlots({ init, test, body }: TSESTree.ForStatement, { module }: Frame): boolean {
  const counter = init?.type === "VariableDeclaration" ? init.declarations[0] : undefined;
  if (counter?.id.type !== "Identifier" || !counter.init || test?.type !== "BinaryExpression") return false;
  const binding = bindingOf(counter.id.name, counter.id);
  if (!binding || referencesTo(module, binding).some((use) => contains(body, use))) return false;
  return isSetting(test.right) || bare(counter.init).type !== "Literal";
}

/** `while` and `do` count as loops over items only when they visibly advance through items. */
function kindOfWhile(loop: FreeLoop, frame: Frame): LoopKind {
  if (takesSlices(loop, frame)) return "chunks";
  return takesNext(loop, frame) || listCountedThrough(loop, frame.module) !== undefined || picksNotYetDone(loop, frame) ? "items" : "chain";
}

/** `queue.shift()`, `stack.pop()`: a turn takes one item of what the test asks for. */
function takesNext(loop: FreeLoop, frame: Frame): boolean {
  let isTaken = false;
  walk(loop, frame.module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.arguments.length === 0) {
      const name = keyName(node.callee);
      if (name === "shift" || name === "pop" || name === "next") isTaken = true;
    }
    return true;
  });
  return isTaken;
}

/** `xs.find((x) => !done.includes(x.id))`: a turn takes an item that no earlier turn has taken. */
function picksNotYetDone(loop: LoopNode, frame: Frame): boolean {
  let isFound = false;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || keyName(node.callee) !== "find") return true;
    walk(node, frame.module.visitorKeys, (inner) => {
      const isNegated = inner.type === "UnaryExpression" && inner.operator === "!" && inner.argument.type === "CallExpression";
      const callee = isNegated && inner.argument.type === "CallExpression" ? bare(inner.argument.callee) : undefined;
      if (callee?.type === "MemberExpression" && /^(?:has|includes)$/.test(keyName(callee) ?? "")) isFound = true;
    });
    return true;
  });
  return isFound;
}
