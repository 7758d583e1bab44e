import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, forEachBound } from "../ast/scope.ts";
import { contains, isFunction, type Node, rootOf } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";

/**
 * The nodes of a function whose value may depend on one of its parameters, or of a loop on its variable (a declarator): each use of the
 * parameter, of the variables and of the callbacks' parameters that such a use goes into, and everything around them. What is not among
 * them is the same for every caller.
 */
export function dependentsOf(fn: Node, parameter: Node, module: Module): ReadonlySet<Node> {
  let dependents = dependents_.get(parameter);
  if (!dependents) {
    dependents = findDependents(fn, parameter, module);
    dependents_.set(parameter, dependents);
  }
  return dependents;
}

const dependents_ = new WeakMap<Node, ReadonlySet<Node>>();

function findDependents(fn: Node, parameter: Node, module: Module): ReadonlySet<Node> {
  const dependents = new Set<Node>();
  // A list and no recursion: in a file of a hundred thousand lines one name leads to the next for longer than the stack is deep.
  const pending: TSESTree.Identifier[] = [];
  const addName = (identifier: TSESTree.Identifier): void => {
    pending.push(identifier);
  };
  const addUses = (identifier: TSESTree.Identifier): void => {
    if (dependents.has(identifier)) return;
    addAround(identifier);
    const binding = bindingOf(identifier.name, identifier);
    if (!binding || binding.scope === module.program) return;
    // What a name of the module goes into elsewhere is no matter here: a file would be gone through for each function.
    for (const use of [binding.identifier, ...referencesTo(module, binding)]) if (use !== identifier && contains(fn, use)) addAround(use);
  };
  const addPattern = (pattern: Node): void => {
    forEachBound(pattern, addName);
  };
  const addAround = (start: Node): void => {
    let child: Node | undefined;
    for (let at: Node | undefined = start; at && at !== fn && !dependents.has(at); at = at.parent) {
      dependents.add(at);
      addReached(at, child);
      child = at;
    }
  };
  /** What a value goes into: a variable, an object's member, the functions that a call is passed, a function that holds it. */
  const addReached = (node: Node, from: Node | undefined): void => {
    switch (node.type) {
      case "VariableDeclarator":
        addPattern(node.id);
        break;
      case "AssignmentPattern":
        addPattern(node.left);
        break;
      case "AssignmentExpression":
        if (from === node.right) addTarget(node.left);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        if (from === node.right && node.left.type === "VariableDeclaration") for (const { id } of node.left.declarations) addPattern(id);
        break;
      case "CallExpression":
      case "NewExpression":
        for (const passed of [node.callee, ...node.arguments]) if (isFunction(passed)) for (const own of passed.params) addPattern(own);
        // `all.push(db)`
        if (node.callee.type === "MemberExpression" && from !== node.callee) addTarget(node.callee.object);
        break;
      case "FunctionDeclaration":
      case "ClassDeclaration":
        if (node.id) addName(node.id);
        break;
      default:
    }
  };
  const addTarget = (target: Node): void => {
    const root = rootOf(target);
    if (root.type === "Identifier") addName(root);
    else if (root.type === "ObjectPattern" || root.type === "ArrayPattern") addPattern(root);
  };
  addPattern(parameter.type === "VariableDeclarator" ? parameter.id : parameter);
  for (let name = pending.pop(); name; name = pending.pop()) addUses(name);
  return dependents;
}
