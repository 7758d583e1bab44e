import { membersOf } from "./class-members.ts";
import { type Proof, written } from "./provable-type.ts";
import type { Union } from "./union-type.ts";
import { classAround, isFunction, keyName, type Node, thisScopeOf, walk } from "./walk.ts";

/** The type of `this.name` by the field of the class that declares it; undefined where the function may have narrowed it. */
export function fieldType(node: Node, name: string, proof: Proof): Union | undefined {
  const owner = classAround(node);
  const field = owner && membersOf(owner).fields.find((candidate) => candidate.name === name);
  const { annotation } = field ?? {};
  if (!field || !annotation || isOptionalField(field.node) || !seesInstance(node)) return undefined;
  // A field of one plain type cannot be narrowed; others could be, by a test or an assignment, which name the field once more.
  const isPlain = /^TS(?:String|Number|BigInt)Keyword$|^TSArrayType$/.test(annotation.type);
  const isNamedOnce = annotation.type === "TSTypeReference" && !namesFieldAgain(node, name, proof);
  return isPlain || isNamedOnce ? written(annotation, proof) : undefined;
}

const isOptionalField = (field: Node): boolean =>
  field.type === "TSParameterProperty"
    ? field.parameter.type === "Identifier" && field.parameter.optional
    : (field as { optional?: boolean }).optional === true;

function namesFieldAgain(node: Node, name: string, { root, source }: Proof): boolean {
  let isNamed = false;
  walk(root, source.visitorKeys, (other) => {
    if (other !== node && other.type === "MemberExpression" && other.object.type === "ThisExpression" && keyName(other) === name)
      isNamed = true;
    return !isNamed;
  });
  return isNamed;
}

/** Is `this` an instance of the class around: in a method or a field's value, neither of them static? */
function seesInstance(node: Node): boolean {
  const scope = thisScopeOf(node);
  const member = scope && isFunction(scope) ? scope.parent : scope;
  return (member?.type === "MethodDefinition" || member?.type === "PropertyDefinition") && !member.static;
}
