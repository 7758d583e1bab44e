import { bindingOf, type Binding, patternPath } from "../ast/scope.ts";
import { contains, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";

/** All identifiers of a module that mean a binding, its declaration not counted. */
export function referencesTo(module: Module, binding: Binding): readonly Node[] {
  let byName = references.get(module);
  if (!byName) references.set(module, (byName = new Map()));
  let byBinding = byName.get(binding.name);
  if (!byBinding) byName.set(binding.name, (byBinding = referencesByBinding(module, binding.name)));
  return byBinding.get(binding) ?? none;
}

const references = new WeakMap<Module, Map<string, ReadonlyMap<Binding, readonly Node[]>>>();
const none: readonly Node[] = [];

/** The uses of a name by what they mean: one way through them, however many functions of a large file have a variable of that name. */
function referencesByBinding(module: Module, name: string): ReadonlyMap<Binding, readonly Node[]> {
  const byBinding = new Map<Binding, Node[]>();
  for (const identifier of module.identifiers(name)) {
    const binding = isReference(identifier) ? bindingOf(name, identifier) : undefined;
    if (!binding || binding.identifier === identifier) continue;
    const uses = byBinding.get(binding);
    if (uses) uses.push(identifier);
    else byBinding.set(binding, [identifier]);
  }
  return byBinding;
}

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
