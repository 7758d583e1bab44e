import type { TSESTree } from "@typescript-eslint/utils";
import { isOverloadImplementation } from "./annotations.ts";
import { allOf, arrayCall } from "./array-calls.ts";
import { builtInCall, internationalInstances, plainInstances } from "./built-in-types.ts";
import { receiverType } from "./name-type.ts";
import { isVisibleType } from "./narrowing.ts";
import { headOf, type Proof, returnTypeOf, written } from "./provable-type.ts";
import { bindingOf } from "./scope.ts";
import { baseOf, only, type Union, writtenMembers } from "./union-type.ts";
import { classAround, contains, type FunctionNode, isClass, isFunction, keyName } from "./walk.ts";

/** The type of what `new` gives: of a class without type parameters, or with the type arguments that are written. */
export function madeType(node: TSESTree.NewExpression, proof: Proof): Union | undefined {
  return instanceType(node, proof) ?? declaredElsewhere(node, proof);
}

/** The type of what a call gives; undefined where it is not known what is called, or it has no provable type. */
export function callType(node: TSESTree.CallExpression, proof: Proof): Union | undefined {
  if (node.optional) return undefined;
  const known = node.typeArguments ? undefined : calledType(node, proof);
  return known ?? declaredElsewhere(node, proof) ?? memberCallType(node, proof);
}

/** What the project's index knows of a call or a `new`, by what another file or the interface of an object declares. */
function declaredElsewhere(node: TSESTree.CallExpression | TSESTree.NewExpression, proof: Proof): Union | undefined {
  const given = node.typeArguments?.params ?? [];
  if (given.some((type) => !isVisibleType(type, headOf(proof), proof.source.visitorKeys))) return undefined;
  const text = proof.source.declaredType?.(node, proof);
  return text === undefined ? undefined : writtenMembers(text);
}

function instanceType(node: TSESTree.NewExpression, proof: Proof): Union | undefined {
  const { callee } = node;
  if (callee.type === "MemberExpression") {
    const name = callee.object.type === "Identifier" && callee.object.name === "Intl" ? keyName(callee) : undefined;
    return name !== undefined && internationalInstances.has(name) && !bindingOf("Intl", node) ? [`Intl.${name}`] : undefined;
  }
  if (callee.type !== "Identifier") return undefined;
  const keys = proof.source.visitorKeys;
  const binding = bindingOf(callee.name, node);
  const given = node.typeArguments?.params;
  if (given?.some((type) => !isVisibleType(type, headOf(proof), keys))) return undefined;
  const withArguments = given ? `${callee.name}<${given.map((type) => proof.source.getText(type)).join(", ")}>` : callee.name;
  if (!binding)
    return plainInstances.has(callee.name) || (given && /^(?:Map|Set|WeakMap|WeakSet|Array|Promise)$/.test(callee.name))
      ? [withArguments]
      : undefined;
  const made = binding.site;
  if (!isClass(made) || contains(headOf(proof), made)) return undefined;
  return made.typeParameters && !given ? undefined : [withArguments];
}

/** What a call of a function of this file or of the language gives. */
function calledType(node: TSESTree.CallExpression, proof: Proof): Union | undefined {
  const { callee } = node;
  if (callee.type === "Identifier") {
    const binding = bindingOf(callee.name, node);
    if (!binding) return builtInCall(callee.name);
    const { site, identifier } = binding;
    const annotation = (identifier as TSESTree.Identifier).typeAnnotation?.typeAnnotation;
    if (annotation) return site === identifier && annotation.type === "TSFunctionType" ? signedType(annotation, proof) : undefined;
    const isConstant =
      site.type === "VariableDeclarator" &&
      site.parent.type === "VariableDeclaration" &&
      site.parent.kind === "const" &&
      site.id.type === "Identifier";
    const called = isConstant ? site.init : site;
    return isFunction(called) ? declaredReturn(called, proof) : undefined;
  }
  if (callee.type !== "MemberExpression" || callee.optional) return undefined;
  const name = keyName(callee);
  if (name === undefined) return undefined;
  if (callee.object.type === "ThisExpression") {
    const method = classAround(node)?.body.body.find(
      (member) => member.type === "MethodDefinition" && member.kind === "method" && !member.static && keyName(member) === name,
    );
    const called = method?.type === "MethodDefinition" ? method.value : undefined;
    return isFunction(called) ? declaredReturn(called, proof) : undefined;
  }
  if (callee.object.type === "Identifier" && !bindingOf(callee.object.name, node)) {
    if (callee.object.name === "Promise" && name === "resolve" && node.arguments.length === 0) return ["Promise<void>"];
    if (callee.object.name === "Promise" && name === "all") return allOf(node.arguments, proof);
    return builtInCall(`${callee.object.name}.${name}`);
  }
  return undefined;
}

/** What a call of a method gives, by the type of what it is called on. */
function memberCallType(node: TSESTree.CallExpression, proof: Proof): Union | undefined {
  const { callee, typeArguments } = node;
  const name = callee.type === "MemberExpression" ? keyName(callee) : undefined;
  if (callee.type !== "MemberExpression" || name === undefined || typeArguments) return undefined;
  const type =
    callee.object.type === "ThisExpression"
      ? classAround(node)?.id?.name
      : callee.object.type === "Super"
        ? baseType(node, proof)
        : only(receiverType(callee.object, callee.optional, proof));
  if (type === undefined) return undefined;
  const known = builtInCall(`${/\[\]$/.test(type) ? "Array" : baseOf(type)}#${name}`) ?? arrayCall(type, name, node, proof);
  if (known) return known;
  const declared = proof.source.declaredMember?.(type, name, headOf(proof), node);
  return declared === undefined ? undefined : writtenMembers(declared);
}

/** The class that a class extends, with its type arguments, as it is written. */
function baseType(node: TSESTree.CallExpression, { source }: Proof): string | undefined {
  const { superClass, superTypeArguments } = classAround(node) ?? {};
  if (superClass?.type !== "Identifier") return undefined;
  return superTypeArguments ? `${superClass.name}${source.getText(superTypeArguments)}` : superClass.name;
}

/** The return type of a function in this file: as it is written, or as its own body proves it. */
function declaredReturn(called: FunctionNode, proof: Proof): Union | undefined {
  if (called.typeParameters || isOverloadImplementation(called)) return undefined;
  if (called.returnType) return signedType(called, proof);
  const type = returnTypeOf(called, proof);
  return type === undefined ? undefined : writtenMembers(type);
}

/** The return type that a function or a function type writes. */
function signedType({ returnType, typeParameters }: FunctionNode | TSESTree.TSFunctionType, proof: Proof): Union | undefined {
  const type = returnType?.typeAnnotation;
  if (!type || typeParameters) return undefined;
  if (type.type === "TSTypePredicate") return type.asserts ? undefined : ["boolean"];
  return type.type === "TSNeverKeyword" || type.type === "TSUnknownKeyword" ? undefined : written(type, proof);
}
