import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, type Node, walk } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Iteration } from "./iteration.ts";
import { loopVariable } from "./loop-items.ts";
import { alternatives, type InterfaceValue } from "./value.ts";

/** Interfaces that extend interfaces beyond this many are not looked through. */
const mostBases = 3;

/**
 * Does a turn call a method of its item that an interface of the application declares: `for (const check of this.checks) await
 * check.run(order)`? The list holds what has been registered, strategies or handlers, each with work of its own, and no rows. An
 * interface that extends one of a library may be that of a row (`extends Document`).
 */
export function isOfHandlers(engine: Engine, iteration: Iteration): boolean {
  const turn = iteration.loop ?? iteration.callback;
  if (!turn || !handlerOf(engine, iteration)) return false;
  let isFound = false;
  walk(turn.body, iteration.frame.module.visitorKeys, (node) => {
    if (node.type === "CallExpression") isFound ||= isHandlerCall(engine, node, iteration);
    return !isFound;
  });
  return isFound;
}

/** Is a node the call of such a method of the loop's item? */
export function isHandlerCall(engine: Engine, node: Node, iteration: Iteration): boolean {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  const callee = call.type === "CallExpression" ? bare(call.callee) : undefined;
  const object = callee?.type === "MemberExpression" ? bare(callee.object) : undefined;
  if (!callee || object?.type !== "Identifier") return false;
  const binding = bindingOf(object.name, object);
  if (!binding || binding.identifier !== itemOf(iteration) || !handlerOf(engine, iteration)) return false;
  return alternatives(engine.valueOf(callee, iteration.frame)).some(({ kind }) => kind === "signature");
}

/** Where a loop declares its item, or the function that runs per item its first parameter. */
export const itemOf = ({ loop, callback }: Iteration): Node | undefined => (loop ? loopVariable(loop) : callback?.params[0]);

/** The item of a loop, where it is of an interface of the application. */
function handlerOf(engine: Engine, iteration: Iteration): Node | undefined {
  const item = itemOf(iteration);
  if (item?.type !== "Identifier") return undefined;
  const values = alternatives(engine.valueOf(item, iteration.frame));
  return values.some((value) => value.kind === "interface" && isOwn(engine, value, 0)) ? item : undefined;
}

/** Is an interface, with all that it extends, written in the application? */
function isOwn(engine: Engine, { node, frame }: InterfaceValue, depth: number): boolean {
  if (node.type !== "TSInterfaceDeclaration") return true;
  const bases = node.extends as TSESTree.TSInterfaceHeritage[] | undefined;
  return (bases ?? []).every((base) => {
    const values = alternatives(engine.valueOfType(base, frame));
    return depth < mostBases && values.every((value) => value.kind === "interface" && isOwn(engine, value, depth + 1));
  });
}
