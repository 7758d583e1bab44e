import type { TSESTree } from "@typescript-eslint/utils";
import { bare, endOf, isFunction, isLoop, lastName, type LoopNode, type Node, walk } from "../ast/walk.ts";
import { isArray } from "./arrays.ts";
import { dependenceBehind, isWait } from "./behind.ts";
import { isCarried, sharesAccumulator } from "./carried.ts";
import { isGivenOtherList } from "./chunk-loops.ts";
import { effectsOfNode, type RoundTripWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { isPromiseCombinator } from "./fate.ts";
import type { Frame } from "./frame.ts";
import type { Iteration } from "./iteration.ts";
import { type Body, derivedNames, isStop, mentions, readBody } from "./loop-body.ts";
import { calleeOf, type CallNode, isCallNode } from "./round-trips.ts";
import { isInTransaction, takesSingle } from "./single-connection.ts";
import { alternatives } from "./value.ts";

/** Why the turns of a loop must stay one after another. */
export type Dependence =
  /** A turn reads what an earlier turn wrote: a variable, or a state behind the call. */
  | "carried"
  /** A turn decides whether there is a next one. */
  | "exit"
  /** All turns share one connection, transaction or lock. */
  | "single"
  /** The loop waits on purpose: a sleep, a rate limit. */
  | "delay"
  /** The awaited call does not look at the item: what it works on has a state of its own (a reader, a page, a queue). */
  | "stateful"
  /** The order of the calls can be observed: handlers that share an object, one file or stream that is written, steps, a generator. */
  | "ordered"
  /** A turn already runs many things together. */
  | "bounded"
  /** The call comes back to this loop: what one loop runs together, the loops within would multiply. */
  | "recursive"
  /** The call works before it waits (synchronous file work): started together, the calls run one after another all the same. */
  | "blocking";

/** A call in a loop's body that is awaited there, and the round trips that it is known to make. */
export interface AwaitedCall {
  readonly node: TSESTree.AwaitExpression;
  readonly call: CallNode;
  readonly effects: readonly RoundTripWitness[];
}

export interface LoopAwaits {
  /** The names that differ from turn to turn. */
  readonly items: ReadonlySet<string>;
  /** The calls that are awaited in the loop's own body. */
  readonly calls: readonly AwaitedCall[];
  /** Why they must stay as they are; undefined when nothing speaks against running them together. */
  readonly dependence: Dependence | undefined;
}

type LoopIteration = Iteration & { readonly loop: LoopNode };

/** Receivers that work through a state of their own, one step after another. */
const stateful =
  /^(?:page|browser|frame|locator|driver|reader|writer|stream|res|response|reply|socket|ws|lock|mutex|semaphore|terminal|rl|spinner|screen|cursor|session|trx?|transaction|step)$|(?:Page|Reader|Writer|Stream|Lock|Transaction)$/;
/** Calls that each take many things. */
const batching = /^(?:batch|bulk)(?=$|[A-Z])|(?:Batch|Bulk)(?=$|[A-Z])/;
/** Steps of which each builds on those before it. */
const stepping = /^(?:migrate|upgrade|downgrade|rollback|revert)(?=$|[A-Z])/;
/** Calls after which a service has one more of something, to which it may give the next number or place. */
const creating = /^(?:add|append|create|import|insert)(?=$|[A-Z])/;
/** Calls that are awaited because they throw: the first that does is the answer. */
const validating = /^(?:validate|verify|assert|ensure|check|authorize|require|guard|enforce|throwIf)(?=$|[A-Z])/;

/** What a loop awaits, and whether its turns depend on each other. Syntax is looked at first; the engine is asked last. */
export function loopAwaits(engine: Engine, iteration: LoopIteration): LoopAwaits {
  const { loop, frame } = iteration;
  const body = readBody(loop, frame);
  const awaited = body.awaits.flatMap((node) => {
    const call = bare(node.argument);
    return isCallNode(call) ? [{ node, call }] : [];
  });
  if (awaited.length === 0) return { items: new Set(), calls: [], dependence: undefined };
  const items = derivedNames(iteration, body);
  const visible = visibleDependence(iteration, body, awaited, items);
  if (visible) return { items, calls: [], dependence: visible };
  const calls = awaited.map(({ node, call }) => ({ node, call, effects: [...effectsOfNode(engine, call, frame).values()] }));
  return {
    items,
    calls,
    dependence: calls.some(({ effects }) => effects.length > 0) ? knownDependence(engine, iteration, calls, items) : undefined,
  };
}

type Awaited = Omit<AwaitedCall, "effects">;

/** What the loop's own syntax says. */
function visibleDependence(
  iteration: LoopIteration,
  body: Body,
  awaited: readonly Awaited[],
  items: ReadonlySet<string>,
): Dependence | undefined {
  const { loop, frame } = iteration;
  if (body.exits || body.throws.some((thrown) => isStop(thrown, loop, items, frame))) return "exit";
  if (body.yields) return "ordered";
  if (isInTransaction(loop)) return "single";
  for (const one of awaited) {
    const reason = visibleDependenceOf(one, iteration, items);
    if (reason) return reason;
  }
  if (!awaited.some(({ call }) => mentions(call, items, frame))) return "stateful";
  const firstAwait = Math.min(...body.awaits.map(endOf));
  const calls = awaited.map(({ call }) => call);
  return isCarried(loop, frame, firstAwait) || sharesAccumulator(calls, loop) ? "carried" : undefined;
}

function visibleDependenceOf({ node, call }: Awaited, iteration: LoopIteration, items: ReadonlySet<string>): Dependence | undefined {
  const { frame } = iteration;
  const callee = calleeOf(call);
  if (isWait(call)) return "delay";
  if (isPromiseCombinator(callee)) return "bounded";
  // A list that is the same in each turn is no part of what the loop goes through.
  if (batching.test(lastName(callee) ?? "") && !isGivenOtherList(iteration, call)) return "bounded";
  if (!mentions(call, items, frame) && !isChosenByItem(node, items, frame)) return "stateful";
  if (hasStatefulReceiver(callee, items)) return "stateful";
  if (stepping.test(lastName(callee) ?? "")) return "ordered";
  if (isStatement(node) && validating.test(lastName(callee) ?? "") && !isSurvived(node, iteration.loop, frame)) return "exit";
  return undefined;
}

/** Does the loop go on when a node throws, since a `try` in it takes the error and does not leave? */
function isSurvived(node: Node, loop: LoopNode, frame: Frame): boolean {
  let child = node;
  for (let at = node.parent; at && child !== loop; at = at.parent) {
    if (at.type === "TryStatement" && at.block === child && at.handler) {
      let mayLeave = false;
      walk(at.handler.body, frame.module.visitorKeys, (inner) => {
        if (/^(?:Break|Return|Throw)Statement$/.test(inner.type)) mayLeave = true;
        return !mayLeave && !isFunction(inner);
      });
      return !mayLeave;
    }
    child = at;
  }
  return false;
}

/** Is nothing taken of what an awaited call gives? */
const isStatement = ({ parent }: TSESTree.AwaitExpression): boolean => parent.type === "ExpressionStatement";

/** What is known of the calls' values, and of the functions behind them. */
function knownDependence(
  engine: Engine,
  { loop, frame }: LoopIteration,
  calls: readonly AwaitedCall[],
  items: ReadonlySet<string>,
): Dependence | undefined {
  if (loop.type === "ForOfStatement" && loop.await && !isArray(engine, loop.right, frame)) return "stateful";
  for (const { node, call, effects } of calls) {
    for (const { call: trip, chain } of effects) {
      if (trip.effect === "delay" || trip.trip.limited) return "delay";
      if (trip.single) return "single";
      const target =
        chain.length === 0 && trip.trip.target !== undefined && "arguments" in call ? call.arguments[trip.trip.target] : undefined;
      if (target && !mentions(target, items, frame)) return "ordered";
    }
    // A service on the way numbers what it is handed, where a wrapper says that it makes something new there.
    const isCreating = creating.test(lastName(calleeOf(call)) ?? "");
    if (isCreating && effects.some(({ call: trip, chain }) => chain.length > 0 && trip.client.kind === "http")) return "ordered";
    if (takesSingle(engine, call, frame)) return "single";
    if (isStatement(node) && isHook(engine, call, items, frame)) return "ordered";
  }
  const behind = calls.map(({ call }) => ({ call, hasOwnThis: hasOwnThis(call, items, frame) }));
  return dependenceBehind(engine, behind, loop, frame);
}

/** `item.load()`, `new Task(item).run()`: the call is made on another object in each turn. */
function hasOwnThis(call: CallNode, items: ReadonlySet<string>, frame: Frame): boolean {
  const callee = calleeOf(call);
  if (callee.type !== "MemberExpression") return false;
  return bare(callee.object).type === "NewExpression" || mentions(callee.object, items, frame);
}

function hasStatefulReceiver(callee: Node, items: ReadonlySet<string>): boolean {
  if (callee.type !== "MemberExpression") return false;
  const name = lastName(bare(callee.object));
  return name !== undefined && !items.has(name) && stateful.test(name);
}

/** A call that does not look at the item, in a branch that does: `if (name === "a") await queue().add(job)`. */
function isChosenByItem(node: Node, items: ReadonlySet<string>, frame: Frame): boolean {
  for (let at: Node | undefined = node.parent; at && !isLoop(at); at = at.parent) {
    if (at.type === "IfStatement" && mentions(at.test, items, frame)) return true;
  }
  return false;
}

/**
 * A call of the item, or of what an interface says that it has, for its effect: `await plugin.onEnd(order)`. Who registers such functions
 * may count on their order, and each is given the same object, which it may change for the next.
 */
function isHook(engine: Engine, call: CallNode, items: ReadonlySet<string>, frame: Frame): boolean {
  const called = [call, ...("arguments" in call ? call.arguments.map(bare).filter(isCallNode) : [])];
  return called.some((one) => {
    const callee = calleeOf(one);
    if (!mentions(callee, items, frame)) return false;
    if (callee.type === "Identifier") return true;
    if (alternatives(engine.valueOf(callee, frame)).some(({ kind }) => kind === "signature")) return true;
    return "arguments" in one && one.arguments.some((argument) => isShared(bare(argument), items, frame));
  });
}

/** Something of the outside that all turns are given as it is. */
function isShared(given: Node, items: ReadonlySet<string>, frame: Frame): boolean {
  return (
    (given.type === "Identifier" || given.type === "ThisExpression" || given.type === "MemberExpression") && !mentions(given, items, frame)
  );
}
