import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, type Binding, forEachBound } from "../ast/scope.ts";
import {
  bare,
  contains,
  endOf,
  functionAround,
  isFunction,
  isLoop,
  keyName,
  type LoopNode,
  type Node,
  outer,
  startOf,
  walk,
} from "../ast/walk.ts";
import { effectsOfNode, isReachedBy } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { isPromiseCombinator } from "./fate.ts";
import type { Iteration } from "./iteration.ts";
import { itemNames, leaves } from "./loop-kinds.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type FunctionValue } from "./value.ts";

/** An await in a loop's body whose call starts work for the item. */
export type AwaitedCall = TSESTree.AwaitExpression & {
  readonly argument: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;
};

/** Why the turns of a loop must stay one after another. */
export type Dependence =
  /** A turn reads what an earlier turn wrote. */
  | "carried"
  /** A turn decides whether there is a next one. */
  | "exit"
  /** All turns share one connection or transaction. */
  | "single"
  /** The loop waits on purpose: a sleep, a rate limit. */
  | "delay"
  /** The awaited call does not look at the item: what it works on has a state of its own (a reader, a page, a queue). */
  | "stateful"
  /** The order of the calls can be observed: handlers that share an object, a stream that is written, a generator. */
  | "ordered"
  /** A turn already runs many things together. */
  | "bounded";

export interface LoopAwaits {
  /** The awaits of the loop's own body that start work for the item. */
  readonly calls: readonly AwaitedCall[];
  /** Why they must stay as they are; undefined when nothing speaks against running them together. */
  readonly dependence: Dependence | undefined;
}

/** Names that only waiting, rate limiting and asking a person have: they make the rule silent, never speak. */
const waiting =
  /^(?:sleep|delay|wait|pause|throttle|rate_?limit\w*|backoff|tick|setTimeout|prompt|question|confirm)$|(?:Delay|Sleep|Throttle|Timeout)$/i;
/** Receivers that work through a state of their own, one step after another. */
const stateful =
  /^(?:page|browser|frame|locator|driver|reader|writer|stream|res|response|reply|socket|ws|lock|mutex|terminal|rl|spinner|screen|cursor|session|trx?|transaction)$|(?:Page|Reader|Writer|Stream|Lock|Transaction)$/;

/** What a loop awaits, and whether its turns depend on each other. */
export function loopAwaits(engine: Engine, iteration: Iteration & { readonly loop: LoopNode }): LoopAwaits {
  const { loop, frame } = iteration;
  const body = readBody(loop, frame);
  const items = derivedNames(iteration, body);
  const calls = body.awaits.filter((node): node is AwaitedCall => isCall(bare(node.argument)) && isAsynchronous(engine, node, frame));
  const dependence = calls.length === 0 ? undefined : dependenceOf(engine, iteration, body, calls, items);
  return { calls, dependence };
}

const isCall = (node: Node): boolean =>
  node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression";

interface Body {
  readonly awaits: readonly TSESTree.AwaitExpression[];
  readonly exits: boolean;
  readonly yields: boolean;
  readonly declared: readonly TSESTree.VariableDeclarator[];
}

/** One walk over the loop's own body; functions in it are passed over, for they run when they are called. */
function readBody(loop: LoopNode, frame: Frame): Body {
  const awaits: TSESTree.AwaitExpression[] = [];
  const declared: TSESTree.VariableDeclarator[] = [];
  let exits = false;
  let yields = false;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "AwaitExpression") awaits.push(node);
    else if (node.type === "VariableDeclarator") declared.push(node);
    else if (node.type === "YieldExpression") yields = true;
    else if (node.type === "ReturnStatement" || (node.type === "BreakStatement" && leaves(node, loop))) exits = true;
    return true;
  });
  return { awaits, exits, yields, declared };
}

/** The loop's variables, and what the body computes from them. */
function derivedNames(iteration: Iteration, { declared }: Body): ReadonlySet<string> {
  const names = new Set(itemNames(iteration));
  const { loop, frame } = iteration;
  if (loop?.type === "ForStatement" && loop.init?.type === "VariableDeclaration") {
    for (const { id } of loop.init.declarations) forEachBound(id, ({ name }) => names.add(name));
  }
  for (const { id, init } of declared) {
    if (init && mentions(init, names, frame)) forEachBound(id, ({ name }) => names.add(name));
  }
  return names;
}

function mentions(node: Node, names: ReadonlySet<string>, frame: Frame): boolean {
  let isFound = false;
  walk(node, frame.module.visitorKeys, (inner) => {
    if (inner.type === "Identifier" && names.has(inner.name) && !isPropertyName(inner)) isFound = true;
    return !isFound;
  });
  return isFound;
}

const isPropertyName = (node: TSESTree.Identifier): boolean =>
  (node.parent.type === "MemberExpression" && node.parent.property === node && !node.parent.computed) ||
  (node.parent.type === "Property" && node.parent.key === node && !node.parent.computed && !node.parent.shorthand);

/**
 * Does the call do anything that takes time? A function of the application that awaits nothing does not, nor does one that awaits
 * nothing with what it is passed here, or that has kept what it once awaited.
 */
function isAsynchronous(engine: Engine, node: TSESTree.AwaitExpression, frame: Frame): boolean {
  const call = bare(node.argument) as AwaitedCall["argument"];
  if ([...effectsOfNode(engine, call, frame).values()].some(({ remembered }) => remembered !== "instance")) return true;
  const functions = alternatives(engine.valueOf(calleeOf(call), frame));
  return !functions.every((one) => one.kind === "data" || (one.kind === "function" && !awaitsSomething(engine, one, call, frame)));
}

function awaitsSomething(engine: Engine, callee: FunctionValue, call: CallNode, frame: Frame): boolean {
  const { node } = callee;
  let isFound = false;
  walk(node.body, callee.frame.module.visitorKeys, (inner) => {
    if (takesTime(inner) && isReachedBy(engine, call, callee, inner, frame)) isFound = true;
    return !isFound;
  });
  return isFound || node.body.type === "CallExpression";
}

function takesTime(node: Node): boolean {
  switch (node.type) {
    case "AwaitExpression":
    case "NewExpression":
      return true;
    case "ForOfStatement":
      return node.await;
    case "ReturnStatement":
      return node.argument !== null && bare(node.argument).type === "CallExpression";
    default:
      return false;
  }
}

function dependenceOf(
  engine: Engine,
  { loop, frame }: Iteration & { readonly loop: LoopNode },
  body: Body,
  calls: readonly AwaitedCall[],
  items: ReadonlySet<string>,
): Dependence | undefined {
  if (body.exits) return "exit";
  if (body.yields) return "ordered";
  for (const call of calls) {
    const reason = dependenceOfCall(engine, call, items, frame);
    if (reason) return reason;
  }
  const firstAwait = Math.min(...body.awaits.map(endOf));
  return isCarried(loop, frame, firstAwait) || sharesAccumulator(calls, loop, frame) ? "carried" : undefined;
}

function dependenceOfCall(engine: Engine, node: AwaitedCall, items: ReadonlySet<string>, frame: Frame): Dependence | undefined {
  const call = bare(node.argument) as AwaitedCall["argument"];
  const callee = calleeOf(call);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? keyName(callee) : undefined;
  if (name !== undefined && waiting.test(name)) return "delay";
  if (call.type === "NewExpression" && callee.type === "Identifier" && callee.name === "Promise") return "delay";
  if (isPromiseCombinator(callee)) return "bounded";
  const effects = [...effectsOfNode(engine, call, frame).values()];
  if (effects.some(({ call: { effect } }) => effect === "delay")) return "delay";
  if (effects.some(({ call: { single } }) => single) || takesSingle(engine, call, frame) || isInTransaction(node)) return "single";
  if (!mentions(call, items, frame) && !isChosenByItem(node, items, frame)) return "stateful";
  if (hasStatefulReceiver(callee, items)) return "stateful";
  return effects.length === 0 && sharesWithHandlers(call, callee, items, frame) ? "ordered" : undefined;
}

/** Is the call made on, or handed, one connection or transaction? */
function takesSingle(engine: Engine, call: AwaitedCall["argument"], frame: Frame): boolean {
  const callee = calleeOf(call);
  const given: Node[] = call.type === "TaggedTemplateExpression" ? [] : [...call.arguments];
  for (const argument of call.type === "TaggedTemplateExpression" ? [] : call.arguments) {
    if (argument.type !== "ObjectExpression") continue;
    for (const property of argument.properties) if (property.type === "Property") given.push(property.value);
  }
  if (callee.type === "MemberExpression") given.push(callee.object);
  return given.some(
    (node) => node.type !== "SpreadElement" && alternatives(engine.valueOf(node, frame)).some((one) => one.kind === "handle" && one.single),
  );
}

/** A method that a decorator runs in a transaction. */
function isInTransaction(node: Node): boolean {
  const member = functionAround(node)?.parent;
  const decorators = member?.type === "MethodDefinition" ? (member.decorators as TSESTree.Decorator[] | undefined) : undefined;
  return (decorators ?? []).some(({ expression }) => {
    const callee = expression.type === "CallExpression" ? expression.callee : expression;
    return callee.type === "Identifier" && /transaction/i.test(callee.name);
  });
}

function hasStatefulReceiver(callee: Node, items: ReadonlySet<string>): boolean {
  if (callee.type !== "MemberExpression") return false;
  const object = bare(callee.object);
  const name = object.type === "Identifier" ? object.name : object.type === "MemberExpression" ? keyName(object) : undefined;
  return name !== undefined && !items.has(name) && stateful.test(name);
}

/** A call that does not look at the item, in a branch that does: `if (name === "a") await queue().add(job)`. */
function isChosenByItem(node: Node, items: ReadonlySet<string>, frame: Frame): boolean {
  for (let at: Node | undefined = node.parent; at && !isLoop(at); at = at.parent) {
    if (at.type === "IfStatement" && mentions(at.test, items, frame)) return true;
  }
  return false;
}

/** `await handler(event)`, `await plugin.apply(order)`: each item is given the same object, and may change it for the next. */
function sharesWithHandlers(call: AwaitedCall["argument"], callee: Node, items: ReadonlySet<string>, frame: Frame): boolean {
  // A call that is asked for something is no handler.
  const isStatement = call.parent.type === "AwaitExpression" && call.parent.parent.type === "ExpressionStatement";
  if (call.type !== "CallExpression" || !isStatement || !mentions(callee, items, frame)) return false;
  return call.arguments.some((argument) => {
    const given = bare(argument);
    return (
      (given.type === "Identifier" || given.type === "ThisExpression" || given.type === "MemberExpression") &&
      !mentions(given, items, frame)
    );
  });
}

/** Methods that only add to a collection: the order in which turns do it does not matter to the turns. */
const adding = new Set(["add", "push", "set", "unshift"]);
const mutating = new Set(["clear", "copyWithin", "delete", "fill", "pop", "reverse", "shift", "sort", "splice"]);

/** Does a turn read a variable of the outside that a turn writes after its first await? What happens before it stays in order. */
function isCarried(loop: LoopNode, frame: Frame, firstAwait: number): boolean {
  const { visitorKeys } = frame.module;
  const written = new Map<string, { adds: number; sets: number; last: number }>();
  const read = new Map<string, number>();
  const note = (key: string, kind: "adds" | "sets", node: Node): void => {
    const entry = written.get(key) ?? { adds: 0, sets: 0, last: 0 };
    entry[kind] += 1;
    entry.last = Math.max(entry.last, endOf(node));
    written.set(key, entry);
  };
  walk(loop.body, visitorKeys, (node) => {
    if (node.type === "AssignmentExpression") {
      const key = outsideName(node.left, loop, frame);
      if (key !== undefined) note(key, isAccumulating(node) || isCaught(node.right, frame) ? "adds" : "sets", node);
    } else if (node.type === "UpdateExpression") {
      const key = outsideName(node.argument, loop, frame);
      if (key !== undefined) note(key, "adds", node);
    } else if (node.type === "CallExpression" && isMadeForChange(node)) {
      for (const argument of node.arguments) {
        const key = argument.type === "Identifier" ? outsideName(argument, loop, frame) : undefined;
        if (key !== undefined) note(key, "sets", node);
      }
    } else if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const name = keyName(node.callee) ?? "";
      const key = adding.has(name) || mutating.has(name) ? outsideName(node.callee.object, loop, frame) : undefined;
      if (key !== undefined) note(key, adding.has(name) ? "adds" : "sets", node);
    } else if (node.type === "Identifier" || node.type === "MemberExpression") {
      if (isWriteTarget(node)) return true;
      const key = outsideName(node, loop, frame);
      if (key !== undefined) read.set(key, Math.max(read.get(key) ?? 0, endOf(node)));
    }
    return true;
  });
  for (const [key, { sets, last }] of written) {
    const isBeforeAwait = last < firstAwait && (read.get(key) ?? 0) < firstAwait;
    if (!isBeforeAwait && (sets > 0 || read.has(key))) return true;
  }
  return false;
}

const reporting = /^(?:console|log|logger|winston|debug|info|warn|error)$|log(?:ger)?$/i;

/** `addPromotion(order, promotion);`: a call whose result nobody takes is made for what it changes, unless it only reports. */
function isMadeForChange({ callee, parent }: TSESTree.CallExpression): boolean {
  if (parent.type !== "ExpressionStatement") return false;
  const names = callee.type === "MemberExpression" ? [bare(callee.object), callee.property] : [callee];
  const isAdding = callee.type === "MemberExpression" && adding.has(keyName(callee) ?? "");
  return (
    !isAdding &&
    !names.some((name) =>
      name.type === "Identifier" ? reporting.test(name.name) : name.type === "MemberExpression" && reporting.test(keyName(name) ?? ""),
    )
  );
}

/** `total += …`, `found ||= …`, `flag = true`, `results[key] = …`: turns may do it in any order. */
function isAccumulating({ operator, left, right }: TSESTree.AssignmentExpression): boolean {
  if (operator !== "=") return operator !== "-=" || right.type === "Literal";
  if (left.type === "MemberExpression" && left.computed) return true;
  return right.type === "Literal" || right.type === "UnaryExpression";
}

/** `failure = error` in a `catch`: one of the failures is kept, whichever. */
function isCaught(right: Node, { module }: Frame): boolean {
  return right.type === "Identifier" && bindingOf(right.name, right, module.visitorKeys)?.kind === "catch";
}

/** The node that only names what is written: the target of an assignment, the receiver of an adding call. */
function isWriteTarget(node: Node): boolean {
  const { parent, child } = outer(node);
  if (parent?.type === "AssignmentExpression") return parent.left === child;
  if (parent?.type === "UpdateExpression") return true;
  if (parent?.type !== "MemberExpression" || parent.object !== child) return parent?.type === "MemberExpression" && !parent.computed;
  const around = outer(parent).parent;
  if (around?.type === "CallExpression" && around.callee === parent) return adding.has(keyName(parent) ?? "");
  return (around?.type === "AssignmentExpression" && around.left === parent) || around?.type === "UpdateExpression";
}

/** A name for what lies outside the loop: a variable, or a field of `this` or of a variable; undefined for what a turn declares. */
function outsideName(node: Node, loop: LoopNode, frame: Frame): string | undefined {
  let root = bare(node);
  let path = "";
  while (root.type === "MemberExpression") {
    const name = keyName(root);
    path = name === undefined || root.computed ? "" : `.${name}${path}`;
    root = bare(root.object);
  }
  if (root.type === "ThisExpression") return path === "" ? undefined : `this${path}`;
  if (root.type !== "Identifier" || isPropertyName(root)) return undefined;
  const binding = bindingOf(root.name, root, frame.module.visitorKeys);
  return binding && isDeclaredOutside(binding, loop) ? `${root.name}${path}` : undefined;
}

function isDeclaredOutside({ identifier }: Binding, loop: LoopNode): boolean {
  return startOf(identifier) < startOf(loop) || endOf(identifier) > endOf(loop) ? true : !contains(loop, identifier);
}

/** Is a list, map or object that the function builds up handed to the awaited calls, which may read what others have added? */
function sharesAccumulator(calls: readonly AwaitedCall[], loop: LoopNode, frame: Frame): boolean {
  return calls.some((node) => {
    const call = bare(node.argument);
    return (
      call.type === "CallExpression" &&
      call.arguments.some((argument) => {
        if (argument.type !== "Identifier") return false;
        const site = bindingOf(argument.name, argument, frame.module.visitorKeys)?.site;
        if (site?.type !== "VariableDeclarator" || contains(loop, site) || !site.init) return false;
        const init = bare(site.init);
        return (
          (init.type === "ArrayExpression" && init.elements.length === 0) ||
          (init.type === "ObjectExpression" && init.properties.length === 0) ||
          (init.type === "NewExpression" && init.callee.type === "Identifier" && /^(?:Map|Set)$/.test(init.callee.name))
        );
      })
    );
  });
}
