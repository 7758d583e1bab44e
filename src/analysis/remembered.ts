import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, type Binding } from "../ast/scope.ts";
import { bare, contains, functionAround, type FunctionNode, isFunction, keyName, type Node, rootOf, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { type Guard, textOf } from "./guards.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import type { Frame } from "./frame.ts";
import { alternatives } from "./value.ts";

/**
 * How long what a node of a function gives is kept, so that later calls of the function do not run it again: `program`, in a
 * variable of the module or a static field; `instance`, in a field of `this` or in a variable of the function around.
 */
export type Memory = "program" | "instance";

/** A variable or field that outlives a call of the function. */
interface State {
  readonly text: string;
  readonly binding: Binding | undefined;
  readonly memory: Memory;
}

/**
 * Does a node run only while a variable or field says so that is then set: `if (!this.rates) this.rates = await load()`,
 * `if (expires < now) await refresh()`? A map that is asked by a key, and what is compared with an argument, remember one thing
 * for each key: they do not count.
 */
export function memoryOf(engine: Engine, guards: readonly Guard[], fn: FunctionNode, node: Node, frame: Frame): Memory | undefined {
  const { module } = frame;
  for (const { test, guarded } of guards) {
    const states = statesIn(test, fn, module);
    if (states.length === 0) continue;
    const set = states.find((state) => guarded.some((one) => sets(one, state, module)) || isSetByCall(engine, node, state, frame));
    if (set) return set.memory;
  }
  return undefined;
}

function statesIn(test: Node, fn: FunctionNode, module: Module): State[] {
  const states: State[] = [];
  walk(test, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "BinaryExpression" && mentionsParameter(node, fn, module)) return false;
    if (node.type === "MemberExpression") {
      const state = stateOfMember(node, fn, module);
      if (state) states.push(state);
      return state === undefined && !node.computed;
    }
    if (node.type === "Identifier") states.push(...statesOfName(node, fn, module));
    return true;
  });
  return states;
}

/** `this.rates`, `Rates.all`; not `this.rates[key]`. */
function stateOfMember(node: TSESTree.MemberExpression, fn: FunctionNode, module: Module): State | undefined {
  let root: Node = node;
  while (root.type === "MemberExpression") {
    if (keyName(root) === undefined) return undefined;
    root = bare(root.object);
  }
  const text = textOf(node, module);
  if (root.type === "ThisExpression") return { text, binding: undefined, memory: "instance" };
  const binding = root.type === "Identifier" ? bindingOf(root.name, root) : undefined;
  if (!binding || contains(fn, binding.identifier)) return undefined;
  return { text, binding, memory: binding.scope.type === "Program" ? "program" : "instance" };
}

/** A variable outside the function, or a constant of it that holds such a variable or field. */
function statesOfName(node: TSESTree.Identifier, fn: FunctionNode, module: Module): State[] {
  const binding = bindingOf(node.name, node);
  if (binding?.kind !== "variable" || binding.site.type !== "VariableDeclarator") return [];
  if (!contains(fn, binding.identifier))
    return [{ text: node.name, binding, memory: binding.scope.type === "Program" ? "program" : "instance" }];
  const init = binding.site.init && bare(binding.site.init);
  const state = init?.type === "MemberExpression" ? stateOfMember(init, fn, module) : undefined;
  return state ? [state] : [];
}

/** Does an expression mention a parameter of the function, or a constant made from one? */
function mentionsParameter(node: Node, fn: FunctionNode, module: Module, depth = 0): boolean {
  let isFound = false;
  walk(node, module.visitorKeys, (inner) => {
    if (inner.type !== "Identifier" || isFound) return !isFound;
    const binding = bindingOf(inner.name, inner);
    if (!binding || !contains(fn, binding.identifier)) return true;
    if (binding.kind === "parameter") isFound = true;
    const init = binding.site.type === "VariableDeclarator" ? binding.site.init : undefined;
    if (init && depth < 2 && mentionsParameter(init, fn, module, depth + 1)) isFound = true;
    return !isFound;
  });
  return isFound;
}

function sets(code: Node, { text, binding }: State, module: Module): boolean {
  return module
    .within("AssignmentExpression", code)
    .some(({ left }) => textOf(left, module) === text && (left.type !== "Identifier" || bindingOf(left.name, left) === binding));
}

/** Does the function that the node calls set it? */
function isSetByCall(engine: Engine, node: Node, state: State, frame: Frame): boolean {
  const call = node.type === "AwaitExpression" ? bare(node.argument) : node;
  if (call.type !== "CallExpression") return false;
  return alternatives(engine.valueOf(bare(call.callee), frame)).some(
    (one) => one.kind === "function" && one.frame.module === frame.module && sets(one.node.body, state, frame.module),
  );
}

/**
 * How long a result is kept, seen from the caller of the function that keeps it. `receiver`: for the object that the call is made
 * on, which the caller was given or has made. Undefined when the caller's own callers may make the round trip again.
 */
export function memoryThrough(
  memory: "instance" | "receiver",
  call: CallNode | undefined,
  callee: FunctionNode,
): Memory | "receiver" | undefined {
  if (memory === "receiver" || call?.type === "NewExpression") return undefined;
  // An arrow function has the `this` of the place where it is written, whoever calls it.
  if (!call) return callee.type === "ArrowFunctionExpression" ? "instance" : undefined;
  const root = rootOf(calleeOf(call));
  if (root.type === "ThisExpression" || root.type === "Super") return "instance";
  if (root.type !== "Identifier") return undefined;
  const binding = bindingOf(root.name, root);
  if (!binding || binding.scope.type === "Program") return "program";
  if (callee.type === "ArrowFunctionExpression" && root === calleeOf(call)) return "instance";
  const around = functionAround(call);
  return around && contains(around, binding.identifier) ? "receiver" : "instance";
}

/** Is what a call gives kept from one turn of a loop to the next? */
export function isKeptInLoop(memory: "instance" | "receiver", node: Node, loop: Node): boolean {
  if (memory === "instance") return true;
  if (node.type !== "CallExpression" && node.type !== "TaggedTemplateExpression") return false;
  const root = rootOf(calleeOf(node));
  const binding = root.type === "Identifier" ? bindingOf(root.name, root) : undefined;
  return binding !== undefined && !contains(loop, binding.identifier);
}
