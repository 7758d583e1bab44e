import { bare, functionAround, lastName, type Node } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import { alternatives } from "./value.ts";
import { decoratorsOf } from "../ast/type-only.ts";

/** Is the call made on, or handed, one connection or transaction? */
export function takesSingle(engine: Engine, call: CallNode, frame: Frame): boolean {
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

/** Does a node run in a transaction: in a function that a call named so is handed, or in a method that a decorator runs in one? */
export function isInTransaction(node: Node): boolean {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const { parent } = fn;
    if (parent.type === "CallExpression" && parent.callee !== fn && transactional.test(lastName(bare(parent.callee)) ?? "")) return true;
    if (parent.type !== "MethodDefinition") continue;
    for (const { expression } of decoratorsOf(parent)) {
      const callee = expression.type === "CallExpression" ? expression.callee : expression;
      if (callee.type === "Identifier" && transactional.test(callee.name)) return true;
    }
  }
  return false;
}

const transactional = /transaction/i;
