import type { TSESTree } from "@typescript-eslint/utils";
import { membersOf } from "./class-members.ts";
import { literalDefault, mayBeNarrowed } from "./name-type.ts";
import { headOf, type Proof, returnTypeOf, typeOf, written } from "./provable-type.ts";
import { type Union, united, writtenMembers } from "./union-type.ts";
import { classAround, type ClassNode, contains, isFunction, type Node, thisScopeOf } from "./walk.ts";

/**
 * The type of `this.name` by the field or the accessor of the class that declares it, in this file or the one of a base class;
 * undefined where the function may have narrowed it.
 */
export function fieldType(node: TSESTree.MemberExpression, name: string, proof: Proof): Union | undefined {
  const owner = classAround(node);
  if (!owner || !seesInstance(node) || !contains(owner, headOf(proof))) return undefined;
  const { fields } = membersOf(owner);
  const field = fields.find((candidate) => candidate.name === name);
  const types = field ? ownType(field.node, field.annotation, field.value, proof) : inheritedType(owner, name, proof);
  return types && !mayBeNarrowed(types, node, proof) ? types : undefined;
}

/** The type that a field has by its annotation, or by what it starts with. */
function ownType(field: Node, annotation: Node | undefined, value: Node | undefined, proof: Proof): Union | undefined {
  if (annotation) {
    const types = written(annotation as Parameters<typeof written>[0], proof);
    return isOptionalField(field) ? types && united([...types, "undefined"]) : types;
  }
  if (!value || field.type !== "PropertyDefinition") return undefined;
  const types = typeOf(value, proof);
  // TypeScript keeps the literal that a read-only field starts with.
  return value.type === "NewExpression" ? types : field.readonly ? undefined : literalDefault(types);
}

/** What the accessor of that name gives, the class's own or that of a base, or the field of a base. */
function inheritedType(owner: ClassNode, name: string, proof: Proof): Union | undefined {
  const { methods } = membersOf(owner);
  const own = methods.filter((method) => method.name === name);
  if (own.length > 0) {
    const getter = own.find(({ kind, isStatic }) => kind === "get" && !isStatic)?.function;
    const type = getter && !getter.returnType ? returnTypeOf(getter, proof) : undefined;
    return getter?.returnType ? written(getter.returnType.typeAnnotation, proof) : type === undefined ? undefined : writtenMembers(type);
  }
  const declared = owner.id ? proof.source.declaredMember?.(owner.id.name, name, headOf(proof), undefined) : undefined;
  return declared === undefined ? undefined : writtenMembers(declared);
}

const isOptionalField = (field: Node): boolean =>
  field.type === "TSParameterProperty"
    ? field.parameter.type === "Identifier" && field.parameter.optional
    : (field as { optional?: boolean }).optional === true;

/** Is `this` an instance of the class around: in a method or a field's value, neither of them static? */
function seesInstance(node: Node): boolean {
  const scope = thisScopeOf(node);
  const member = scope && isFunction(scope) ? scope.parent : scope;
  return (member?.type === "MethodDefinition" || member?.type === "PropertyDefinition") && !member.static;
}
