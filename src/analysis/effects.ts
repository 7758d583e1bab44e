import { bare, contains, type FunctionNode, isFunction, type Node } from "../ast/walk.ts";
import { builtWitness, listedOperations, operationsOfPassed } from "./builders.ts";
import { calledFunctions, gettersOf, nameOf, passedFunctions } from "./callees.ts";
import { boundFrame } from "./calls.ts";
import { type Condition, conditionKey, isUnmet, throughCall } from "./conditions.ts";
import type { Engine } from "./engine.ts";
import { isLeftAlone, isUsedAtOnce } from "./fate.ts";
import { fewImplementers, type LikelyFunctions, likelyImplementers, ofKinds } from "./implementers.ts";
import { areConstant, keysOfMemo, type Keys, keysThrough } from "./keyed-memory.ts";
import { Kept } from "./kept.ts";
import { memoryThrough } from "./remembered.ts";
import { type Reach, reachOf } from "./node-reach.ts";
import { calleeOf, type CallNode, clientCall, type ClientCall, isCallNode, isIteratedName, isReturnedBy } from "./round-trips.ts";
import { forEachRunning } from "./running.ts";
import type { Frame } from "./frame.ts";
import { trace } from "./trace.ts";
import { alternatives, type FunctionValue } from "./value.ts";

/** A function on the way from a call to the round trip that it leads to. */
export interface Step {
  /** As a reader would name it: `OrderService.load`, `load`; undefined for a function without a name. */
  readonly name: string | undefined;
  readonly node: FunctionNode;
  readonly frame: Frame;
  /** The call that calls it, where it is known. */
  readonly call?: { readonly node: CallNode; readonly frame: Frame };
}

/** A round trip that a call may make, and how it is reached. */
export interface RoundTripWitness {
  readonly call: ClientCall;
  /** The functions called on the way, the outermost first. Empty when the call itself makes the round trip. */
  readonly chain: readonly Step[];
  /** The node of the outermost function of the chain that makes it, or calls what does. */
  readonly entry?: Node;
  /** Made only when these tests of what the caller passes hold: `given ?? (await load())`. */
  readonly conditions?: readonly Condition[];
  /**
   * Its result is kept, so that it is made once: `instance`, for each `this`; `receiver`, for each object that the call is made on.
   */
  readonly remembered?: "instance" | "receiver";
  /** Its result is kept by what these expressions of the outermost function give (of the caller, for a call). */
  readonly keys?: Keys;
  /** A comment says that this query is as it should be: no caller is told of it. */
  readonly isSuppressed?: true;
  /** Whoever makes it gets a promise of its end: on a way where the result is used at once, it is not made. */
  readonly isPromised?: true;
  /** A function on the way starts it and goes on: whoever waits for the function does not wait for it. */
  readonly isLeftAlone?: true;
  /** Of what the function goes through, it is made for one picked item only, told by something from outside the function. */
  readonly isPicked?: true;
}

/** The round trips that calling a function may make: one witness for each client kind, effect, condition, and way of being merged. */
export type Effects = ReadonlyMap<string, RoundTripWitness>;

const none: Effects = new Map();
/** Chains longer than this are not followed. */
const longestChain = 12;
/** Round trips of one kind under different conditions, beyond this many, are left out. */
const mostConditional = 3;

function keyOf(witness: RoundTripWitness): string {
  const { call, conditions = [], remembered = "" } = witness;
  const marks = [
    witness.keys ? "keyed" : "",
    witness.isSuppressed ? "suppressed" : "",
    witness.isPicked ? "picked" : "",
    witness.isLeftAlone ? "left" : "",
  ];
  return [baseKeyOf(call), remembered, ...marks, ...conditions.map(conditionKey)].join(" ").trimEnd();
}

/** A query that the client merges must not hide one that it does not, nor a look at a file's name one at its content. */
const baseKeyOf = ({ client, effect, trip }: ClientCall): string =>
  `${client.kind}:${effect}${trip.merges ? ":merged" : ""}${trip.content ? ":content" : ""}`;

/** The round trips that a node makes when it is evaluated, by itself or through what it calls; not those of inline functions in its arguments. */
export function effectsOfNode(engine: Engine, node: Node, frame: Frame): Effects {
  const find = (): Effects => findEffectsOfNode(engine, node, frame);
  return engine.isIdle ? ofNodes.at(frame, node, find) : find();
}

/** Rules ask of the same nodes, and lead through the same functions. */
const ofNodes = new Kept<Effects>();

function findEffectsOfNode(engine: Engine, node: Node, frame: Frame): Effects {
  const direct = directWitness(engine, node, frame);
  if (direct) return new Map([[keyOf(direct), direct]]);
  const followed = followedEffects(engine, node, frame);
  const met = [...followed].filter(([, { conditions }]) => !conditions?.some(isUnmet));
  return met.length === followed.size ? followed : new Map(met);
}

/** The round trip that a node itself makes; where it runs what a function has put together, the way to there. */
export function directWitness(engine: Engine, node: Node, frame: Frame): RoundTripWitness | undefined {
  const call = clientCall(engine, node, frame);
  return call && (builtWitness(engine, call) ?? { call, chain: [] });
}

/** The round trips that a node makes through what it calls. */
function followedEffects(engine: Engine, node: Node, frame: Frame): Effects {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression":
      return effectsOfCall(engine, node, frame);
    case "AwaitExpression": {
      const found = new Map<string, RoundTripWitness>();
      for (const getter of gettersOf(engine, bare(node.argument), frame)) {
        addTaken(found, effectsOfFunction(engine, getter), undefined, getter, frame);
      }
      return found;
    }
    default:
      return none;
  }
}

function effectsOfCall(engine: Engine, node: CallNode, frame: Frame): Effects {
  // What an immediately called function does is seen where it does it.
  if (isFunction(calleeOf(node))) return none;
  const found = new Map<string, RoundTripWitness>();
  let isTooFar = false;
  const { functions, kinds } = likelyFunctions(engine, node, frame);
  for (const callee of functions) {
    if (callee.memoised && isConstantCall(node)) continue;
    const effects = effectsOfFunction(engine, calledFrom(engine, callee, node, frame));
    if (trace) isTooFar ||= [...effects.values()].some(({ chain }) => chain.length >= longestChain);
    addTaken(found, kinds ? ofKinds(effects, kinds) : effects, node, callee, frame);
  }
  trace?.call(engine, node, frame, functions.length > 0, isTooFar);
  for (const [callee, witness] of listedOperations(engine, node, frame)) addTaken(found, asEffects(witness), node, callee, frame);
  for (const argument of node.type === "TaggedTemplateExpression" ? [] : node.arguments) {
    if (!isFunction(bare(argument)) && argument.type !== "SpreadElement") addPassed(found, engine, argument, frame);
  }
  return found;
}

/** The round trips of the functions that a call is passed by name, and runs. */
export function effectsOfPassed(engine: Engine, argument: Node, frame: Frame): Effects {
  const found = new Map<string, RoundTripWitness>();
  addPassed(found, engine, argument, frame);
  return found;
}

function addPassed(found: Map<string, RoundTripWitness>, engine: Engine, argument: Node, frame: Frame): void {
  for (const callee of passedFunctions(engine, argument, frame)) {
    addTaken(found, effectsOfFunction(engine, callee), undefined, callee, frame);
    for (const witness of operationsOfPassed(engine, callee, argument, frame)) {
      addTaken(found, asEffects(witness), undefined, callee, frame);
    }
  }
}

/** The functions that a call may call; of many that implement a declared method those that stand for most of them. */
function likelyFunctions(engine: Engine, node: CallNode, frame: Frame): LikelyFunctions {
  const functions = calledFunctions(engine, node, frame);
  const isDeclared = (): boolean => alternatives(engine.valueOf(calleeOf(node), frame)).some(({ kind }) => kind === "signature");
  if (functions.length <= fewImplementers || !isDeclared()) return { functions };
  return likelyImplementers(functions, (one) => effectsOfFunction(engine, one));
}

/**
 * A called function as it makes its round trips: with the arguments of the call where without them it makes none, or only by what
 * another call passes.
 */
export function calledFrom(engine: Engine, callee: FunctionValue, node: CallNode, frame: Frame): FunctionValue {
  if (node.type === "TaggedTemplateExpression") return callee;
  const effects = effectsOfFunction(engine, callee);
  if (effects.size > 0 && ![...effects.values()].some((witness) => isThroughArgument(witness, callee))) return callee;
  const bound = boundFrame(engine, callee, node, frame);
  return bound ? { kind: "function", node: callee.node, frame: bound } : callee;
}

/** Does a function make a round trip through an inline function that somebody passes to it? */
function isThroughArgument({ chain }: RoundTripWitness, callee: FunctionValue): boolean {
  return chain.some(({ node, frame }, index) => {
    if (!isCallNode(node.parent) || calleeOf(node.parent) === node) return false;
    return ![callee, ...chain.slice(0, index)].some((around) => around.frame.module === frame.module && contains(around.node, node));
  });
}

const asEffects = (witness: RoundTripWitness): Effects => new Map([[keyOf(witness), witness]]);

/** Adds what a called function does, leaving out what does not happen with the arguments that this call passes. */
function addTaken(
  found: Map<string, RoundTripWitness>,
  effects: Effects,
  call: CallNode | undefined,
  callee: FunctionValue,
  frame: Frame,
): void {
  const { module } = frame;
  for (const { conditions = [], remembered, isPicked, keys, ...rest } of effects.values()) {
    if (rest.chain.length >= longestChain) continue;
    // Of a function for two places, one of which answers from memory, this call runs in that one.
    if (rest.isPromised && call && isUsedAtOnce(call, module)) continue;
    // Each call of the recursion picks the same item.
    if (isPicked && call && contains(callee.node, call) && module === callee.frame.module) continue;
    const left = conditions.map((condition) => throughCall(condition, { callee: callee.node, call, module }));
    if (left.includes("skipped")) continue;
    const kept = remembered && memoryThrough(remembered, call, callee.node);
    if (kept === "program") continue;
    const ofMemo = callee.memoised && call ? keysOfMemo(call) : undefined;
    const keptBy = ofMemo ?? (keys && keysThrough(keys, call, callee.node, callee.frame.module));
    // Kept since the first call of all.
    if (keptBy && areConstant(keptBy, module)) continue;
    const asked = left.filter((one) => one !== undefined && one !== "skipped");
    const reached: RoundTripWitness = {
      ...rest,
      chain: [
        { name: nameOf(callee), node: callee.node, frame: callee.frame, ...(call && { call: { node: call, frame } }) },
        ...rest.chain,
      ],
      ...(asked.length > 0 && { conditions: asked }),
      ...(kept && { remembered: kept }),
      ...(keptBy && { keys: keptBy }),
    };
    const key = keyOf(reached);
    if ((found.get(key)?.chain.length ?? Infinity) > reached.chain.length) {
      found.delete(key);
      addOne(found, reached);
    }
  }
}

/** Does a call pass nothing, or only literals? */
function isConstantCall(node: CallNode): boolean {
  return node.type !== "TaggedTemplateExpression" && node.arguments.every((argument) => bare(argument).type === "Literal");
}

/** The round trips that calling a function may make, without regard to its caller's arguments. */
function effectsOfFunction(engine: Engine, { node, frame }: FunctionValue): Effects {
  return engine.ask<Node, Effects>(frame.effects, node, none, () => findEffects(engine, node, frame));
}

function findEffects(engine: Engine, fn: FunctionNode, frame: Frame): Effects {
  const found = new Map<string, RoundTripWitness>();
  const followed: Node[] = [];
  forEachRunning(engine, fn, frame, (node) => {
    // Asked with arguments when without them nothing was found.
    if (frame.owner === fn && !frame.dependsOnArguments(node)) return false;
    if (node.type !== "AwaitExpression" && !isCallNode(node) && !isIteratedName(node)) return true;
    const direct = directWitness(engine, node, frame);
    if (direct) {
      addOwn(engine, found, [direct], fn, node, frame);
      trace?.followed(engine, node, frame);
    } else followed.push(node);
    return true;
  });
  // A direct call is the better witness: what other functions do comes second.
  for (const node of followed) addOwn(engine, found, followedEffects(engine, node, frame).values(), fn, node, frame);
  const isConditional = [...found.values()].some(({ conditions }) => conditions);
  return isConditional && followed.some((node) => callsItself(engine, fn, node, frame)) ? unconditional(found) : found;
}

function callsItself(engine: Engine, fn: FunctionNode, node: Node, frame: Frame): boolean {
  return node.type === "CallExpression" && calledFunctions(engine, node, frame).some((callee) => callee.node === fn);
}

/** A function that calls itself passes itself other arguments than its caller does. */
function unconditional(effects: Effects): Effects {
  const found = new Map<string, RoundTripWitness>();
  for (const { conditions, ...witness } of effects.values()) addOne(found, witness);
  return found;
}

/** Adds what a node of a function does, with the conditions under which the function reaches the node. */
function addOwn(
  engine: Engine,
  found: Map<string, RoundTripWitness>,
  witnesses: Iterable<RoundTripWitness>,
  fn: FunctionNode,
  node: Node,
  frame: Frame,
): void {
  let reached: Reach | undefined;
  for (const { isPromised, ...witness } of witnesses) {
    // Where the same is done without a condition, nothing depends on one.
    const base = baseKeyOf(witness.call);
    if (found.has(base)) continue;
    reached ??= reachOf(engine, fn, node, frame);
    if (!reached) return;
    const conditions = [...(witness.conditions ?? []), ...reached.conditions];
    const own: RoundTripWitness = {
      ...witness,
      entry: node,
      ...(reached.keys && { keys: reached.keys }),
      ...(conditions.length > 0 && { conditions }),
      ...(reached.isRemembered && { remembered: "instance" }),
      ...(reached.isSuppressed && { isSuppressed: true }),
      ...(reached.isPicked && { isPicked: true }),
      ...(isLeftAlone(node, fn) && { isLeftAlone: true }),
      ...((fn.async ? !fn.generator : isPromised && isReturnedBy(node, fn)) && { isPromised: true }),
    };
    addOne(found, own);
  }
}

/** Adds a witness unless one like it is known. */
function addOne(found: Map<string, RoundTripWitness>, witness: RoundTripWitness): void {
  const base = baseKeyOf(witness.call);
  const key = keyOf(witness);
  if (found.has(base) || found.has(key)) return;
  const alike = [...found.keys()].filter((other) => other.startsWith(`${base} `));
  if (key === base) for (const other of alike) found.delete(other);
  else if (alike.length >= mostConditional) return;
  found.set(key, witness);
}
