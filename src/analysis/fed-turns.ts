import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { contains, type LoopNode, type Node, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";

/** Variables of a turn that are made from each other further than this are not gone through. */
const mostSteps = 4;

/**
 * Is a call given as a whole, in each turn of a loop, what it gave in the turn before: `rows = await find({ id: rows })`, also by way of constants
 * of the turn? Then no list of arguments is known beforehand.
 */
export function isFedByLastTurn(call: Node, loop: LoopNode, module: Module): boolean {
  const target = assignedOf(call);
  const binding = target && bindingOf(target.name, target);
  return binding !== undefined && !contains(loop, binding.scope) && mentions(call, 0);

  function mentions(node: Node, steps: number): boolean {
    let isFound = false;
    walk(node, module.visitorKeys, (inner) => {
      if (isFound || inner.type !== "Identifier") return !isFound;
      const found = bindingOf(inner.name, inner);
      // The key of what was found is as good as the key that was asked for.
      if (found === binding) isFound = !isFieldRead(inner);
      else if (found?.site.type === "VariableDeclarator" && found.site.init && steps < mostSteps && contains(loop, found.site)) {
        isFound = mentions(found.site.init, steps + 1);
      }
      return !isFound;
    });
    return isFound;
  }
}

/** `row.id`, and not `rows.map(…)`. */
function isFieldRead({ parent }: TSESTree.Identifier): boolean {
  return parent.type === "MemberExpression" && !(parent.parent.type === "CallExpression" && parent.parent.callee === parent);
}

/** The variable that a call's result is assigned to, whole or after more calls on it. */
function assignedOf(call: Node): TSESTree.Identifier | undefined {
  let at = call;
  for (; at.parent; at = at.parent) {
    const { parent } = at;
    const isPassedOn =
      parent.type === "AwaitExpression" ||
      parent.type === "ChainExpression" ||
      (parent.type === "MemberExpression" && parent.object === at) ||
      (parent.type === "CallExpression" && parent.callee === at);
    if (!isPassedOn) break;
  }
  const assignment = at.parent;
  const isAssigned = assignment?.type === "AssignmentExpression" && assignment.operator === "=" && assignment.right === at;
  return isAssigned && assignment.left.type === "Identifier" ? assignment.left : undefined;
}
