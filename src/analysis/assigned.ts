import { bindingOf, type Binding, patternPath } from "../ast/scope.ts";
import { contains, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";

/** All identifiers of a module that mean a binding, its declaration not counted. */
export function referencesTo(module: Module, binding: Binding): readonly Node[] {
  let references = references_.get(binding);
  if (!references) {
    references = module
      .identifiers(binding.name)
      .filter(
        (identifier) => identifier !== binding.identifier && isReference(identifier) && bindingOf(binding.name, identifier) === binding,
      );
    references_.set(binding, references);
  }
  return references;
}

const references_ = new WeakMap<Binding, readonly Node[]>();

/** Is the identifier a use of a name, and not a property's, member's or label's own name? */
function isReference(identifier: Node): boolean {
  const { parent } = identifier;
  switch (parent?.type) {
    case "MemberExpression":
      return parent.object === identifier || parent.computed;
    case "Property":
      return parent.value === identifier || (parent.computed && parent.key === identifier);
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.computed || parent.key !== identifier;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "ImportSpecifier":
    case "ExportSpecifier":
      return false;
    default:
      return true;
  }
}

/** The right-hand sides of `x = …` for a variable. */
export function assignmentsTo(module: Module, binding: Binding): readonly Node[] {
  return referencesTo(module, binding).flatMap((reference) => {
    const assignment = reference.parent;
    return assignment?.type === "AssignmentExpression" && assignment.left === reference ? [assignment.right] : [];
  });
}

/** What assignments take apart to fill a variable: `({ x } = make())`, `[a, x] = await all`. The right-hand sides, and the way to the variable. */
export function takenApartFor(
  module: Module,
  binding: Binding,
): readonly { readonly right: Node; readonly path: readonly (string | number)[] }[] {
  return referencesTo(module, binding).flatMap((reference) => {
    let pattern = reference;
    while (pattern.parent && isPartOfPattern(pattern.parent)) pattern = pattern.parent;
    const assignment = pattern.parent;
    if (pattern === reference || assignment?.type !== "AssignmentExpression" || assignment.left !== pattern) return [];
    const place = patternPath(pattern, reference);
    return place ? [{ right: assignment.right, path: place.path }] : [];
  });
}

function isPartOfPattern({ type, parent }: Node): boolean {
  return (
    type === "ObjectPattern" ||
    type === "ArrayPattern" ||
    type === "AssignmentPattern" ||
    (type === "Property" && parent.type === "ObjectPattern")
  );
}

/** Is a variable given another value within some code? */
export function isAssignedIn(module: Module, binding: Binding, code: Node): boolean {
  return referencesTo(module, binding).some(
    (use) =>
      contains(code, use) &&
      (use.parent?.type === "UpdateExpression" || (use.parent?.type === "AssignmentExpression" && use.parent.left === use)),
  );
}
