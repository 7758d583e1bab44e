import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, forEachBound } from "../ast/scope.ts";
import { contains, isFunction, isPropertyName, type LoopNode, type Node, walk } from "../ast/walk.ts";
import type { Frame } from "./frame.ts";
import type { Iteration } from "./iteration.ts";
import { leaves } from "./loop-exits.ts";
import { itemNames } from "./loop-items.ts";

/** What a loop's own body holds. */
export interface Body {
  readonly awaits: readonly TSESTree.AwaitExpression[];
  /** Is there a way out: `return`, `break`, or a `throw` that has nothing to do with the item (a stop flag)? */
  readonly exits: boolean;
  readonly yields: boolean;
  readonly throws: readonly TSESTree.ThrowStatement[];
  /** What gives names their values, in the order of the code: declarations, assignments, and what a `catch` receives. */
  readonly given: readonly Given[];
}

/** Names, and the node that their values come from. */
interface Given {
  readonly names: Node;
  readonly from: Node;
}

/** One walk over the loop's own body; functions in it are passed over, for they run when they are called. */
export function readBody(loop: LoopNode, frame: Frame): Body {
  const awaits: TSESTree.AwaitExpression[] = [];
  const given: Given[] = [];
  const throws: TSESTree.ThrowStatement[] = [];
  let exits = false;
  let yields = false;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "AwaitExpression") awaits.push(node);
    else if (node.type === "VariableDeclarator" && node.init) given.push({ names: node.id, from: node.init });
    else if (node.type === "AssignmentExpression" && isOfTurn(node.left, loop)) given.push({ names: node.left, from: node.right });
    else if (node.type === "CatchClause" && node.param) given.push({ names: node.param, from: node.parent });
    else if (node.type === "YieldExpression") yields = true;
    else if (node.type === "ThrowStatement") throws.push(node);
    else if (node.type === "ReturnStatement" || (node.type === "BreakStatement" && leaves(node, loop))) exits = true;
    return true;
  });
  return { awaits, exits, yields, throws, given };
}

/** Is a node the name of a variable that each turn has anew? */
function isOfTurn(node: Node, loop: LoopNode): boolean {
  const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
  return binding !== undefined && contains(loop.body, binding.identifier);
}

/** The loop's variables, and what the body computes from them. */
export function derivedNames(iteration: Iteration, { given }: Body): ReadonlySet<string> {
  const names = new Set(itemNames(iteration));
  const { loop, frame } = iteration;
  if (loop?.type === "ForStatement" && loop.init?.type === "VariableDeclaration") {
    for (const { id } of loop.init.declarations) forEachBound(id, ({ name }) => names.add(name));
  }
  for (const { names: pattern, from } of given) {
    const source = from.type === "TryStatement" ? from.block : from;
    if (mentions(source, names, frame)) forEachBound(pattern, ({ name }) => names.add(name));
  }
  return names;
}

/** Does a node mention one of the names? */
export function mentions(node: Node, names: ReadonlySet<string>, frame: Frame): boolean {
  let isFound = false;
  walk(node, frame.module.visitorKeys, (inner) => {
    if (inner.type === "Identifier" && names.has(inner.name) && !isPropertyName(inner)) isFound = true;
    return !isFound;
  });
  return isFound;
}

/** A `throw` under a condition that says nothing of the item: `if (signal.aborted) throw …`. */
export function isStop(thrown: Node, loop: LoopNode, items: ReadonlySet<string>, frame: Frame): boolean {
  for (let at: Node | undefined = thrown.parent; at && at !== loop; at = at.parent) {
    if (at.type === "CatchClause") return false;
    if (at.type === "IfStatement") return !mentions(at.test, items, frame);
  }
  return false;
}
