import type { TSESTree } from "@typescript-eslint/utils";
import { isClass, isFunction, keyName, type Node, walk } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { rolesOf } from "./schema-roles.ts";
import { alternatives, type Value } from "./value.ts";
import { decoratorsOf } from "../ast/type-only.ts";

/**
 * Types whose objects are no elements of a list, by the names that the GraphQL specification and Relay's give them: the root
 * operation types and what is named after them (a namespace of operations), the payload of a mutation, and the page of a connection.
 */
const single =
  /(?:Quer(?:y|ies)|Mutations?|Subscriptions?|Payload|Connection|PageInfo|Viewer)(?:Type|Root|Resolvers?|Object|Fields)?$|^Root/i;

/** Is an object of the type, as far as its name says, no element of a list? */
export const isSingle = (type: string | undefined): boolean => type !== undefined && single.test(type);

/**
 * Is the parent object that a method of a resolver class receives one that a root field has given: an object without an identity,
 * of a type that the root fields of the file give, and never in a list?
 */
export function isSingleParent(engine: Engine, parent: TSESTree.Parameter, type: string, frame: Frame): boolean {
  const roots = methodsIn(frame).filter((method) => rolesOf(engine, method, frame).some(({ role }) => role === "root-field"));
  const mentions = roots.flatMap((method) => mentionsOf(method, type, frame));
  return mentions.length > 0 && mentions.every((mention) => mention === "one") && hasNoIdentity(engine, parent, frame);
}

/** The methods of the classes that a module declares. */
function methodsIn({ module }: Frame): TSESTree.MethodDefinition[] {
  return module.program.body.flatMap((statement) => {
    const declared =
      statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration" ? statement.declaration : statement;
    if (!isClass(declared)) return [];
    return declared.body.body.filter((member) => member.type === "MethodDefinition");
  });
}

const listType = /^(?:Array|ReadonlyArray|Set|Iterable)$|List$|Page$|Paginated|Connection$/;

/** How a root field gives a type, by the method's return type and its decorators: one object, or a list of them. */
function mentionsOf(method: TSESTree.MethodDefinition, type: string, frame: Frame): ("list" | "one")[] {
  const returned: Node[] = decoratorsOf(method).flatMap(({ expression }) =>
    expression.type === "CallExpression" ? expression.arguments : [],
  );
  if (isFunction(method.value) && method.value.returnType) returned.push(method.value.returnType);
  const found: ("list" | "one")[] = [];
  for (const node of returned) {
    walk(node, frame.module.visitorKeys, (inner) => {
      if (inner.type === "Identifier" && inner.name === type) found.push(isInList(inner, node) ? "list" : "one");
    });
  }
  return found;
}

function isInList(mention: Node, within: Node): boolean {
  for (let at = mention.parent; at && at !== within.parent; at = at.parent) {
    if (at.type === "TSArrayType" || at.type === "ArrayExpression") return true;
    if (at.type === "TSTypeReference" && at.typeName.type === "Identifier" && listType.test(at.typeName.name)) return true;
  }
  return false;
}

const identities: ReadonlySet<string | undefined> = new Set(["id", "_id", "uid", "uuid", "key"]);

/** Is the parameter annotated with a type whose members are all known, with no identity among them? */
function hasNoIdentity(engine: Engine, parent: TSESTree.Parameter, frame: Frame): boolean {
  const target = parent.type === "TSParameterProperty" ? parent.parameter : parent;
  const annotation = (target.type === "AssignmentPattern" ? target.left : target).typeAnnotation?.typeAnnotation;
  const value = annotation && engine.valueOfType(annotation, frame);
  return value !== undefined && alternatives(value).every((one) => membersOf(one)?.every((name) => !identities.has(name)));
}

/** The names of a value's members; undefined when they are not all declared in one place. */
function membersOf(value: Value): readonly (string | undefined)[] | undefined {
  if (value.kind === "instance") {
    const { superClass, body } = value.of.node;
    const declared = body.body.flatMap((member) => (member.type === "StaticBlock" || member.type === "TSIndexSignature" ? [] : [member]));
    return superClass || declared.some(isConstructor) ? undefined : declared.map(keyName);
  }
  if (value.kind !== "interface") return undefined;
  const { node } = value;
  if (node.type === "TSInterfaceDeclaration" && node.extends.length > 0) return undefined;
  const members = node.type === "TSInterfaceDeclaration" ? node.body.body : node.members;
  return members.map((member) => ("key" in member ? keyName(member) : undefined));
}

/** A constructor may declare members by its parameters. */
const isConstructor = (member: Node): boolean => member.type === "MethodDefinition" && member.kind === "constructor";
