import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, patternPath } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, isMemberName, keyName, type Node, rootOf, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { isAssignedIn } from "./assigned.ts";
import { isModuleExports } from "./common-js.ts";
import { calledFunctions } from "./callees.ts";
import type { Engine } from "./engine.ts";
import { type Guard, guardsOf, textOf } from "./guards.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import type { Frame } from "./frame.ts";

/**
 * What a function's result is kept by: expressions of the function. While they give the same, a later call gives what was kept. Empty
 * for what is the same in each call.
 */
export type Keys = readonly Node[];

/**
 * By what is the result of a node of a function kept, when a function around the node is handed to one that gets or loads:
 * `cache.get(key, async () => await load())`, where `get` looks the key up, and calls and keeps only what it does not find?
 * Undefined when nothing keeps it.
 */
export function keysOf(engine: Engine, fn: FunctionNode, node: Node, frame: Frame): Keys | undefined {
  let child = node;
  for (let at: Node | undefined = node; at && child !== fn; at = at.parent) {
    if (at.type === "CallExpression" && at.arguments.length > 1) {
      const { arguments: given } = at;
      const called = calledFunctions(engine, at, frame);
      const load = given.find((argument, index) => {
        // The call itself, or the function among its arguments that holds the node.
        const isOnWay = at === node ? argument.type !== "SpreadElement" : argument === child && isFunction(argument);
        return isOnWay && called.some((one) => getsOrLoads(one.node, index, one.frame.module));
      });
      const receiver = calleeOf(at);
      const others: readonly Node[] = given.filter((argument) => argument !== load);
      if (load) return receiver.type === "MemberExpression" ? [receiver.object, ...others] : others;
    }
    child = at;
  }
  return undefined;
}

const answers = new WeakMap<FunctionNode, Map<number, boolean>>();

/** Does a function call a parameter only for a key that it does not find, and keep what that gives under the key? */
function getsOrLoads(fn: FunctionNode, index: number, module: Module): boolean {
  let known = answers.get(fn);
  if (!known) answers.set(fn, (known = new Map()));
  let answer = known.get(index);
  if (answer === undefined) known.set(index, (answer = readGetsOrLoads(fn, index, module)));
  return answer;
}

function readGetsOrLoads(fn: FunctionNode, index: number, module: Module): boolean {
  const load = fn.params[index];
  if (load?.type !== "Identifier") return false;
  const lookedUp = new Set<string>();
  const kept = new Set<string>();
  let isGuarded = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type !== "CallExpression") return;
    const callee = bare(node.callee);
    if (callee.type === "Identifier" && callee.name === load.name) isGuarded ||= guardsOf(fn, node, module).length > 0;
    const [key] = node.arguments;
    if (callee.type !== "MemberExpression" || key?.type !== "Identifier" || !isParameter(key, fn)) return;
    const name = keyName(callee);
    if (name === "get" || name === "has") lookedUp.add(key.name);
    if (name === "set" && node.arguments.length > 1) kept.add(key.name);
  });
  return isGuarded && [...kept].some((name) => lookedUp.has(name));
}

/**
 * Does a function come to a node only for a key that a store of the whole program does not hold, and does it keep something there:
 * `const known = cache.get(key); if (known) return known; … cache.set(key, row)`? In ordinary runs the store answers.
 */
export function isAnsweredFromStore(guards: readonly Guard[], fn: FunctionNode, module: Module): boolean {
  return guards.some((guard) => {
    const asked = isOnHit(guard) ? none : storesAskedIn(guard.test, fn, module);
    return asked.size > 0 && [...storesKeptIn(fn, module)].some((store) => asked.has(store));
  });
}

const none: ReadonlySet<string> = new Set();

/** Does code run where the store holds the key: `if (online.has(id)) await update(id)`? */
const isOnHit = ({ test, wanted }: Guard): boolean =>
  wanted === "truthy" &&
  (test.type === "CallExpression" || test.type === "Identifier" || (test.type === "MemberExpression" && test.computed));

/** The stores that a test asks for a key, itself or by a constant that it mentions. */
function storesAskedIn(test: Node, fn: FunctionNode, module: Module): ReadonlySet<string> {
  const stores = new Set<string>();
  const asked = new Set<Node>();
  const ask = (code: Node): void => {
    walk(code, module.visitorKeys, (node) => {
      // `const missing = keys.filter((key) => !cache.has(key))`
      if (isFunction(node) && code === test) return false;
      const store = storeOf(node, /^(?:get|has|peek)$/, fn, module);
      // What is waited for is not held in memory.
      if (store !== undefined && node.parent?.type !== "AwaitExpression") stores.add(store);
      const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
      const init = binding?.site.type === "VariableDeclarator" && contains(fn, binding.identifier) ? binding.site.init : undefined;
      if (init && code === test) ask(init);
      // `const missing = keys.filter((key) => isUnknown(key))`, where that function asks the store.
      const isCalled = node.parent?.type === "CallExpression" && node.parent.callee === node;
      if (isCalled && code !== test && binding?.site.type === "FunctionDeclaration" && !asked.has(binding.site)) {
        asked.add(binding.site);
        ask(binding.site.body);
      }
      return true;
    });
  };
  ask(test);
  return stores;
}

function storesKeptIn(fn: FunctionNode, module: Module): ReadonlySet<string> {
  const stores = new Set<string>();
  walk(fn.body, module.visitorKeys, (node) => {
    const kept = node.type === "AssignmentExpression" ? node.left : node;
    const store = storeOf(kept, /^(?:add|set|put)$/, fn, module);
    if (store !== undefined && (kept.type === "CallExpression" || kept !== node)) stores.add(store);
  });
  return stores;
}

/** The text of a variable of the module, or an import, of which a method is called with a key, or a member is taken by it. */
function storeOf(node: Node, methods: RegExp, fn: FunctionNode, module: Module): string | undefined {
  const callee = node.type === "CallExpression" && node.arguments.length > 0 ? bare(node.callee) : node;
  if (callee.type !== "MemberExpression") return undefined;
  const name = keyName(callee);
  if (node.type === "CallExpression" ? name === undefined || !methods.test(name) : name !== undefined) return undefined;
  const root = rootOf(callee.object);
  const binding = root.type === "Identifier" ? bindingOf(root.name, root) : undefined;
  const isOutside = binding !== undefined && !contains(fn, binding.identifier);
  return isOutside && (binding.scope.type === "Program" || isWholeExport(binding.scope)) ? textOf(callee.object, module) : undefined;
}

/** `module.exports = function (Users) { … }`: what such a function is given are modules. */
const isWholeExport = ({ parent }: Node): boolean => parent?.type === "AssignmentExpression" && isModuleExports(parent.left);

function isParameter(name: TSESTree.Identifier, fn: FunctionNode): boolean {
  const binding = bindingOf(name.name, name);
  return binding?.kind === "parameter" && binding.scope === fn;
}

/** The keys as the caller of the function gives them: expressions of the caller. Undefined when that does not show. */
export function keysThrough(keys: Keys, call: CallNode | undefined, fn: FunctionNode, module: Module): Keys | undefined {
  if (call?.type !== "CallExpression" || call.arguments.some(({ type }) => type === "SpreadElement")) return undefined;
  const given = new Set<Node>();
  const isKnown = keys.every((key) => collectGiven(key, call, fn, module, given, 0));
  return isKnown ? [...given] : undefined;
}

/** Constants that are made from constants beyond this many are not followed. */
const longestWay = 4;

function collectGiven(
  code: Node,
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  module: Module,
  given: Set<Node>,
  depth: number,
): boolean {
  let isKnown = depth < longestWay;
  walk(code, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "ThisExpression") {
      const receiver = calleeOf(call);
      if (receiver.type === "MemberExpression") given.add(receiver.object);
    }
    if (node.type !== "Identifier" || isMemberName(node)) return isKnown;
    const binding = bindingOf(node.name, node);
    if (!binding || binding.scope.type === "Program") return isKnown;
    const { site } = binding;
    if (binding.kind === "parameter" && binding.scope === fn) {
      const argument = call.arguments[fn.params.indexOf(site as TSESTree.Parameter)];
      if (argument) given.add(partOf(argument, patternPath(site, binding.identifier)?.path ?? []));
    } else if (contains(fn, binding.identifier) && site.type === "VariableDeclarator" && site.parent.kind === "const" && site.init) {
      isKnown &&= collectGiven(site.init, call, fn, module, given, depth + 1);
    } else isKnown = false;
    return isKnown;
  });
  return isKnown;
}

/** What stands in an argument where a parameter takes it apart: of `{ id, name: user.name }` for `{ name }` the member; else the whole. */
function partOf(argument: Node, path: readonly (string | number)[]): Node {
  let part = bare(argument);
  for (const name of path) {
    if (part.type !== "ObjectExpression" || part.properties.some(({ type }) => type === "SpreadElement")) return argument;
    const property = part.properties.find((one) => one.type === "Property" && keyName(one) === name);
    if (property?.type !== "Property") return argument;
    part = bare(property.value);
  }
  return part;
}

/**
 * By what a function that a library has wrapped keeps its results: what a call passes. Undefined where that is a new object or function in
 * each call, which no later call finds again.
 */
export function keysOfMemo(call: CallNode): Keys | undefined {
  if (call.type === "TaggedTemplateExpression") return undefined;
  const given = call.arguments.map(bare);
  return given.some((one) => isFunction(one) || /^(?:Object|Array|New)Expression$|^SpreadElement$/.test(one.type)) ? undefined : given;
}

/** Do keys give the same whenever the code runs: are there some, all of them literals and constants of the module? */
export function areConstant(keys: Keys, module: Module): boolean {
  let isConstant = keys.length > 0;
  for (const key of keys) {
    walk(key, module.visitorKeys, (node) => {
      if (node.type === "CallExpression" || node.type === "ThisExpression") isConstant = false;
      if (node.type === "Identifier" && !isMemberName(node) && !isConstantName(node)) isConstant = false;
      return isConstant;
    });
  }
  return isConstant;
}

function isConstantName(name: TSESTree.Identifier): boolean {
  const binding = bindingOf(name.name, name);
  const site = binding?.scope.type === "Program" ? binding.site : undefined;
  return site !== undefined && (site.type !== "VariableDeclarator" || (site.parent.kind === "const" && site.init !== null));
}

/** Do keys give the same in each turn of a loop? */
export function areSameEachTurn(keys: Keys, loop: Node, module: Module): boolean {
  let isSame = true;
  for (const key of keys) {
    walk(key, module.visitorKeys, (node) => {
      if (node.type !== "Identifier") return isSame;
      const binding = bindingOf(node.name, node);
      if (binding && (contains(loop, binding.identifier) || isAssignedIn(module, binding, loop))) isSame = false;
      return isSame;
    });
  }
  return isSame;
}
