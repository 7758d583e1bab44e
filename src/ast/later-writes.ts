import type { TSESTree } from "@typescript-eslint/utils";
import { type ClassField, membersOf, ownPropertyName } from "./class-members.ts";
import { localBaseOf } from "./data-class.ts";
import { propertyWritesOf } from "./property-writes.ts";
import { bindingOf } from "./scope.ts";
import { bare, classAround, type ClassNode, isClass, thisScopeOf, type VisitorKeys } from "./walk.ts";

/**
 * Where a file assigns a field of a class's instances after construction. Of an object whose class is not plain to see, any property of
 * that name counts.
 */
export function laterWrites(
  field: ClassField,
  node: ClassNode,
  program: TSESTree.Program,
  keys: VisitorKeys,
): readonly TSESTree.MemberExpression[] {
  return (propertyWritesOf(program, keys).get(field.name) ?? []).filter((write) => {
    const object = bare(write.object);
    if (object.type === "ThisExpression") {
      const holder = classAround(write);
      if (!holder) return true;
      if (holder === node) return thisScopeOf(write) !== membersOf(node).constructorFunction || ownPropertyName(write) === undefined;
      return isDerived(holder, node);
    }
    if (object.type !== "Identifier") return true;
    const site = bindingOf(object.name, object)?.site;
    const made = site?.type === "VariableDeclarator" && site.init?.type === "NewExpression" ? site.init.callee : undefined;
    if (made?.type !== "Identifier") return true;
    const maker = bindingOf(made.name, made)?.site;
    return !maker || maker === node || (isClass(maker) && isDerived(maker, node));
  });
}

/** Does a class descend from another, as far as this file shows it? A base that it does not show may lead there only by an import cycle. */
function isDerived(node: ClassNode, from: ClassNode): boolean {
  for (let at: ClassNode | undefined = node, steps = 0; at && steps < 10; at = localBaseOf(at), steps += 1) if (at === from) return true;
  return false;
}
