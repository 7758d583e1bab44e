import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf, forEachBound } from "../ast/scope.ts";
import { contains, keyName, type LoopNode, type Node, outer, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";

/** Variables of a turn that are made from each other further than this are not gone through. */
const mostSteps = 4;

/**
 * Does a turn need what the turns before it have found: is a call given what it gave in the turn before, or something of it
 * (`const folder = await find(name, parentId); parentId = folder.id`), or a collection to which each turn adds what it gave
 * (`const match = await find(item, { without: taken }); taken.add(match.id)`)?
 */
export const needsLastTurn = (call: Node, loop: LoopNode, module: Module): boolean =>
  isFedByLastTurn(call, loop, module) || isFedByAdditions(call, loop, module);

function isFedByAdditions(call: Node, loop: LoopNode, module: Module): boolean {
  const found = new Set(resultsOf(call));
  const given = call.type === "CallExpression" && found.size > 0 ? call.arguments : [];
  const variables = given.flatMap((argument) => outsideIn(argument, loop, module));
  return variables.some((one) => isAddedTo(one, found, loop, module) || isMovedOn(one, found, loop, module));
}

/** Does a turn give a variable, for the next turn, something of what it has found: `parentId = folder.id`? */
function isMovedOn(variable: Binding, found: ReadonlySet<Binding>, loop: LoopNode, module: Module): boolean {
  return referencesTo(module, variable).some(
    ({ parent }) =>
      parent?.type === "AssignmentExpression" &&
      parent.operator === "=" &&
      parent.left.type === "Identifier" &&
      bindingOf(parent.left.name, parent.left) === variable &&
      contains(loop, parent) &&
      mentionsAny(parent.right, found, module),
  );
}

/** The variables outside a loop that code mentions. */
function outsideIn(code: Node, loop: LoopNode, module: Module): readonly Binding[] {
  const outside: Binding[] = [];
  walk(code, module.visitorKeys, (node) => {
    const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
    if (binding?.kind === "variable" && !contains(loop, binding.identifier)) outside.push(binding);
  });
  return outside;
}

/** Does a turn add something made from some variables: `taken.add(match.id)`? A map keeps what is found for others to look up. */
function isAddedTo(collection: Binding, found: ReadonlySet<Binding>, loop: LoopNode, module: Module): boolean {
  return referencesTo(module, collection).some(({ parent }) => {
    if (parent?.type !== "MemberExpression" || !contains(loop, parent) || !/^(?:add|push)$/.test(keyName(parent) ?? "")) return false;
    const call = parent.parent;
    if (call.type !== "CallExpression" || call.callee !== parent) return false;
    return call.arguments.some((argument) => mentionsAny(argument, found, module));
  });
}

function mentionsAny(code: Node, found: ReadonlySet<Binding>, module: Module): boolean {
  let isFound = false;
  walk(code, module.visitorKeys, (node) => {
    const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
    if (binding && found.has(binding)) isFound = true;
    return !isFound;
  });
  return isFound;
}

/** The names that a constant gives to what a call answers, also where it is one of several that may be made. */
function resultsOf(call: Node): readonly Binding[] {
  let at = call.parent?.type === "AwaitExpression" ? call.parent : call;
  for (;;) {
    const { parent, child } = outer(at);
    at = child;
    if (!isChoice(parent, child)) break;
    at = parent;
  }
  const names: Binding[] = [];
  if (at.parent?.type !== "VariableDeclarator" || at.parent.init !== at) return names;
  forEachBound(at.parent.id, (name) => {
    const binding = bindingOf(name.name, name);
    if (binding) names.push(binding);
  });
  return names;
}

/** `isOne ? await a(item) : await b(item)`, `known ?? (await load(item))` */
function isChoice(parent: Node | undefined, child: Node): parent is TSESTree.ConditionalExpression | TSESTree.LogicalExpression {
  return (parent?.type === "ConditionalExpression" && parent.test !== child) || parent?.type === "LogicalExpression";
}

/**
 * Is a call given as a whole, in each turn of a loop, what it gave in the turn before: `rows = await find({ id: rows })`, also by way of constants
 * of the turn? Then no list of arguments is known beforehand.
 */
function isFedByLastTurn(call: Node, loop: LoopNode, module: Module): boolean {
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
