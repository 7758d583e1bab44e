import { bindingOf } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, keyName, type Node, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { assignmentsTo } from "./assigned.ts";
import { calledFunctions } from "./callees.ts";
import type { Engine } from "./engine.ts";
import { guardsOf } from "./guards.ts";
import type { Frame } from "./frame.ts";
import { Kept } from "./kept.ts";
import { calleeOf } from "./round-trips.ts";
import type { FunctionValue } from "./value.ts";

/** Functions that hand a load on are followed this far. */
const mostHandingOn = 2;

/**
 * Does a node run only for what a cache does not hold, which keeps what is loaded for a time: in a function that is handed to one which
 * asks a cache first (`cached(key, async () => await load(id), ttl)`), or in that function itself, where it calls what it was handed?
 */
export function isAnsweredForTime(engine: Engine, around: Node, node: Node, frame: Frame): boolean {
  let child = node;
  for (let at: Node | undefined = node; at && child !== around; at = at.parent) {
    if (at.type === "CallExpression" && at.arguments.length > 1) {
      const index = at.arguments.findIndex((argument) => isFunction(argument) && argument === child);
      if (index >= 0 && calledFunctions(engine, at, frame).some((one) => keepsForTime(engine, one, index, 0))) return true;
    }
    child = at;
  }
  return isFunction(around) && isLoadOf(engine, around, node, frame);
}

function isLoadOf(engine: Engine, fn: FunctionNode, node: Node, frame: Frame): boolean {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  if (call.type !== "CallExpression" || fn.params.length < 2) return false;
  return [calleeOf(call), ...call.arguments].some((one) => {
    const index = one.type === "Identifier" ? fn.params.findIndex((param) => param.type === "Identifier" && param.name === one.name) : -1;
    return index >= 0 && keepsForTime(engine, { kind: "function", node: fn, frame }, index, 0);
  });
}

/** For a function, and the index of the parameter. */
const answers = new Kept<Map<number, boolean>>();

/**
 * Does a function call a parameter, or hand it on, only where a look-up by another parameter finds nothing, and is what it gives kept
 * under that, with something that says for how long: `await set(key, value, ttl)`?
 */
function keepsForTime(engine: Engine, { node: fn, frame }: FunctionValue, index: number, depth: number): boolean {
  const known = answers.at(frame, fn, () => new Map());
  let answer = known.get(index);
  if (answer === undefined) {
    known.set(index, false);
    known.set(index, (answer = readKeepsForTime(engine, fn, frame, index, depth)));
  }
  return answer;
}

function readKeepsForTime(engine: Engine, fn: FunctionNode, frame: Frame, index: number, depth: number): boolean {
  const load = fn.params[index];
  if (load?.type !== "Identifier") return false;
  const { module } = frame;
  let isLoaded = false;
  let isKept = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type !== "CallExpression") return;
    const callee = calleeOf(node);
    const passed = node.arguments.findIndex((argument) => argument.type === "Identifier" && argument.name === load.name);
    const isHere = callee.type === "Identifier" && callee.name === load.name;
    if ((isHere || passed >= 0) && guardsOf(fn, node, module).some(({ test }) => asksForKey(test, fn, load.name, module))) {
      isLoaded = true;
      if (passed >= 0 && depth < mostHandingOn) {
        isKept ||= calledFunctions(engine, node, frame).some((one) => keepsForTime(engine, one, passed, depth + 1));
      }
    }
    const name = callee.type === "MemberExpression" ? keyName(callee) : callee.type === "Identifier" ? callee.name : undefined;
    const [key] = node.arguments;
    if (name !== undefined && /^(?:set|put|store|save|write)/i.test(name) && node.arguments.length > 2) {
      isKept ||= key !== undefined && isMadeFromParameter(key, fn, load.name, module, 0);
    }
  });
  return isLoaded && isKept;
}

/** Does a test ask for what a call with a key gave? */
function asksForKey(test: Node, fn: FunctionNode, load: string, module: Module): boolean {
  let isFound = false;
  const look = (code: Node, depth: number): void => {
    walk(code, module.visitorKeys, (node) => {
      if (isFound || isFunction(node)) return false;
      if (node.type === "CallExpression") {
        const [key] = node.arguments;
        if (key && isMadeFromParameter(key, fn, load, module, 0)) isFound = true;
      }
      if (node.type !== "Identifier" || depth > 1) return !isFound;
      const binding = bindingOf(node.name, node);
      if (!binding || binding.site.type !== "VariableDeclarator" || !contains(fn, binding.identifier)) return true;
      for (const made of [binding.site.init, ...assignmentsTo(module, binding)]) if (made) look(made, depth + 1);
      return !isFound;
    });
  };
  look(test, 0);
  return isFound;
}

/** Is code made from a parameter other than the one that loads, itself or by a constant? */
function isMadeFromParameter(code: Node, fn: FunctionNode, load: string, module: Module, depth: number): boolean {
  let isFound = false;
  walk(bare(code), module.visitorKeys, (node) => {
    if (isFound || node.type !== "Identifier") return !isFound;
    const binding = bindingOf(node.name, node);
    if (binding?.kind === "parameter" && binding.scope === fn && binding.name !== load) isFound = true;
    const init = binding?.site.type === "VariableDeclarator" && contains(fn, binding.identifier) ? binding.site.init : undefined;
    if (init && depth < 2 && isMadeFromParameter(init, fn, load, module, depth + 1)) isFound = true;
    return !isFound;
  });
  return isFound;
}
