import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, keyName, type Node, outer } from "../ast/walk.ts";
import { referencesTo } from "./assigned.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { importedSite } from "./modules.ts";
import { alternatives, type ClassValue } from "./value.ts";
import { decoratorsOf } from "../ast/type-only.ts";

const changing = new Set(["push", "unshift", "splice", "set", "add"]);

/** Where something is written out. */
export interface Site {
  readonly init: Node;
  readonly frame: Frame;
}

/** The initialiser of a constant that nothing is added to, or an enum; through imports. */
export function constantSite(engine: Engine, node: TSESTree.Identifier, frame: Frame): Site | undefined {
  const { module } = frame;
  const binding = bindingOf(node.name, node);
  if (binding?.kind === "import") {
    const from = module.record.imports.get(binding.name);
    const imported = from && importedSite(engine, module, from.specifier, from.imported);
    return imported && constantSite(engine, imported.identifier, imported.frame);
  }
  const site = binding?.site;
  if (binding && site?.type === "TSEnumDeclaration") return { init: site, frame };
  if (!binding || site?.type !== "VariableDeclarator" || site.id.type !== "Identifier" || !site.init || site.parent.kind !== "const")
    return undefined;
  return referencesTo(module, binding).some(isChanged) ? undefined : { init: site.init, frame };
}

/** Is something added: `xs.push(x)`, `map[key] = value`? */
export function isChanged(use: Node): boolean {
  const { parent, child } = outer(use);
  if (parent?.type !== "MemberExpression" || parent.object !== child) return false;
  const around = outer(parent).parent;
  if (around?.type === "CallExpression") return changing.has(keyName(parent) ?? "");
  return around?.type === "AssignmentExpression" && around.left === parent;
}

/** What a member is written out as: of a constant object, of a class whose field nobody changes. */
export function memberSite(engine: Engine, node: TSESTree.MemberExpression, frame: Frame, depth: number): Site | undefined {
  const name = keyName(node);
  if (name === undefined || depth > 8) return undefined;
  const object = bare(node.object);
  if (object.type === "Identifier") {
    const site = constantSite(engine, object, frame);
    const whole = site && bare(site.init);
    if (whole?.type === "ObjectExpression") {
      const property = whole.properties.find((one) => one.type === "Property" && keyName(one) === name);
      const isSpread = whole.properties.some(({ type }) => type === "SpreadElement");
      return site && property?.type === "Property" && !isSpread && isFixedMember(name, site.frame)
        ? { init: property.value, frame: site.frame }
        : undefined;
    }
  }
  for (const owner of alternatives(engine.valueOf(object, frame))) {
    const of = owner.kind === "instance" ? owner.of : owner.kind === "class" ? owner : undefined;
    if (of) return fieldSite(of, name, owner.kind === "class");
  }
  return undefined;
}

function fieldSite({ node, frame }: ClassValue, name: string, isStatic: boolean): Site | undefined {
  const field = node.body.body.find(
    (member): member is TSESTree.PropertyDefinition =>
      member.type === "PropertyDefinition" && keyName(member) === name && member.static === isStatic,
  );
  if (!field && !isStatic) return madeSite({ node, frame }, name);
  if (!field?.value || decoratorsOf(field).length > 0) return undefined;
  // Anyone may fill a public field that is not read-only, here or in another file; not so where it names what there is.
  const isOwn = field.readonly || field.accessibility === "private" || name.startsWith("#") || isListOfNames(field.value);
  return isOwn && isFixedMember(name, frame) ? { init: field.value, frame } : undefined;
}

/** The names that a constructor gives to a field that nobody changes: `this.providers = ["google", "itunes"]`. */
function madeSite({ node, frame }: Pick<ClassValue, "frame" | "node">, name: string): Site | undefined {
  const maker = node.body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
  const members = membersNamed(name, frame);
  const made = members.filter((member) => isAssigned(member));
  const [only] = made;
  const assignment = only?.parent;
  if (!maker || made.length !== 1 || !only || assignment?.type !== "AssignmentExpression" || !contains(maker, only)) return undefined;
  if (only.object.type !== "ThisExpression" || members.some(isChanged)) return undefined;
  return isListOfNames(assignment.right) ? { init: assignment.right, frame } : undefined;
}

/** `["google", "itunes"]` */
function isListOfNames(node: Node): boolean {
  const list = bare(node);
  return list.type === "ArrayExpression" && list.elements.length > 0 && list.elements.every((one) => one?.type === "Literal");
}

/** Does the module leave members of a name as they are: nothing is assigned or added to one? */
function isFixedMember(name: string, frame: Frame): boolean {
  return membersNamed(name, frame).every((member) => !isChanged(member) && !isAssigned(member));
}

const membersNamed = (name: string, { module }: Frame): readonly TSESTree.MemberExpression[] =>
  module.identifiers(name).flatMap(({ parent }) => (parent.type === "MemberExpression" && !parent.computed ? [parent] : []));

function isAssigned(target: Node): boolean {
  return target.parent?.type === "AssignmentExpression" && target.parent.left === target;
}
