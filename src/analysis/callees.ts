import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type FunctionNode, isFunction, keyName, type Node } from "../ast/walk.ts";
import { callbackPlace, mayBeRun } from "./callbacks.ts";
import { implementationsOf } from "./calls.ts";
import { constructorOf } from "./classes.ts";
import type { Engine } from "./engine.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type FunctionValue } from "./value.ts";

/** The functions that a call may call: by its callee's value, through implementers of a declared method, and constructors. */
export function calledFunctions(engine: Engine, node: CallNode, frame: Frame): FunctionValue[] {
  const callee = engine.valueOf(calleeOf(node), frame);
  return alternatives(callee).flatMap((one): readonly FunctionValue[] => {
    if (one.kind === "function") return [one];
    if (one.kind === "signature") return implementationsOf(engine, one);
    if (one.kind === "class" && node.type === "NewExpression") return [constructorOf(engine, one) ?? []].flat();
    return calledThrough(engine, node, frame);
  });
}

/** `load.call(this, x)`, `load.apply(this, xs)` call the function itself. */
function calledThrough(engine: Engine, node: CallNode, frame: Frame): FunctionValue[] {
  const callee = calleeOf(node);
  if (callee.type !== "MemberExpression" || !/^(?:call|apply)$/.test(keyName(callee) ?? "")) return [];
  return alternatives(engine.valueOf(callee.object, frame)).filter((one) => one.kind === "function");
}

/** Functions that a call is passed by name, or in a list, and runs: `limit(load)`, `ids.map(this.load)`, `parallel(tasks)`. */
export function passedFunctions(engine: Engine, argument: Node, frame: Frame): FunctionValue[] {
  const expression = bare(argument);
  if (expression.type !== "Identifier" && expression.type !== "MemberExpression" && expression.type !== "CallExpression") return [];
  if (!mayBeRun(engine, argument, frame)) return [];
  const functions = alternatives(engine.valueOf(expression, frame))
    .flatMap((one) => (one.kind === "list" ? alternatives(one.element) : [one]))
    .filter((one) => one.kind === "function");
  if (functions.length === 0) return [];
  const place = callbackPlace(engine, argument, frame);
  return place && place.runs !== "later" ? functions : [];
}

/** The getters that reading a property runs: `await group.members`. */
export function gettersOf(engine: Engine, node: Node, frame: Frame): FunctionValue[] {
  if (node.type !== "MemberExpression") return [];
  const name = keyName(node);
  const getters: FunctionValue[] = [];
  for (const owner of name === undefined ? [] : alternatives(engine.valueOf(node.object, frame))) {
    const of = owner.kind === "instance" ? owner.of : undefined;
    for (const member of of?.node.body.body ?? []) {
      if (!of || member.type !== "MethodDefinition" || member.kind !== "get" || keyName(member) !== name) continue;
      getters.push({ kind: "function", node: member.value as TSESTree.FunctionExpression, frame: engine.withSelf(of.frame, owner) });
    }
  }
  return getters;
}

/** A function's name as a reader would say it: its class or object and its own name; undefined when it has none. */
export function nameOf({ node }: FunctionValue): string | undefined {
  const { parent } = node;
  if (parent.type === "MethodDefinition" || parent.type === "PropertyDefinition") {
    const own = keyName(parent) ?? "method";
    const { id } = parent.parent.parent as { id?: TSESTree.Identifier | null };
    return own === "constructor" ? `new ${id?.name ?? "class"}` : id ? `${id.name}.${own}` : own;
  }
  return ownName(node);
}

function ownName(node: FunctionNode): string | undefined {
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    if (at.type === "VariableDeclarator" && at.id.type === "Identifier") return at.id.name;
    if (at.type === "Property") return keyName(at) ?? "function";
    if (at.type === "AssignmentExpression" && at.left.type === "MemberExpression") {
      const { object } = at.left;
      return object.type === "Identifier" ? `${object.name}.${keyName(at.left) ?? "function"}` : (keyName(at.left) ?? "function");
    }
    if (isFunction(at) || at.type === "BlockStatement") break;
  }
  return undefined;
}
