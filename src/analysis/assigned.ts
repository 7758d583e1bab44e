import { bindingOf, type Binding } from "../ast/scope.ts";
import type { Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";

/** All identifiers of a module that mean a binding, its declaration not counted. */
export function referencesTo(module: Module, binding: Binding): readonly Node[] {
  let references = references_.get(binding);
  if (!references) {
    references = module
      .identifiers(binding.name)
      .filter(
        (identifier) =>
          identifier !== binding.identifier &&
          isReference(identifier) &&
          bindingOf(binding.name, identifier, module.visitorKeys) === binding,
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
