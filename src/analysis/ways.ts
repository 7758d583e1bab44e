import { bindingOf } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, keyName, type Node } from "../ast/walk.ts";
import type { RoundTripWitness } from "./effects.ts";
import { loopsAround } from "./enclosing.ts";
import type { Frame } from "./frame.ts";
import { guardsOf } from "./guards.ts";
import { calleeOf } from "./round-trips.ts";

/** Does a function hold little more than one call? */
export const isShort = ({ body }: FunctionNode): boolean => body.type !== "BlockStatement" || body.body.length <= 2;

/** How the code around a node comes to it. */
export interface Way {
  /** The tests that decide whether the node runs, those that only keep bad input out (`if (!id) throw …`) not counted. */
  readonly tests: readonly Node[];
  /** It runs where a list was passed. */
  readonly isForList: boolean;
}

/** How the code around a node, a function or a turn of a loop, comes to it. */
export function wayTo(around: Node, node: Node, { module }: Frame): Way {
  const guards = guardsOf(around, node, module).filter(({ replaced }) => replaced?.type !== "ThrowStatement");
  return {
    tests: guards.map(({ test }) => test),
    isForList: guards.some(({ test, wanted }) => wanted === "truthy" && asksForList(test)),
  };
}

/** How many tests stand on the way through the functions of a chain that are not looked into one by one. */
export function testsAlong({ chain, call }: RoundTripWitness): number {
  let tests = 0;
  for (const [index, { node, frame }] of chain.entries()) {
    const next = index + 1 < chain.length ? chain[index + 1]?.call : call;
    if (next && contains(node, next.node)) tests += wayTo(node, next.node, frame).tests.length;
  }
  return tests;
}

/** `Array.isArray(ids)`, or a constant that holds it. */
function asksForList(test: Node): boolean {
  const asked = bare(test);
  if (asked.type === "Identifier") {
    const site = bindingOf(asked.name, asked)?.site;
    return site?.type === "VariableDeclarator" && site.init?.type === "CallExpression" && asksForList(site.init);
  }
  const callee = asked.type === "CallExpression" ? bare(asked.callee) : undefined;
  return callee?.type === "MemberExpression" && keyName(callee) === "isArray";
}

/** Does a function run a node in a loop of its own? Then to give it the whole list at once changes nothing. */
export function isRepeated(fn: FunctionNode, node: Node): boolean {
  return loopsAround(node, fn).some((around) => !isFunction(around) || isIterated(around));
}

function isIterated({ parent }: FunctionNode): boolean {
  return parent.type === "CallExpression" && calleeOf(parent).type === "MemberExpression";
}
