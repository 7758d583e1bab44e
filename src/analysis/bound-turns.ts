import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf, forEachBound } from "../ast/scope.ts";
import { bare, contains, endOf, isFunction, keyName, type Node, startOf, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";
import { directWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { textOf } from "./guards.ts";
import { isOutside, reachesOutside } from "./outside.ts";
import { calleeOf, type ClientCall } from "./round-trips.ts";
import type { Turn } from "./turn.ts";

/** A call on the way to a query. */
export interface Site {
  readonly node: Node;
  readonly frame: Frame;
  /** The function that it stands in, or the loop whose turns make it. */
  readonly own: Node;
}

/**
 * Does a call stand between the taking of a lock and its release: `await locks.take(item.id); try { … } finally { await
 * locks.free(item.id); }`, `const lock = await lockOf(item.id); try { … } finally { await lock.release(); }`, or is it one of the two?
 * What a turn does under a lock of its own, no query before it may do. A lock is told by its key, so that a connection or a
 * transaction is none.
 */
export function isUnderLock(engine: Engine, { node, frame, own }: Site): boolean {
  const { module } = frame;
  return module.within("TryStatement", own).some(({ block, finalizer }) => {
    const released = finalizer ? awaitedCalls(finalizer, module) : [];
    if (released.length === 0) return false;
    const isInside = contains(block, node);
    if (!isInside && !(finalizer && contains(finalizer, node)) && startOf(node) > startOf(block)) return false;
    return awaitedCalls(own, module).some((taken) => {
      if (endOf(taken) > startOf(block) || !isKeyed(taken, own, module)) return false;
      const releases = released.filter((one) => isReleaseOf(one, taken, module));
      const isBound = isInside || [taken, ...releases].some((call) => contains(call, node) || contains(node, call));
      return releases.length > 0 && isBound && !reachesOutside(engine, taken, frame);
    });
  });
}

/** Is a call given something of the turn, and no function: the key of a lock? */
function isKeyed(call: TSESTree.CallExpression, own: Node, module: Module): boolean {
  return call.arguments.some((argument) => {
    let isOfTurn = false;
    if (isFunction(argument)) return false;
    walk(argument, module.visitorKeys, (node) => {
      const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
      if (binding && contains(own, binding.identifier)) isOfTurn = true;
    });
    return isOfTurn;
  });
}

function isReleaseOf(released: TSESTree.CallExpression, taken: TSESTree.CallExpression, module: Module): boolean {
  const names = boundTo(taken);
  if (names.length > 0 && mentions(released, names, module)) return true;
  const receiver = receiverOf(released);
  const other = receiverOf(taken);
  if (!receiver || !other || textOf(receiver, module) !== textOf(other, module)) return false;
  const keys = taken.arguments.filter((one) => bare(one).type !== "Literal").map((one) => textOf(one, module));
  return released.arguments.some((argument) => {
    const given = bare(argument);
    const parts = given.type === "ArrayExpression" ? given.elements : [given];
    return parts.some((part) => part && keys.includes(textOf(part, module)));
  });
}

function receiverOf(call: TSESTree.CallExpression): Node | undefined {
  const callee = calleeOf(call);
  return callee.type === "MemberExpression" ? callee.object : undefined;
}

/**
 * Does a call stand in a `try` whose failure undoes a write of it for this item, and ends the loop: the next item may come only after
 * this one, so that there is no query for all of them?
 */
export function isUndoneOnFailure({ node, frame, own }: Site): boolean {
  const { module } = frame;
  return triesAround(node, own).some(({ block, handler }) => {
    if (!handler || !contains(block, node) || handler.body.body.at(-1)?.type !== "ThrowStatement") return false;
    const done = awaitedCalls(block, module);
    if (done.length < 2) return false;
    return awaitedCalls(handler.body, module).some((undo) => done.some((call) => isOfSameRow(undo, call, module)));
  });
}

/** Two calls of one method that say the same of which row is meant, and something else besides. */
function isOfSameRow(one: TSESTree.CallExpression, other: TSESTree.CallExpression, module: Module): boolean {
  if (textOf(one.callee, module) !== textOf(other.callee, module) || textOf(one, module) === textOf(other, module)) return false;
  const row = rowOf(one);
  const same = rowOf(other);
  return row !== undefined && same !== undefined && textOf(row, module) === textOf(same, module);
}

/** `where` of `{ where, data }`; the first of several arguments. */
function rowOf({ arguments: given }: TSESTree.CallExpression): Node | undefined {
  const first = given[0] && bare(given[0]);
  if (given.length > 1) return first;
  if (first?.type !== "ObjectExpression") return undefined;
  const where = first.properties.find((one) => one.type === "Property" && one.key.type === "Identifier" && one.key.name === "where");
  return where?.type === "Property" ? where.value : undefined;
}

/**
 * Is what a write gives needed by a request of the same turn: `const gone = await remove(item.id); await payments.cancel(gone.customer)`?
 */
export function isNeededOutside(engine: Engine, { node, frame, own }: Site): boolean {
  const { module } = frame;
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  if (call.type !== "CallExpression") return false;
  const direct = directWitness(engine, node, frame);
  if (direct?.call.effect !== "write") return false;
  let names = boundTo(call);
  if (names.length === 0) return false;
  const later = awaitedCalls(own, module).filter((one) => startOf(one) > endOf(call));
  for (let step = 0; step < longestWay && names.length > 0; step += 1) {
    const known = names;
    if (later.some((one) => one.arguments.some((argument) => mentions(argument, known, module)) && isOutside(engine, one, frame)))
      return true;
    names = madeFrom(names, own, module);
  }
  return false;
}

/** Constants that are made from constants beyond this many are not followed. */
const longestWay = 3;

/** The constants of some code that are made from names. */
function madeFrom(names: readonly Binding[], own: Node, module: Module): readonly Binding[] {
  return names.flatMap((name) =>
    referencesTo(module, name).flatMap((use) => {
      let at: Node | undefined = use;
      while (at && (at.type === "Identifier" || at.type === "MemberExpression" || at.type === "ChainExpression")) at = at.parent;
      return at?.type === "VariableDeclarator" && contains(own, at) && at.init && contains(at.init, use) ? boundIn(at.id) : [];
    }),
  );
}

/**
 * Is a call left alone, its promise dropped, after a request that the turn has waited for? What counts in the turn is the request; of the
 * statistics that follow it nobody waits for the query.
 */
export function isAfterthought(engine: Engine, { node, frame, own }: Site): boolean {
  if (node.type !== "CallExpression" || node.parent.type !== "ExpressionStatement") return false;
  return awaitedCalls(own, frame.module).some((call) => endOf(call) < startOf(node) && reachesOutside(engine, call, frame));
}

/**
 * Does a write of a turn, by way of a call, tell how far the turns have come: the same in each of them (`done: { increment: 1 }`), beside a request that the turn
 * waits for? Who waits for the whole looks at it meanwhile, so that once after the loop is too late.
 */
export function isProgress(engine: Engine, { node: write }: ClientCall, { node, frame, own }: Site, turn: Turn): boolean {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  if (turn.ofCall(write) !== "same") return false;
  return awaitedCalls(own, frame.module).some((other) => other !== call && reachesOutside(engine, other, frame));
}

/**
 * Is a read given the row that a write of the same turn has answered, or its identity: `const row = await create(item); await
 * send(row.id)`? A foreign key of the row (`row.teamId`) says more than the row.
 */
export function isReadBack(engine: Engine, { node, frame, own }: Site): boolean {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  if (call.type !== "CallExpression") return false;
  return awaitedCalls(own, frame.module).some((write) => {
    if (endOf(write) > startOf(call)) return false;
    const names = boundTo(write);
    if (names.length === 0 || !call.arguments.some((argument) => mentions(argument, names, frame.module, isIdentity))) return false;
    const direct = directWitness(engine, write.parent, frame) ?? directWitness(engine, write, frame);
    return direct?.call.effect === "write";
  });
}

/** The `try` statements around a node, within some code. */
function triesAround(node: Node, own: Node): readonly TSESTree.TryStatement[] {
  const found: TSESTree.TryStatement[] = [];
  for (let at: Node | undefined = node.parent; at && at !== own.parent; at = at.parent) if (at.type === "TryStatement") found.push(at);
  return found;
}

/** The calls in some code that are waited for. */
function awaitedCalls(code: Node, module: Module): readonly TSESTree.CallExpression[] {
  return module.within("AwaitExpression", code).flatMap(({ argument }) => {
    const call = bare(argument);
    return call.type === "CallExpression" ? [call] : [];
  });
}

/** The names that are given to what an awaited call answers. */
function boundTo(call: Node): readonly Binding[] {
  const at = call.parent?.type === "AwaitExpression" ? call.parent : call;
  return at.parent?.type === "VariableDeclarator" && at.parent.init === at ? boundIn(at.parent.id) : [];
}

function boundIn(pattern: Node): readonly Binding[] {
  const found: Binding[] = [];
  forEachBound(pattern, (identifier) => {
    const binding = bindingOf(identifier.name, identifier);
    if (binding) found.push(binding);
  });
  return found;
}

/** The name itself, or its identity: `row`, `row.id`. */
function isIdentity(use: Node): boolean {
  const { parent } = use;
  return parent?.type !== "MemberExpression" || parent.object !== use || /^_?id$/.test(keyName(parent) ?? "");
}

function mentions(code: Node, names: readonly Binding[], module: Module, isMeant: (use: Node) => boolean = () => true): boolean {
  let isFound = false;
  walk(code, module.visitorKeys, (node) => {
    const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
    if (binding && names.includes(binding) && isMeant(node)) isFound = true;
    return !isFound;
  });
  return isFound;
}
