import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type FunctionNode, isFunction, keyName, type Node } from "../ast/walk.ts";
import { boundFrame, implementationsOf } from "./calls.ts";
import { callbackPlace } from "./callbacks.ts";
import type { Engine } from "./engine.ts";
import { calleeOf, type CallNode, clientCall, type ClientCall, isIteratedName } from "./round-trips.ts";
import { forEachRunning } from "./running.ts";
import type { Frame } from "./frame.ts";
import { trace } from "./trace.ts";
import { alternatives, type FunctionValue, type Value } from "./value.ts";

/** A function on the way from a call to the round trip that it leads to. */
export interface Step {
  /** As a reader would name it: `OrderService.load`, `load`. */
  readonly name: string;
  readonly node: FunctionNode;
  readonly frame: Frame;
}

/** A round trip that a call may make, and how it is reached. */
export interface RoundTripWitness {
  readonly call: ClientCall;
  /** The functions called on the way, the outermost first. Empty when the call itself makes the round trip. */
  readonly chain: readonly Step[];
  /** Not made when the caller passes this parameter (by index): `param ?? (await load())`. */
  readonly unlessPassed?: number;
}

/** The round trips that calling a function may make: one witness for each client kind, effect, condition, and way of being merged. */
export type Effects = ReadonlyMap<string, RoundTripWitness>;

const none: Effects = new Map();
/** Chains longer than this are not followed. */
const longestChain = 12;

function keyOf({ call, unlessPassed }: RoundTripWitness): string {
  // A query that the client merges must not hide one that it does not.
  return `${call.client.kind} ${call.effect}${call.trip.merges ? " merged" : ""} ${unlessPassed ?? ""}`;
}

/** The round trips that a node makes when it is evaluated, by itself or through what it calls; not those of inline functions in its arguments. */
export function effectsOfNode(engine: Engine, node: Node, frame: Frame): Effects {
  const direct = clientCall(engine, node, frame);
  if (direct) {
    const witness: RoundTripWitness = { call: direct, chain: [] };
    return new Map([[keyOf(witness), witness]]);
  }
  return followedEffects(engine, node, frame);
}

/** The round trips that a node makes through what it calls. */
function followedEffects(engine: Engine, node: Node, frame: Frame): Effects {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression":
      return effectsOfCall(engine, node, frame);
    case "AwaitExpression":
      return effectsOfGetter(engine, bare(node.argument), frame);
    default:
      return none;
  }
}

function effectsOfCall(engine: Engine, node: CallNode, frame: Frame): Effects {
  // What an immediately called function does is seen where it does it.
  if (isFunction(calleeOf(node))) return none;
  const found = new Map<string, RoundTripWitness>();
  let isTooFar = false;
  const callees = calledFunctions(engine, node, frame);
  for (const callee of callees) {
    if (callee.memoised && isConstantCall(node)) continue;
    const free = effectsOfFunction(engine, callee);
    const effects = free.size > 0 || node.type === "TaggedTemplateExpression" ? free : boundEffects(engine, callee, node, frame);
    if (trace) isTooFar ||= [...effects.values()].some(({ chain }) => chain.length >= longestChain);
    addTaken(found, effects, node, callee);
  }
  trace?.call(engine, node, frame, callees.length > 0, isTooFar);
  for (const argument of node.type === "TaggedTemplateExpression" ? [] : node.arguments) {
    if (isFunction(bare(argument)) || argument.type === "SpreadElement") continue;
    for (const callee of passedFunctions(engine, argument, frame)) addTaken(found, effectsOfFunction(engine, callee), undefined, callee);
  }
  return found;
}

/** The functions that a call may call: by its callee's value, through implementers of a declared method, and constructors. */
function calledFunctions(engine: Engine, node: CallNode, frame: Frame): FunctionValue[] {
  const callee = engine.valueOf(calleeOf(node), frame);
  return alternatives(callee).flatMap((one): readonly FunctionValue[] => {
    if (one.kind === "function") return [one];
    if (one.kind === "signature") return implementationsOf(engine, one);
    if (one.kind === "class" && node.type === "NewExpression") return constructorOf(engine, one);
    return calledThrough(engine, node, frame);
  });
}

/** `load.call(this, x)`, `load.apply(this, xs)` call the function itself. */
function calledThrough(engine: Engine, node: CallNode, frame: Frame): FunctionValue[] {
  const callee = calleeOf(node);
  if (callee.type !== "MemberExpression" || !/^(?:call|apply)$/.test(keyName(callee) ?? "")) return [];
  return alternatives(engine.valueOf(callee.object, frame)).filter((one) => one.kind === "function");
}

function constructorOf(engine: Engine, of: Value & { kind: "class" }): FunctionValue[] {
  for (const member of of.node.body.body) {
    if (
      member.type === "MethodDefinition" &&
      member.kind === "constructor" &&
      (member.value as Partial<TSESTree.FunctionExpression>).body
    ) {
      return [
        { kind: "function", node: member.value as TSESTree.FunctionExpression, frame: engine.withSelf(of.frame, engine.instanceOf(of)) },
      ];
    }
  }
  return [];
}

/** Functions that a call is passed by name and runs: `limit(load)`, `ids.map(this.load)`. */
function passedFunctions(engine: Engine, argument: Node, frame: Frame): FunctionValue[] {
  const expression = bare(argument);
  if (expression.type !== "Identifier" && expression.type !== "MemberExpression" && expression.type !== "CallExpression") return [];
  const functions = alternatives(engine.valueOf(expression, frame)).filter((one) => one.kind === "function");
  if (functions.length === 0) return [];
  const place = callbackPlace(engine, argument, frame);
  return place && place.runs !== "later" ? functions : [];
}

/** A property whose getter is a function of the application: `await group.members`. */
function effectsOfGetter(engine: Engine, node: Node, frame: Frame): Effects {
  if (node.type !== "MemberExpression") return none;
  const name = keyName(node);
  const found = new Map<string, RoundTripWitness>();
  for (const owner of name === undefined ? [] : alternatives(engine.valueOf(node.object, frame))) {
    const of = owner.kind === "instance" ? owner.of : undefined;
    for (const member of of?.node.body.body ?? []) {
      if (!of || member.type !== "MethodDefinition" || member.kind !== "get" || keyName(member) !== name) continue;
      const getter: FunctionValue = {
        kind: "function",
        node: member.value as TSESTree.FunctionExpression,
        frame: engine.withSelf(of.frame, owner),
      };
      addTaken(found, effectsOfFunction(engine, getter), undefined, getter);
    }
  }
  return found;
}

/** Adds what a called function does, leaving out what does not happen with the arguments that this call passes. */
function addTaken(found: Map<string, RoundTripWitness>, effects: Effects, node: CallNode | undefined, callee: FunctionValue): void {
  for (const witness of effects.values()) {
    const { unlessPassed, ...rest } = witness;
    if (unlessPassed !== undefined && node && isPassed(node, unlessPassed)) continue;
    if (witness.chain.length >= longestChain) continue;
    const reached: RoundTripWitness = {
      ...rest,
      chain: [{ name: nameOf(callee), node: callee.node, frame: callee.frame }, ...witness.chain],
    };
    const key = keyOf(reached);
    const known = found.get(key);
    if (!known || known.chain.length > reached.chain.length) found.set(key, reached);
  }
}

function isPassed(node: CallNode, index: number): boolean {
  if (node.type === "TaggedTemplateExpression") return false;
  const argument = node.arguments[index];
  if (!argument) return false;
  const expression = bare(argument);
  return (
    !(expression.type === "Identifier" && expression.name === "undefined") && !(expression.type === "Literal" && expression.value === null)
  );
}

/** Does a call pass nothing, or only literals? */
function isConstantCall(node: CallNode): boolean {
  return node.type !== "TaggedTemplateExpression" && node.arguments.every((argument) => bare(argument).type === "Literal");
}

/** The round trips that calling a function may make, without regard to its caller's arguments. */
function effectsOfFunction(engine: Engine, { node, frame }: FunctionValue): Effects {
  return engine.ask<Node, Effects>(frame.effects, node, none, () => findEffects(engine, node, frame));
}

/** The round trips of a function for the arguments of one call: a client, a function or an object that it is handed. */
function boundEffects(
  engine: Engine,
  callee: FunctionValue,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): Effects {
  const bound = boundFrame(engine, callee, call, frame);
  return bound ? effectsOfFunction(engine, { kind: "function", node: callee.node, frame: bound }) : none;
}

function findEffects(engine: Engine, fn: FunctionNode, frame: Frame): Effects {
  const found = new Map<string, RoundTripWitness>();
  const followed: Node[] = [];
  forEachRunning(engine, fn, frame, (node) => {
    // Asked with arguments when without them nothing was found.
    if (frame.owner === fn && !frame.dependsOnArguments(node)) return false;
    if (
      node.type !== "CallExpression" &&
      node.type !== "NewExpression" &&
      node.type !== "TaggedTemplateExpression" &&
      node.type !== "AwaitExpression" &&
      !isIteratedName(node)
    ) {
      return true;
    }
    const call = clientCall(engine, node, frame);
    if (call) {
      add(found, { call, chain: [], ...condition(fn, node) });
      trace?.followed(engine, node, frame);
    } else followed.push(node);
    return true;
  });
  // A direct call is the better witness: what other functions do comes second.
  for (const node of followed) {
    for (const witness of followedEffects(engine, node, frame).values()) add(found, { ...witness, ...condition(fn, node) });
  }
  return found;
}

function add(found: Map<string, RoundTripWitness>, witness: RoundTripWitness): void {
  const key = keyOf(witness);
  if (!found.has(key)) found.set(key, witness);
}

/** The parameter that, when it is passed, keeps a node from running: the right side of `param ?? …`, a parameter's default. */
function condition(fn: FunctionNode, node: Node): { unlessPassed?: number } {
  let child = node;
  for (let at = node.parent; at && at !== fn.parent; at = at.parent) {
    if (at.type === "LogicalExpression" && at.right === child && at.operator !== "&&") {
      const left = bare(at.left);
      const index = left.type === "Identifier" ? parameterIndex(fn, left.name) : -1;
      if (index >= 0) return { unlessPassed: index };
    }
    if (at.type === "AssignmentPattern" && at.right === child && at.parent === fn) return { unlessPassed: fn.params.indexOf(at) };
    child = at;
  }
  return {};
}

function parameterIndex(fn: FunctionNode, name: string): number {
  return fn.params.findIndex((parameter) => {
    const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
    return target.type === "Identifier" && target.name === name;
  });
}

/** A function's name as a reader would say it: its class or object and its own name. */
function nameOf({ node, frame }: FunctionValue): string {
  const { parent } = node;
  if (parent.type === "MethodDefinition" || parent.type === "PropertyDefinition") {
    const own = keyName(parent) ?? "method";
    const { id } = parent.parent.parent as { id?: TSESTree.Identifier | null };
    return own === "constructor" ? `new ${id?.name ?? "class"}` : id ? `${id.name}.${own}` : own;
  }
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  for (let at: Node | undefined = parent; at; at = at.parent) {
    if (at.type === "VariableDeclarator" && at.id.type === "Identifier") return at.id.name;
    if (at.type === "Property") return keyName(at) ?? "function";
    if (at.type === "AssignmentExpression" && at.left.type === "MemberExpression") {
      const { object } = at.left;
      return object.type === "Identifier" ? `${object.name}.${keyName(at.left) ?? "function"}` : (keyName(at.left) ?? "function");
    }
    if (isFunction(at) || at.type === "BlockStatement") break;
  }
  return `function at line ${String(frame.module.lineOf(node))}`;
}
