import { bindingOf, type Binding } from "../ast/scope.ts";
import { keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type Value } from "./value.ts";

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

/** What is assigned to the members of a name: `X.f = …`, `X["f"] = …`, `X.prototype.f = …` not included. Member → right-hand sides. */
export function assignedMembers(module: Module, binding: Binding): ReadonlyMap<string, readonly Node[]> {
  let members = assigned.get(binding);
  if (!members) {
    const found = new Map<string, Node[]>();
    for (const reference of referencesTo(module, binding)) {
      const member = reference.parent;
      if (member?.type !== "MemberExpression" || member.object !== reference) continue;
      const assignment = member.parent;
      const name = keyName(member);
      if (name === undefined || assignment.type !== "AssignmentExpression" || assignment.left !== member) continue;
      const list = found.get(name);
      if (list) list.push(assignment.right);
      else found.set(name, [assignment.right]);
    }
    members = found;
    assigned.set(binding, members);
  }
  return members;
}

const assigned = new WeakMap<Binding, ReadonlyMap<string, readonly Node[]>>();

/**
 * What other functions assign to a member of a name that is handed to them: `require("./data")(Topics)` where the module says
 * `module.exports = function (Topics) { Topics.getX = … }`. All of what is found; nothing for what is not followed.
 */
export function mixedInMembers(engine: Engine, frame: Frame, binding: Binding, name: string, seen = new Set<Binding>()): Value[] {
  if (seen.has(binding)) return [];
  seen.add(binding);
  const values: Value[] = [];
  for (const reference of referencesTo(frame.module, binding)) {
    const call = reference.parent;
    if (call?.type !== "CallExpression" || call.callee === reference) continue;
    const index = call.arguments.indexOf(reference as (typeof call.arguments)[number]);
    // Only a module that is called as it is required, or a function of this file: other calls use the value, they don't extend it.
    if (index < 0 || !isMixinCallee(call.callee)) continue;
    for (const callee of alternatives(engine.valueOf(call.callee, frame))) {
      if (callee.kind !== "function") continue;
      const parameter = callee.node.params[index];
      if (parameter?.type !== "Identifier") continue;
      const { module } = callee.frame;
      const inner = bindingOf(parameter.name, callee.node.body, module.visitorKeys);
      if (!inner) continue;
      for (const node of assignedMembers(module, inner).get(name) ?? []) values.push(engine.valueOf(node, callee.frame));
      if (values.length === 0) values.push(...mixedInMembers(engine, callee.frame, inner, name, seen));
    }
    if (values.length > 0) break;
  }
  return values;
}

function isMixinCallee(callee: Node): boolean {
  if (callee.type === "CallExpression") return callee.callee.type === "Identifier" && callee.callee.name === "require";
  return callee.type === "Identifier";
}

/** The right-hand sides of `x = …` for a variable. */
export function assignmentsTo(module: Module, binding: Binding): readonly Node[] {
  return referencesTo(module, binding).flatMap((reference) => {
    const assignment = reference.parent;
    return assignment?.type === "AssignmentExpression" && assignment.left === reference ? [assignment.right] : [];
  });
}
