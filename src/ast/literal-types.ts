import type { TSESTree } from "@typescript-eslint/utils";
import { elementOf } from "./array-calls.ts";
import { literalDefault } from "./name-type.ts";
import { enumType, type Proof, returnTypeOf, typeOf, written } from "./provable-type.ts";
import { inParentheses, only, type Union, widened } from "./union-type.ts";
import type { FunctionNode, Node } from "./walk.ts";

/** Nobody would read a longer type at the head of a function. */
const mostMembers = 8;

/** The type that a list or object has for what it holds: of a member of an enumeration the enumeration. */
function heldType(node: Node, proof: Proof): Union | undefined {
  const enumerated = enumType([node], proof);
  return enumerated === undefined ? typeOf(node, proof) : [enumerated];
}

/** What a list that is spread adds to another. */
function spreadType(list: Node, proof: Proof): Union | undefined {
  const type = only(typeOf(list, proof));
  return type === undefined ? undefined : elementOf(type);
}

/** The type of a list that is written out. */
export function arrayType(node: TSESTree.ArrayExpression, proof: Proof): Union | undefined {
  const types: string[] = [];
  for (const element of node.elements) {
    const type = element?.type === "SpreadElement" ? spreadType(element.argument, proof) : element ? heldType(element, proof) : undefined;
    if (!type) return undefined;
    types.push(...type);
  }
  const element = widened(types);
  // TypeScript unites the types of unlike objects in its own way.
  if (element.length === 0 || (element.length > 1 && element.some((type) => type.startsWith("{")))) return undefined;
  return [`${inParentheses(element.join(" | "))}[]`];
}

/** The type of an object that is written out. */
export function objectType(node: TSESTree.ObjectExpression, proof: Proof): Union | undefined {
  const parts: string[] = [];
  for (const property of node.properties) {
    if (property.type !== "Property" || property.computed || property.method || property.kind !== "init") return undefined;
    const type = heldType(property.value, proof);
    if (!type) return undefined;
    const members = widened(type);
    if (members.length > 1 && members.some((member) => member.includes("=>"))) return undefined;
    parts.push(`${proof.source.getText(property.key)}: ${members.join(" | ")}`);
  }
  return parts.length > 0 && parts.length <= mostMembers ? [`{ ${parts.join("; ")} }`] : undefined;
}

/** Is it the `const` of `as const`? */
export const isConst = (type: TSESTree.TypeNode): boolean =>
  type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const";

/** The type of a list or an object under `as const`. What is nested would be read-only all the way down. */
export function constantType(node: Node, proof: Proof): Union | undefined {
  const isPlain = (value: Node): boolean => value.type !== "ArrayExpression" && value.type !== "ObjectExpression";
  if (node.type === "ArrayExpression") {
    const types = node.elements.map((element) =>
      element && element.type !== "SpreadElement" && isPlain(element) ? typeOf(element, proof)?.map(inParentheses).join(" | ") : undefined,
    );
    return types.length > 0 && !types.includes(undefined) ? [`readonly [${types.join(", ")}]`] : undefined;
  }
  if (node.type !== "ObjectExpression") return undefined;
  const parts = node.properties.map((property) => {
    if (property.type !== "Property" || property.computed || property.method || property.kind !== "init" || !isPlain(property.value))
      return undefined;
    const type = typeOf(property.value, proof)?.map(inParentheses).join(" | ");
    return type && `readonly ${proof.source.getText(property.key)}: ${type}`;
  });
  return parts.length > 0 && parts.length <= mostMembers && !parts.includes(undefined) ? [`{ ${parts.join("; ")} }`] : undefined;
}

/** The type of a function all of whose parameters have types, and whose return type is written or proved. */
export function functionType(node: TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression, proof: Proof): Union | undefined {
  if (node.typeParameters || node.generator) return undefined;
  const parameters = node.params.map((parameter, index) => parameterText(parameter, index, proof));
  const returned = returnedBy(node, proof);
  return returned === undefined || parameters.includes(undefined) ? undefined : [`(${parameters.join(", ")}) => ${returned}`];
}

/** What a function without type parameters returns, as it is written or proved. */
export function returnedBy(node: FunctionNode, proof: Proof): string | undefined {
  const type = node.returnType?.typeAnnotation;
  if (!type) return returnTypeOf(node, proof);
  return unwritable.has(type.type) ? undefined : written(type, proof)?.join(" | ");
}

const unwritable = new Set(["TSTypePredicate", "TSUnknownKeyword", "TSNeverKeyword"]);

const targetOf = (parameter: TSESTree.Parameter): TSESTree.Parameter =>
  parameter.type === "AssignmentPattern" ? parameter.left : parameter;

/** The type of a parameter, by its annotation or the primitive that it is by default. */
export function parameterType(parameter: TSESTree.Parameter, proof: Proof): Union | undefined {
  const target = targetOf(parameter);
  if (target.type !== "Identifier" && target.type !== "ObjectPattern") return undefined;
  const annotation = target.typeAnnotation?.typeAnnotation;
  if (annotation) return written(annotation, proof);
  return parameter.type === "AssignmentPattern" ? literalDefault(typeOf(parameter.right, proof)) : undefined;
}

function parameterText(parameter: TSESTree.Parameter, index: number, proof: Proof): string | undefined {
  const target = targetOf(parameter);
  const type = parameterType(parameter, proof)?.join(" | ");
  if (type === undefined || (target.type === "Identifier" && target.name === "this")) return undefined;
  // What a pattern takes apart has no name; in a type any will do.
  const name = target.type === "Identifier" ? target.name : `options${index === 0 ? "" : String(index)}`;
  const isOptional = parameter.type === "AssignmentPattern" || (target.type === "Identifier" && target.optional);
  return `${name}${isOptional ? "?" : ""}: ${type}`;
}
