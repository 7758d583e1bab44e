import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { contains, type LoopNode, type Node, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { assignmentsTo, referencesTo } from "./assigned.ts";

/** A loop whose head says nothing of the list that it goes through. */
export type FreeLoop = TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement;

/** `while (…)`, `do … while (…)`, `for (;;)`; undefined for other loops. */
export function freeLoopOf(loop: LoopNode): FreeLoop | undefined {
  if (loop.type === "WhileStatement" || loop.type === "DoWhileStatement") return loop;
  return loop.type === "ForStatement" && (!loop.test || !loop.update) ? loop : undefined;
}

/**
 * The list of which such a loop takes one element a turn, by a counter that the turn steps: `while (i < ids.length) { … ids[i] … i++ }`,
 * `while (true) { const i = next++; … ids[i] … }`. Undefined when it does not visibly advance through one.
 */
export function listCountedThrough(loop: FreeLoop, module: Module): Node | undefined {
  let list: Node | undefined;
  walk(loop.body, module.visitorKeys, (node) => {
    if (!list && node.type === "MemberExpression" && node.computed && node.property.type === "Identifier") {
      if (isStepped(node.property, loop, module) && !isAssigned(node)) list = node.object;
    }
    return list === undefined;
  });
  return list;
}

/** `results[i] = …` fills a list. */
const isAssigned = (node: Node): boolean => node.parent?.type === "AssignmentExpression" && node.parent.left === node;

function isStepped(name: TSESTree.Identifier, loop: FreeLoop, module: Module): boolean {
  const binding = bindingOf(name.name, name);
  const init = binding?.site.type === "VariableDeclarator" ? binding.site.init : undefined;
  return (
    binding !== undefined &&
    // `const i = next++`
    (init?.type === "UpdateExpression" ||
      referencesTo(module, binding).some((use) => use.parent?.type === "UpdateExpression" && contains(loop, use)) ||
      assignmentsTo(module, binding).some((right) => contains(loop, right)))
  );
}
