import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode, Node } from "../ast/walk.ts";
import { handedOut } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type SignatureNode, unknown, type Value } from "./value.ts";

/**
 * What a function gives for the arguments of one call by its declared type alone, where that only passes on what it is handed:
 * `one<T>(x: T): T`, `sort<T>(xs: T[]): T[]`, `run<T>(work: () => Promise<T>): Promise<T>`. Unknown for any other type.
 */
export function passedThrough(
  engine: Engine,
  declaration: FunctionNode | SignatureNode,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): Value {
  const signature = declaration.type === "TSAbstractMethodDefinition" ? declaration.value : declaration;
  const result = signature.returnType?.typeAnnotation;
  const names = new Set(signature.typeParameters?.params.map(({ name }) => name.name));
  if (!result || names.size === 0) return unknown;
  const name = [...names].find((one) => mentions(result, one));
  for (const [index, parameter] of name === undefined ? [] : signature.params.entries()) {
    const type = "typeAnnotation" in parameter ? parameter.typeAnnotation?.typeAnnotation : undefined;
    const argument = call.arguments[index];
    if (!type || name === undefined || !argument || argument.type === "SpreadElement" || !mentions(type, name)) continue;
    const value = inferred(engine, type, name, engine.valueOf(argument, frame), frame);
    if (value.kind !== "unknown") return shaped(result, name, value);
  }
  return unknown;
}

/** The types in which a type parameter may stand, from the outside in. */
function innerType(type: Node): { readonly kind: "list" | "same" | "result"; readonly inner: Node } | undefined {
  switch (type.type) {
    case "TSArrayType":
      return { kind: "list", inner: type.elementType };
    case "TSTypeOperator":
      return type.typeAnnotation && { kind: "same", inner: type.typeAnnotation };
    case "TSUnionType": {
      // `T | undefined`
      const [inner, ...others] = type.types.filter((one) => one.type !== "TSUndefinedKeyword" && one.type !== "TSNullKeyword");
      return inner && others.length === 0 ? { kind: "same", inner } : undefined;
    }
    case "TSFunctionType":
      return type.returnType && { kind: "result", inner: type.returnType.typeAnnotation };
    case "TSTypeReference": {
      const [inner] = type.typeArguments?.params ?? [];
      if (!inner || type.typeName.type !== "Identifier") return undefined;
      const isList = /^(?:Array|Iterable|ReadonlyArray|ReadonlySet|Set)$/.test(type.typeName.name);
      if (isList) return { kind: "list", inner };
      return /^(?:Awaited|Promise|PromiseLike|Readonly)$/.test(type.typeName.name) ? { kind: "same", inner } : undefined;
    }
    default:
      return undefined;
  }
}

const isNamed = (type: Node, name: string): boolean =>
  type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === name;

function mentions(type: Node, name: string): boolean {
  if (isNamed(type, name)) return true;
  const inside = innerType(type);
  return inside !== undefined && mentions(inside.inner, name);
}

/** What the type parameter is, where a value has the type. */
function inferred(engine: Engine, type: Node, name: string, value: Value, frame: Frame): Value {
  if (isNamed(type, name)) return value;
  const inside = innerType(type);
  if (!inside) return unknown;
  const inner =
    inside.kind === "list" ? engine.elementOf(value) : inside.kind === "result" ? engine.resultOf(value, undefined, frame) : value;
  return inferred(engine, inside.inner, name, inner, frame);
}

/** A value of the type, where the type parameter is known. */
function shaped(type: Node, name: string, value: Value): Value {
  if (isNamed(type, name)) return value;
  const inside = innerType(type);
  if (!inside || inside.kind === "result") return unknown;
  const inner = shaped(inside.inner, name, value);
  return inside.kind === "list" ? { kind: "list", element: inner } : inner;
}

/** `Parameters<F>[n]`; F may itself be the parameter of a client's method: `Parameters<Parameters<typeof db.transaction>[0]>[0]`. */
export function parameterType(engine: Engine, fn: Node, index: number, frame: Frame): Value {
  const outer = indexedParameter(fn);
  if (outer) {
    for (const one of alternatives(engine.valueOfType(outer.of, frame))) {
      const received = one.kind === "method" ? one.call.callbacks?.[outer.index]?.receives?.[index] : undefined;
      if (one.kind === "method" && received !== undefined && Object.hasOwn(one.receiver.client.handles, received)) {
        return handedOut(one.receiver, received);
      }
    }
  }
  for (const one of alternatives(outer ? parameterType(engine, outer.of, outer.index, frame) : engine.valueOfType(fn, frame))) {
    if (one.kind !== "function" && one.kind !== "signature") continue;
    const { node } = one;
    const parameter = (node.type === "TSAbstractMethodDefinition" ? node.value : node).params[index];
    const target = parameter?.type === "AssignmentPattern" ? parameter.left : parameter;
    const type = target && "typeAnnotation" in target ? target.typeAnnotation?.typeAnnotation : undefined;
    if (type) return engine.valueOfType(type, one.frame);
  }
  return unknown;
}

/** Of which function, and at which place, a type `Parameters<F>[n]` is a parameter. */
export function indexedParameter(type: Node): { readonly of: Node; readonly index: number } | undefined {
  if (type.type !== "TSIndexedAccessType" || type.objectType.type !== "TSTypeReference") return undefined;
  const { typeName, typeArguments } = type.objectType;
  const [of] = typeArguments?.params ?? [];
  const index =
    type.indexType.type === "TSLiteralType" && type.indexType.literal.type === "Literal" ? type.indexType.literal.value : undefined;
  const isParameters = typeName.type === "Identifier" && typeName.name === "Parameters";
  return isParameters && of && typeof index === "number" ? { of, index } : undefined;
}
