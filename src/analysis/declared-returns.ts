import type { TSESTree } from "@typescript-eslint/utils";
import { isOverloadImplementation, placeOf } from "../ast/annotations.ts";
import { bindingOf } from "../ast/scope.ts";
import { type FunctionNode, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { FunctionValue, SignatureValue } from "./value.ts";

/** A type that the code declares, and the module that writes it. */
export interface Declared {
  readonly type: TSESTree.TypeNode;
  readonly module: Module;
  /** The type parameters of the function itself. */
  readonly parameters: readonly TSESTree.TSTypeParameter[];
}

/** A function without a return type, whose body may prove it. */
export interface Untyped {
  readonly function: FunctionNode;
  readonly module: Module;
}

/**
 * Does a receiver lead to its type by what is written: `this`, a field of it, an import, what has a type or is made by `new`? What a
 * call gives would have to be followed through that, which costs much and seldom ends at a written type.
 */
export function isDeclaredReceiver(receiver: Node): boolean {
  if (receiver.type === "ThisExpression") return true;
  if (receiver.type === "MemberExpression") return receiver.object.type === "ThisExpression";
  const binding = receiver.type === "Identifier" ? bindingOf(receiver.name, receiver) : undefined;
  if (!binding) return false;
  const { kind, site, identifier } = binding;
  if (kind === "import" || kind === "class" || (identifier.type === "Identifier" && identifier.typeAnnotation)) return true;
  return site.type === "VariableDeclarator" && site.init?.type === "NewExpression";
}

/** What the signature of an interface, an abstract class or a function says that it returns; undefined where it is overloaded. */
export function signedReturn({ node, owner, frame }: SignatureValue): Declared | undefined {
  const signature = node.type === "TSAbstractMethodDefinition" ? node.value : node;
  if (node.type === "TSDeclareFunction" || !signature.returnType) return undefined;
  if (node.type === "TSMethodSignature" && owner?.kind === "interface") {
    const members = owner.node.type === "TSInterfaceDeclaration" ? owner.node.body.body : owner.node.members;
    const isOverloaded = members.filter((member) => member.type === "TSMethodSignature" && keyName(member) === keyName(node)).length > 1;
    if (isOverloaded) return undefined;
  }
  return { type: signature.returnType.typeAnnotation, module: frame.module, parameters: signature.typeParameters?.params ?? [] };
}

/** The return type of a function type. */
export const signatureOf = (
  type: TSESTree.TypeNode,
): { readonly type: TSESTree.TypeNode; readonly parameters: readonly Node[] } | undefined =>
  type.type === "TSFunctionType" && type.returnType
    ? { type: type.returnType.typeAnnotation, parameters: type.typeParameters?.params ?? [] }
    : undefined;

/** What a function that a name leads to says that it returns, or the function where it says nothing; undefined where the name may mean more. */
export function functionReturn({ node, frame }: FunctionValue, name: string): Declared | Untyped | undefined {
  if (isOverloadImplementation(node)) return undefined;
  const place = placeOf(node);
  // A wrapper, or an object that an interface describes, may give the name another type.
  const isItself = name === "default" ? place?.site.type === "ExportDefaultDeclaration" : place?.name && nameOf(place.name) === name;
  if (!place || !isItself) return undefined;
  if (!node.returnType) return { function: node, module: frame.module };
  return { type: node.returnType.typeAnnotation, module: frame.module, parameters: node.typeParameters?.params ?? [] };
}

const nameOf = (name: Node): string | undefined =>
  name.type === "Identifier" || name.type === "PrivateIdentifier" ? name.name : name.type === "Literal" ? String(name.value) : undefined;
