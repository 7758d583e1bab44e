import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, forEachBound } from "../ast/scope.ts";
import { bare, contains, isFunction, isLoop, keyName, type LoopNode, type Node, outer, walk } from "../ast/walk.ts";
import { assignmentsTo, referencesTo } from "./assigned.ts";
import { isIteratingMethod } from "./callbacks.ts";
import { iteratedBy } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import { isRunWhenFull } from "./full-buffers.ts";
import type { Iteration } from "./iteration.ts";
import { isPickedTurn, itemsOf } from "./selected-turns.ts";
import { handlersIn, turnsOf } from "./sizes.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type ListValue } from "./value.ts";

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
  return isRunWhenFull(engine, turn, itemsOf(turn), node, frame) ? "chunks" : undefined;
}

function kindOf(engine: Engine, iteration: Iteration, node: Node, maxConstantItems: number): LoopKind {
  const { loop, frame } = iteration;
  if (iteration.isPerChunk) return "chunks";
  if (!loop || loop.type === "ForOfStatement" || loop.type === "ForInStatement") {
    if (isSmall(engine, iteration, maxConstantItems)) return "small";
    if (iteratesChunks(engine, iteration) || isItemUnused(loop, frame) || isGivenGroup(engine, iteration, node)) return "chunks";
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
  const turns = turnsOf(engine, iteration) ?? (over && handlersIn(engine, over, frame));
  return turns !== undefined && turns <= maxConstantItems;
}

/** Is the loop over lists of items: chunks, pages, groups? By what cuts the list, or because a turn takes its item as a list. */
function iteratesChunks(engine: Engine, { over, loop, callback, frame }: Iteration): boolean {
  const values = over ? alternatives(engine.valueOf(over, frame)) : [];
  if (values.some((value) => value.kind === "list" && (value.isChunked || value.element.kind === "list") && !isPairs(value))) return true;
  if (values.some((value) => value.kind === "handle" && iteratedBy(value)?.chunks)) return true;
  const item = loop ? loopVariable(loop) : callback?.params[0];
  return item !== undefined && isTakenAsList(item, frame);
}

/** A turn that never looks at its item is one of a number of turns, not the work for an item. */
function isItemUnused(loop: LoopNode | undefined, frame: Frame): boolean {
  const item = loop && loopVariable(loop);
  if (item?.type !== "Identifier") return false;
  const binding = bindingOf(item.name, item);
  return binding !== undefined && referencesTo(frame.module, binding).length === 0;
}

/** Does the call take the group that the turn is about: `send(subscribers)` for each entry of a map of lists? */
function isGivenGroup(engine: Engine, iteration: Iteration, node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const { frame } = iteration;
  const names = itemNames(iteration);
  const group = entryValue(iteration);
  let isFound = false;
  for (const argument of node.arguments) {
    walk(argument, frame.module.visitorKeys, (inner) => {
      // `rows.map((row) => row.id)` of `[key, rows]`
      const isMapped =
        inner.type === "CallExpression" && inner.callee.type === "MemberExpression" && isIteratingMethod(keyName(inner.callee));
      const mapped = isMapped && inner.callee.type === "MemberExpression" ? bare(inner.callee.object) : undefined;
      if (mapped?.type === "Identifier" && mapped.name === group) isFound = true;
      if (isFunction(inner) || inner.type === "MemberExpression") return false;
      if (inner.type === "Identifier" && names.has(inner.name) && engine.valueOf(inner, frame).kind === "list") isFound = true;
      return !isFound;
    });
  }
  return isFound;
}

/** The name of an entry's value: `rows` in `for (const [key, rows] of groups)`. */
function entryValue({ loop, callback }: Iteration): string | undefined {
  const item = loop ? loopVariable(loop) : callback?.params[0];
  const value = item?.type === "ArrayPattern" && item.elements.length === 2 ? item.elements[1] : undefined;
  return value?.type === "Identifier" ? value.name : undefined;
}

/** Does the call take a list that has nothing to do with the item: `insertAll({ links: users.map(…) })` for each of a few links? */
function isGivenOtherList(iteration: Iteration, node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const names = itemNames(iteration);
  const given = node.arguments.flatMap((argument): Node[] =>
    argument.type === "ObjectExpression"
      ? argument.properties.map((property) => (property.type === "Property" ? property.value : property.argument))
      : [argument],
  );
  return given.some((value) => {
    if (value === iteration.over) return false;
    const mapped =
      value.type === "CallExpression" && value.callee.type === "MemberExpression" && keyName(value.callee) === "map"
        ? value.callee.object
        : undefined;
    return mapped?.type === "Identifier" && !names.has(mapped.name) && !isDeclaredWithin(mapped, iteration);
  });
}

/** The names that differ from turn to turn: the loop's variables, the callback's parameters. */
export function itemNames({ loop, callback }: Iteration): ReadonlySet<string> {
  const names = new Set<string>();
  const item = loop && loopVariable(loop);
  for (const pattern of [...(item ? [item] : []), ...(callback?.params ?? [])]) forEachBound(pattern, ({ name }) => names.add(name));
  return names;
}

function isDeclaredWithin(identifier: TSESTree.Identifier, { node }: Iteration): boolean {
  const binding = bindingOf(identifier.name, identifier);
  return binding !== undefined && contains(node, binding.identifier);
}

/** The entries of a map are lists of two, but no chunks. */
const isPairs = ({ element }: ListValue): boolean => element.kind === "list" && element.items?.length === 2;

function loopVariable(loop: LoopNode): Node | undefined {
  if ((loop.type !== "ForOfStatement" && loop.type !== "ForInStatement") || loop.left.type !== "VariableDeclaration") return undefined;
  return loop.left.declarations[0]?.id;
}

/** Is the item itself iterated, spread or measured? */
function isTakenAsList(item: Node, frame: Frame): boolean {
  if (item.type !== "Identifier") return false;
  const binding = bindingOf(item.name, isFunction(item.parent) ? item.parent.body : item);
  if (!binding) return false;
  return referencesTo(frame.module, binding).some((use) => {
    const { parent, child } = outer(use);
    switch (parent?.type) {
      case "MemberExpression": {
        const name = keyName(parent);
        const isCalled = outer(parent).parent?.type === "CallExpression";
        return parent.object === child && isCalled && isIteratingMethod(name) && name !== "find" && name !== "sort";
      }
      case "ForOfStatement":
        return parent.right === child;
      case "SpreadElement":
        return parent.parent.type === "ArrayExpression" || parent.parent.type === "CallExpression";
      default:
        return false;
    }
  });
}

/** Is the query the last thing that a turn does, so that the loop makes at most one? The statement after it leaves the loop. */
function leavesAfter(node: Node, loop: LoopNode): boolean {
  let statement = node;
  for (let at: Node | undefined = node.parent; at && at !== loop; at = at.parent) {
    if (isFunction(at)) return false;
    if (at.type === "ReturnStatement" || at.type === "ThrowStatement") return true;
    if (at.type === "BlockStatement" || at.type === "SwitchCase") {
      const body = at.type === "BlockStatement" ? at.body : at.consequent;
      const rest = body.slice(body.indexOf(statement as TSESTree.Statement) + 1);
      // What leaves only when nothing was found does not end the loop on its first turns.
      if (rest.some((next) => leaves(next, loop) || leavesWhenFound(next, loop, statement))) return true;
    }
    if (at.type === "IfStatement" && at.test === statement && leavesIfTrue(at, loop)) return true;
    statement = at;
  }
  return false;
}

/** Does a statement end the loop: by leaving it, or a loop or function around it? */
export function leaves(statement: Node, loop: LoopNode): boolean {
  if (statement.type === "ReturnStatement" || statement.type === "ThrowStatement") return true;
  if (statement.type === "BreakStatement") {
    for (let at: Node | undefined = statement.parent; at && at !== loop; at = at.parent) {
      if (
        statement.label
          ? at.type === "LabeledStatement" && at.label.name === statement.label.name
          : isLoop(at) || at.type === "SwitchStatement"
      )
        return false;
    }
    return true;
  }
  if (statement.type !== "BlockStatement") return false;
  const last = statement.body.at(-1);
  return last !== undefined && leaves(last, loop);
}

/** `if (found) return found`: the test is the query's result, taken as it is. */
function leavesWhenFound(statement: Node, loop: LoopNode, query: Node): boolean {
  if (statement.type !== "IfStatement" || query.type !== "VariableDeclaration") return false;
  const [declarator] = query.declarations;
  if (declarator?.id.type !== "Identifier") return false;
  return isAffirmation(statement.test, declarator.id.name) && leaves(statement.consequent, loop) && !throws(statement.consequent);
}

function leavesIfTrue(statement: TSESTree.IfStatement, loop: LoopNode): boolean {
  const test = bare(statement.test);
  return test.type !== "UnaryExpression" && leaves(statement.consequent, loop) && !throws(statement.consequent);
}

function throws(statement: Node): boolean {
  return statement.type === "ThrowStatement" || (statement.type === "BlockStatement" && statement.body.at(-1)?.type === "ThrowStatement");
}

function isAffirmation(test: Node, name: string): boolean {
  switch (test.type) {
    case "Identifier":
      return test.name === name;
    case "LogicalExpression":
      return test.operator === "&&" && (isAffirmation(test.left, name) || isAffirmation(test.right, name));
    case "MemberExpression":
      return test.object.type === "Identifier" && test.object.name === name && keyName(test) === "length";
    case "BinaryExpression":
      return /^!==?$|^>$/.test(test.operator) && isAffirmation(test.left, name);
    default:
      return false;
  }
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

function leavesSomewhere(block: Node, loop: LoopNode, frame: Frame): boolean {
  let found = false;
  walk(block, frame.module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "ReturnStatement" || (node.type === "BreakStatement" && leaves(node, loop))) found = true;
    return true;
  });
  return found;
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
  if (test.type === "BinaryExpression") {
    const sized = bare(test.right);
    if (sized.type === "MemberExpression" && keyName(sized) === "length") {
      if (alternatives(engine.valueOf(sized.object, frame)).some((value) => value.kind === "list" && value.isChunked)) return "chunks";
    }
  }
  return takesSlices(loop, frame) ? "chunks" : "items";
}

/** Does a turn cut its part of the whole: `xs.slice(i * size, …)`, `xs.splice(0, size)`, `skip`, `offset`? */
function takesSlices(loop: LoopNode, frame: Frame): boolean {
  let found = false;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const name = keyName(node.callee);
      if ((name === "slice" || name === "splice" || name === "subarray") && node.arguments.length === 2) found = true;
      if (name === "offset" || name === "skip" || name === "limit") found = true;
    }
    if (node.type === "Property" && /^(?:skip|offset|cursor|startAfter|page)$/.test(keyName(node) ?? "")) found = true;
    return !found;
  });
  return found;
}

/** `while` and `do` count as loops over items only when they visibly advance through items. */
function kindOfWhile(loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement, frame: Frame): LoopKind {
  if (takesSlices(loop, frame)) return "chunks";
  return takesNext(loop, frame) || countsThrough(loop, frame) || picksNotYetDone(loop, frame) ? "items" : "chain";
}

/** `queue.shift()`, `stack.pop()`: a turn takes one item of what the test asks for. */
function takesNext(loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement, frame: Frame): boolean {
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

/** `while (i < xs.length) { … xs[i] … i++ }`: a counter that indexes a list. */
function countsThrough(loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement, frame: Frame): boolean {
  let isIndexed = false;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (node.type === "MemberExpression" && node.computed && node.property.type === "Identifier") {
      const binding = bindingOf(node.property.name, node);
      const init = binding?.site.type === "VariableDeclarator" ? binding.site.init : undefined;
      const isStepped =
        binding !== undefined &&
        // `const i = next++`
        (init?.type === "UpdateExpression" ||
          referencesTo(frame.module, binding).some((use) => use.parent?.type === "UpdateExpression" && contains(loop, use)) ||
          assignmentsTo(frame.module, binding).some((right) => contains(loop, right)));
      if (isStepped) isIndexed = true;
    }
    return true;
  });
  return isIndexed;
}
