import { isOnFailure } from "../ast/failure.ts";
import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import {
  bare,
  classAround,
  contains,
  endOf,
  functionAround,
  isFunction,
  isPropertyName,
  keyName,
  type LoopNode,
  type Node,
  outer,
  rootOf,
  startOf,
  walk,
} from "../ast/walk.ts";
import { methodIn } from "./callbacks.ts";
import { isAddingMethod, isMutatingMethod } from "./carried.ts";
import type { Dependence } from "./dependence.ts";
import { calledFunctions } from "./callees.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { textOf } from "./rewriting.ts";
import { calleeOf, type CallNode, isCallNode } from "./round-trips.ts";
import { forEachRunning } from "./running.ts";
import type { FunctionValue } from "./value.ts";

/** More functions than this are not looked into; what is further away is taken for harmless. */
const mostFunctions = 40;

/** Names of functions that only wait, limit a rate, or ask a person: they make a rule silent, never speak. */
const waiting =
  /^(?:sleep|delay|wait|throttle|rate_?limit\w*|backoff|tick|prompt|question|confirm)$|^(?:sleep|delay|wait)(?:For|Until|[A-Z]\w*s$)|(?:Delay|Sleep|Throttle|[lL]imiter)$/;
/** The same, of functions that are no methods: a worker's `pause` is work. */
const waitingFunctions = /^(?:pause|setTimeout|setImmediate)$/;
/** Members that take a lock, or a place in a queue that lets one through at a time. */
const locking = /^(?:acquire|runExclusive|withLock|lock|removeTokens)$/;

/** Does a call only wait, by its name or because it makes a promise that a timer resolves? */
export function isWait(call: CallNode): boolean {
  const callee = calleeOf(call);
  if (callee.type === "MemberExpression") return waiting.test(keyName(callee) ?? "");
  if (callee.type !== "Identifier") return false;
  if (call.type === "NewExpression" && callee.name === "Promise") return isTimerPromise(call);
  return waiting.test(callee.name) || waitingFunctions.test(callee.name);
}

/** `new Promise((done) => setTimeout(done, 100))`; a timer that rejects is a time-out, not a wait. */
function isTimerPromise({ arguments: [executor] }: TSESTree.NewExpression): boolean {
  if (!executor || !isFunction(executor)) return false;
  const [done] = executor.params;
  if (done?.type !== "Identifier") return false;
  const statements = executor.body.type === "BlockStatement" ? executor.body.body : [executor.body];
  return statements.some((statement) => {
    const call = bare(statement.type === "ExpressionStatement" ? statement.expression : statement);
    if (call.type !== "CallExpression" || call.callee.type !== "Identifier" || call.callee.name !== "setTimeout") return false;
    const [run] = call.arguments;
    if (run?.type === "Identifier") return run.name === done.name;
    if (!isFunction(run)) return false;
    const body = run.body.type === "BlockStatement" ? run.body.body[0] : run.body;
    const inner = body?.type === "ExpressionStatement" ? body.expression : body;
    return inner?.type === "CallExpression" && inner.callee.type === "Identifier" && inner.callee.name === done.name;
  });
}

/**
 * What the functions behind a loop's calls do that ties its turns together: they keep a state that another turn reads, write to one
 * sink, wait for a rate limit, take a lock, or block. Undefined when nothing of that is found; functions that can't be followed are
 * taken for harmless.
 */
export function dependenceBehind(engine: Engine, calls: readonly BehindCall[], loop: LoopNode, frame: Frame): Dependence | undefined {
  return new Behind(engine, loop, frame).search(calls);
}

interface BehindCall {
  readonly call: CallNode;
  /** Is it made on the item, or on an object made for it: its `this` is another one in each turn? */
  readonly hasOwnThis: boolean;
}

interface Followed {
  readonly fn: FunctionValue;
  readonly hasOwnThis: boolean;
}

class Behind {
  readonly #engine: Engine;
  readonly #frame: Frame;
  readonly #loop: LoopNode;
  readonly #seen = new Set<Node>();
  readonly #waiting: Followed[] = [];
  readonly #states: States = { sets: new Set(), reads: new Set() };

  constructor(engine: Engine, loop: LoopNode, frame: Frame) {
    this.#engine = engine;
    this.#frame = frame;
    this.#loop = loop;
  }

  search(calls: readonly BehindCall[]): Dependence | undefined {
    for (const { call, hasOwnThis } of calls) this.#follow(call, hasOwnThis, this.#frame);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      const reason = this.#enter(next);
      if (reason) return reason;
    }
    if (this.#states.sets.size + this.#states.reads.size === 0) return undefined;
    const own = { sets: new Set<Node | string>(), reads: new Set<Node | string>() };
    walk(this.#loop.body, this.#frame.module.visitorKeys, (node) => {
      note(this.#engine, own, node, this.#loop, false, this.#frame);
    });
    // What the loop's own body sets and reads is a matter of order, and judged where that is known.
    const { sets, reads } = this.#states;
    return share(sets, reads) || share(sets, own.reads) || share(own.sets, reads) ? "carried" : undefined;
  }

  #follow(call: CallNode, hasOwnThis: boolean, frame: Frame): void {
    for (const fn of calledFunctions(this.#engine, call, frame)) {
      if (this.#seen.has(fn.node) || this.#seen.size >= mostFunctions) continue;
      this.#seen.add(fn.node);
      this.#waiting.push({ fn, hasOwnThis });
    }
  }

  #enter({ fn: { node: fn, frame }, hasOwnThis }: Followed): Dependence | undefined {
    if (contains(fn, this.#loop) && frame.module === this.#frame.module) return "recursive";
    let reason: Dependence | undefined;
    forEachRunning(this.#engine, fn, frame, (node) => {
      if (reason) return false;
      if (isCallNode(node)) {
        reason = this.#reasonOf(node, fn, frame);
        if (!reason) this.#follow(node, hasOwnThis && isOnThis(node), frame);
      }
      note(this.#engine, this.#states, node, fn, hasOwnThis, frame);
      return true;
    });
    return reason;
  }

  #reasonOf(call: CallNode, fn: Node, frame: Frame): Dependence | undefined {
    if (isWait(call)) return isWaitedFor(call) && !isOnFailure(call, fn) ? "delay" : undefined;
    const callee = calleeOf(call);
    if (callee.type === "MemberExpression") {
      const name = keyName(callee) ?? "";
      if (locking.test(name)) return "single";
      if (name === "write" && isOutside(callee.object, fn)) return "ordered";
    }
    const method = methodIn(this.#engine.valueOf(callee, frame));
    if (method?.call.blocks?.work === "io") return "blocking";
    if (method?.call.effect === "delay") return isOnFailure(call, fn) ? undefined : "delay";
    const callbacks = Object.values(method?.call.callbacks ?? {});
    return callbacks.some((callback) => callback?.concurrency === "limited" && callback.runs === undefined) ? "delay" : undefined;
  }
}

function isOnThis(call: CallNode): boolean {
  const callee = calleeOf(call);
  return callee.type === "MemberExpression" && callee.object.type === "ThisExpression";
}

/** What outlives one call of a function: fields of classes, and variables by their declarations. */
type State = Node | string;

interface States {
  /** What is set to something new. */
  readonly sets: Set<State>;
  readonly reads: Set<State>;
}

const share = (some: ReadonlySet<State>, others: ReadonlySet<State>): boolean => [...some].some((state) => others.has(state));

/** Notes what a node of a body sets or reads of what outlives one call of it. */
function note(engine: Engine, { sets, reads }: States, node: Node, body: Node, hasOwnThis: boolean, frame: Frame): void {
  const set = setBy(engine, node, frame);
  if (set) {
    const state = stateOf(bare(set), body, frame);
    if (state !== undefined && !isInConstructor(set) && !(hasOwnThis && typeof state === "string")) sets.add(state);
  } else if (node.type === "MemberExpression" || node.type === "Identifier") {
    const state = isTarget(node) ? undefined : stateOf(node, body, frame);
    if (state !== undefined) reads.add(state);
  }
}

/** What a node sets. To add to a list, or to take one key out of a map, ties no calls together; to remember an answer by its key does. */
function setBy(engine: Engine, node: Node, frame: Frame): Node | undefined {
  switch (node.type) {
    case "AssignmentExpression": {
      const { left } = node;
      if (left.type === "MemberExpression" && left.computed) return left.object;
      return isFirstUse(node, frame) ? undefined : left;
    }
    case "UpdateExpression":
      return node.argument;
    case "CallExpression": {
      const { callee } = node;
      if (callee.type !== "MemberExpression") return undefined;
      const name = keyName(callee);
      if (name === "set") return engine.valueOf(callee.object, frame).kind === "dictionary" ? callee.object : undefined;
      return isMutatingMethod(name) && name !== "delete" ? callee.object : undefined;
    }
    default:
      return undefined;
  }
}

/** Does a node only say where something is put: `now` in `now = x`, `cache` in `cache[key] = x` and `cache.set(key, x)`? */
function isTarget(node: Node): boolean {
  const { parent, child } = outer(node);
  if (parent?.type === "AssignmentExpression") return parent.left === child;
  if (parent?.type === "UpdateExpression") return true;
  if (parent?.type !== "MemberExpression" || parent.object !== child) return false;
  const around = outer(parent).parent;
  if (around?.type === "AssignmentExpression") return around.left === parent && parent.computed;
  return around?.type === "CallExpression" && around.callee === parent && isAddingMethod(keyName(parent));
}

/** What a node names that outlives a call of the body: a field of `this`, or a variable declared outside it. */
function stateOf(node: Node, body: Node, frame: Frame): Node | string | undefined {
  if (node.type === "MemberExpression") {
    const name = keyName(node);
    if (node.object.type !== "ThisExpression" || name === undefined) return undefined;
    return `${classAround(node)?.id?.name ?? frame.module.path}.${name}`;
  }
  if (node.type !== "Identifier" || isPropertyName(node)) return undefined;
  const binding = bindingOf(node.name, node);
  const isState = binding?.kind === "variable" && !contains(body, binding.identifier);
  return isState ? binding.identifier : undefined;
}

/** `if (!client) client = connect()`, `client ??= connect()`: whoever comes first makes what all others use. */
function isFirstUse({ operator, left, parent }: TSESTree.AssignmentExpression, frame: Frame): boolean {
  if (operator === "??=" || operator === "||=") return true;
  const name = textOf(left, frame);
  for (let at: Node | undefined = parent; at && !isFunction(at); at = at.parent) {
    if (at.type === "IfStatement" && contains(at.consequent, left) && isAbsence(bare(at.test), name, frame)) return true;
  }
  return false;
}

function isAbsence(test: Node, name: string, frame: Frame): boolean {
  if (test.type === "LogicalExpression") return isAbsence(bare(test.left), name, frame) || isAbsence(bare(test.right), name, frame);
  if (test.type === "UnaryExpression") return test.operator === "!" && textOf(test.argument, frame) === name;
  return test.type === "BinaryExpression" && /^===?$/.test(test.operator) && textOf(test.left, frame) === name;
}

function isInConstructor(node: Node): boolean {
  const member = functionAround(node)?.parent;
  return member?.type === "MethodDefinition" && member.kind === "constructor";
}

/**
 * Does the code around a wait go on only after it? Not where its promise is one of several (`Promise.race([work(), sleep(100)])`, a
 * time-out), or is left alone (`waitUntil(report())`, which keeps a function running after its answer).
 */
function isWaitedFor(call: CallNode): boolean {
  const { parent, child } = outer(call);
  switch (parent?.type) {
    case "AwaitExpression":
    case "ReturnStatement":
    case "YieldExpression":
      return true;
    case "ArrowFunctionExpression":
      return parent.body === child;
    case "MemberExpression":
      return parent.object === child;
    default:
      return false;
  }
}

/** Does a receiver come from outside a function's own body and parameters? */
function isOutside(node: Node, fn: Node): boolean {
  const root = rootOf(node);
  if (root.type === "ThisExpression") return true;
  if (root.type !== "Identifier") return false;
  const binding = bindingOf(root.name, root);
  if (!binding) return root.name === "process";
  return binding.kind === "variable" && (startOf(binding.identifier) < startOf(fn) || startOf(binding.identifier) > endOf(fn));
}
