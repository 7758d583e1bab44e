import type { TSESTree } from "@typescript-eslint/utils";
import { bare, keyName, type Node, type VisitorKeys, walk } from "./walk.ts";

const known = new WeakMap<TSESTree.Program, ReadonlyMap<string, readonly TSESTree.MemberExpression[]>>();

/** Calls `visit` for each member expression that an assignment's target sets: `a.b`, and those inside `[a.b, { c: a.d }]`. */
function forEachTarget(target: Node, visit: (member: TSESTree.MemberExpression) => void): void {
  switch (target.type) {
    case "ObjectPattern":
      for (const property of target.properties) forEachTarget(property.type === "RestElement" ? property.argument : property.value, visit);
      break;
    case "ArrayPattern":
      for (const element of target.elements) if (element) forEachTarget(element, visit);
      break;
    case "AssignmentPattern":
      forEachTarget(target.left, visit);
      break;
    case "RestElement":
      forEachTarget(target.argument, visit);
      break;
    default: {
      const member = bare(target);
      if (member.type === "MemberExpression") visit(member);
    }
  }
}

/**
 * Every place in a file that sets, steps or deletes a named property of something, by the property's name. Computed names that are
 * no literal are left out.
 */
export function propertyWritesOf(program: TSESTree.Program, keys: VisitorKeys): ReadonlyMap<string, readonly TSESTree.MemberExpression[]> {
  const earlier = known.get(program);
  if (earlier) return earlier;
  const writes = new Map<string, TSESTree.MemberExpression[]>();
  const add = (member: TSESTree.MemberExpression): void => {
    const name = keyName(member);
    if (name === undefined) return;
    const list = writes.get(name);
    if (list) list.push(member);
    else writes.set(name, [member]);
  };
  walk(program, keys, (node) => {
    switch (node.type) {
      case "AssignmentExpression":
        forEachTarget(node.left, add);
        break;
      case "UpdateExpression":
        forEachTarget(node.argument, add);
        break;
      case "UnaryExpression":
        if (node.operator === "delete") forEachTarget(node.argument, add);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") forEachTarget(node.left, add);
        break;
      default:
    }
  });
  known.set(program, writes);
  return writes;
}
