import type { TSESTree } from "@typescript-eslint/utils";
import { builtInCall, builtInMember, plainInstances } from "./built-in-types.ts";
import { isOverloadImplementation } from "./annotations.ts";
import { isNarrowed, isVisibleType, mayBePredicate } from "./narrowing.ts";
import { fieldType } from "./field-type.ts";
import { arrayType, constantType, functionType, isConst, objectType } from "./literal-types.ts";
import { binaryType, unaryType } from "./operator-types.ts";
import { isEndReached, returnsOf } from "./returns.ts";
import { bindingOf } from "./scope.ts";
import { awaited, baseOf, isNullish, only, type Union, united, widened, writtenMembers } from "./union-type.ts";
import { bare, classAround, contains, type FunctionNode, isClass, isFunction, keyName, type Node, type VisitorKeys } from "./walk.ts";

/** What the proofs need of the linted file. */
export interface Source {
  readonly visitorKeys: VisitorKeys;
  getText(node: Node): string;
  /** The type that other files declare of a call or a `new`, as the head of a function can write it. */
  readonly declaredType?: (node: TSESTree.CallExpression | TSESTree.NewExpression, head: FunctionNode) => string | undefined;
  /** Does a name that the file imports mean an enumeration? */
  readonly isImportedEnum?: (name: string) => boolean;
}

/** A proof under way. */
export interface Proof {
  readonly source: Source;
  /** The function whose type is asked for. The types that the answer names must be visible at its head. */
  readonly root: FunctionNode;
  /** Functions whose return types are being proved, outermost first. */
  readonly busy: readonly FunctionNode[];
}

/**
 * The return type of a function that has none, where the syntax of this file proves it to be what TypeScript infers; undefined where
 * it does not. Never `any`, never a guess: what a call of something unknown returns, what a condition may have narrowed and what
 * TypeScript may take for a type predicate proves nothing.
 */
export function provableReturnType(node: FunctionNode, source: Source): string | undefined {
  return returnTypeOf(node, { source, root: node, busy: [] });
}

export function returnTypeOf(node: FunctionNode, outer: Proof): string | undefined {
  if (outer.busy.includes(node) || outer.busy.length > 4) return undefined;
  const proof: Proof = { source: outer.source, root: node, busy: [...outer.busy, node] };
  const { values, hasBare, yields } = returnsOf(node, proof.source.visitorKeys);
  if (node.generator) return generatorType(node, values, yields, proof);
  const wrap = (type: string): string => (node.async ? `Promise<${type}>` : type);
  if (values.length === 0) return isNever(node, proof) ? undefined : wrap("void");
  const end = node.body.type === "BlockStatement" ? isEndReached(node.body) : false;
  if (end === undefined) return undefined;
  const enumerated = hasBare || end ? undefined : enumType(values, proof);
  if (enumerated !== undefined) return wrap(enumerated);
  const types: string[] = hasBare || end ? ["undefined"] : [];
  for (const value of values) {
    const type = typeOf(value, proof);
    const given = type && (node.async ? awaited(type) : type);
    if (!given) return undefined;
    types.push(...given);
  }
  let union = united(types);
  // TypeScript unites the types of unlike objects in its own way.
  if (union.filter((type) => type.startsWith("{")).length > 1) return undefined;
  // TypeScript keeps the literals of a union and widens a literal that stands alone.
  if (union.length === 1 || union.every((type) => baseOf(type) === "boolean")) union = widened(union);
  if (union.length > 1 && union.some((type) => type.includes("=>"))) return undefined;
  if (union.includes("boolean") && mayBePredicate(node, values, proof.source.visitorKeys)) return undefined;
  return wrap(union.join(" | "));
}

/** The enumeration of which a function returns one member, always the same: of several the type would be only those. */
export function enumType(values: readonly Node[], proof: Proof): string | undefined {
  const [first, ...others] = values.map(bare);
  if (first?.type !== "MemberExpression" || first.computed || first.object.type !== "Identifier") return undefined;
  const { name } = first.object;
  const isSame = others.every((other) => proof.source.getText(other) === proof.source.getText(first));
  const binding = isSame ? bindingOf(name, first) : undefined;
  if (!binding || binding !== bindingOf(name, headOf(proof))) return undefined;
  const isEnum = binding.kind === "enum" || (binding.kind === "import" && proof.source.isImportedEnum?.(name));
  return isEnum ? name : undefined;
}

/** Does a function without a value to return perhaps never return at all? Then its type is `never`, unless it is declared or a method. */
function isNever(node: FunctionNode, { source }: Proof): boolean {
  if (node.async || node.type === "FunctionDeclaration" || node.parent.type === "MethodDefinition") return false;
  const last = node.body.type === "BlockStatement" ? node.body.body.at(-1) : undefined;
  if (!last || last.type === "ReturnStatement" || returnsOf(node, source.visitorKeys).hasBare) return false;
  if (last.type === "ExpressionStatement") {
    const call = bare(last.expression);
    const callee = call.type === "CallExpression" ? bare(call.callee) : undefined;
    const name = callee?.type === "Identifier" ? callee.name : callee?.type === "MemberExpression" ? keyName(callee) : undefined;
    return name !== undefined && /exit|redirect|notFound|fail|abort|throw|panic|unreachable|never|assert/i.test(name);
  }
  return isEndReached(last) !== true;
}

function generatorType(
  node: FunctionNode,
  values: readonly Node[],
  yields: readonly TSESTree.YieldExpression[],
  proof: Proof,
): string | undefined {
  // What `yield` gives back, what another generator yields and what is returned would each need a proof of its own.
  if (values.length > 0 || yields.length === 0) return undefined;
  const types: string[] = [];
  for (const { argument, delegate, parent } of yields) {
    const type = argument && !delegate && parent.type === "ExpressionStatement" ? typeOf(argument, proof) : undefined;
    if (!type) return undefined;
    types.push(...type);
  }
  const union = united(types);
  return `${node.async ? "AsyncGenerator" : "Generator"}<${(union.length === 1 ? widened(union) : union).join(" | ")}, void, unknown>`;
}

/** The function whose head the answer is written to. */
const headOf = ({ busy, root }: Proof): FunctionNode => busy[0] ?? root;

/** The members of a written type, when every name in it means the same at the head of the function. */
export function written(type: TSESTree.TypeNode, proof: Proof): Union | undefined {
  return isVisibleType(type, headOf(proof), proof.source.visitorKeys) ? writtenMembers(proof.source.getText(type)) : undefined;
}

/** The type of an expression as the members of a union, or undefined where its syntax does not prove it. */
export function typeOf(node: Node, proof: Proof): Union | undefined {
  switch (node.type) {
    case "Literal":
      if ("regex" in node) return ["RegExp"];
      return node.value === null && !("bigint" in node) ? ["null"] : [node.raw];
    case "TemplateLiteral":
      return node.expressions.length === 0 ? [JSON.stringify(node.quasis[0]?.value.cooked ?? "")] : ["string"];
    case "UnaryExpression":
      return unaryType(node, proof);
    case "BinaryExpression":
      return binaryType(node, proof);
    case "LogicalExpression": {
      const [left, right] = [typeOf(node.left, proof), typeOf(node.right, proof)];
      const sides = left && right && widened([...(node.operator === "??" ? left.filter((type) => !isNullish(type)) : left), ...right]);
      // Which side it gives hangs on the value; only where both are of one type is that no matter.
      return only(sides) === undefined ? undefined : sides;
    }
    case "ConditionalExpression": {
      const [yes, no] = [typeOf(node.consequent, proof), typeOf(node.alternate, proof)];
      return yes && no && united([...yes, ...no]);
    }
    case "TSAsExpression":
    case "TSTypeAssertion": {
      if (isConst(node.typeAnnotation)) return constantType(node.expression, proof);
      return node.typeAnnotation.type === "TSUnknownKeyword" ? undefined : written(node.typeAnnotation, proof);
    }
    case "TSSatisfiesExpression":
      return typeOf(node.expression, proof);
    case "NewExpression":
      return instanceType(node, proof) ?? declaredElsewhere(node, proof);
    case "ArrayExpression":
      return arrayType(node, proof);
    case "ObjectExpression":
      return objectType(node, proof);
    case "AwaitExpression": {
      const type = typeOf(node.argument, proof);
      return type && awaited(type);
    }
    case "Identifier":
      return identifierType(node, proof);
    case "MemberExpression":
      return memberType(node, proof);
    case "CallExpression":
      return callType(node, proof) ?? declaredElsewhere(node, proof);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return functionType(node, proof);
    case "ThisExpression":
      return isInstanceFunction(proof.root) && proof.busy.length === 1 ? ["this"] : undefined;
    default:
      return undefined;
  }
}

const isInstanceFunction = (node: FunctionNode): boolean =>
  (node.parent.type === "MethodDefinition" || (node.parent.type === "PropertyDefinition" && node.type === "ArrowFunctionExpression")) &&
  !node.parent.static;

/** What the project's index knows of a call or a `new`, by what another file or the interface of an object declares. */
function declaredElsewhere(node: TSESTree.CallExpression | TSESTree.NewExpression, proof: Proof): Union | undefined {
  if (node.type === "CallExpression" && node.optional) return undefined;
  const given = node.typeArguments?.params ?? [];
  if (given.some((type) => !isVisibleType(type, headOf(proof), proof.source.visitorKeys))) return undefined;
  const text = proof.source.declaredType?.(node, headOf(proof));
  return text === undefined ? undefined : writtenMembers(text);
}

function instanceType(node: TSESTree.NewExpression, proof: Proof): Union | undefined {
  const { callee } = node;
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

const literalVariable = new Set(["string", "number", "boolean", "bigint"]);

function identifierType(node: TSESTree.Identifier, proof: Proof): Union | undefined {
  const keys = proof.source.visitorKeys;
  const binding = bindingOf(node.name, node);
  if (!binding) return node.name === "undefined" ? ["undefined"] : node.name === "NaN" || node.name === "Infinity" ? ["number"] : undefined;
  const { identifier, site } = binding;
  const annotation = (identifier as TSESTree.Identifier).typeAnnotation?.typeAnnotation;
  const declaration = site.type === "VariableDeclarator" && site.id === identifier ? site : undefined;
  if (annotation) {
    const isWhole =
      binding.site === identifier || declaration !== undefined || (site.type === "AssignmentPattern" && site.left === identifier);
    const isOptional = (identifier as TSESTree.Identifier).optional;
    if (!isWhole || isOptional || annotation.type === "TSUnionType" || isNarrowed(binding, proof.root, keys)) return undefined;
    return written(annotation, proof);
  }
  if (site.type === "AssignmentPattern" && site.left === identifier) return literalDefault(typeOf(site.right, proof));
  if (!declaration?.init || declaration.parent.type !== "VariableDeclaration") return undefined;
  const type = typeOf(declaration.init, proof);
  if (declaration.parent.kind === "const") return type && !isNarrowed(binding, proof.root, keys) ? type : undefined;
  return literalDefault(type);
}

/** The type that a variable or parameter gets by a primitive it starts with: later assignments cannot change it. */
export function literalDefault(type: Union | undefined): Union | undefined {
  const base = only(type && widened(type));
  return base !== undefined && literalVariable.has(base) ? [base] : undefined;
}

function memberType(node: TSESTree.MemberExpression, proof: Proof): Union | undefined {
  const name = keyName(node);
  if (name === undefined || node.optional) return undefined;
  if (node.object.type !== "ThisExpression") {
    const object = only(typeOf(node.object, proof));
    return object === undefined ? undefined : builtInMember(baseOf(object), name);
  }
  return proof.busy.length > 1 ? undefined : fieldType(node, name, proof);
}

function callType(node: TSESTree.CallExpression, proof: Proof): Union | undefined {
  if (node.optional || node.typeArguments) return undefined;
  const { callee } = node;
  if (callee.type === "Identifier") {
    const binding = bindingOf(callee.name, node);
    if (!binding) return builtInCall(callee.name);
    const { site } = binding;
    const called =
      site.type === "VariableDeclarator" &&
      site.parent.type === "VariableDeclaration" &&
      site.parent.kind === "const" &&
      site.id.type === "Identifier" &&
      !site.id.typeAnnotation
        ? site.init
        : site;
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
    return builtInCall(`${callee.object.name}.${name}`);
  }
  const object = only(typeOf(callee.object, proof));
  return object === undefined ? undefined : builtInCall(`${/\[\]$/.test(object) ? "Array" : baseOf(object)}#${name}`);
}

/** The return type of a function in this file: as it is written, or as its own body proves it. */
function declaredReturn(called: FunctionNode, proof: Proof): Union | undefined {
  if (called.typeParameters || isOverloadImplementation(called)) return undefined;
  const { returnType } = called;
  if (!returnType) {
    const type = returnTypeOf(called, proof);
    return type === undefined || / \| |=>/.test(type) ? undefined : [type];
  }
  const type = returnType.typeAnnotation;
  if (type.type === "TSTypePredicate") return type.asserts ? undefined : ["boolean"];
  return type.type === "TSNeverKeyword" || type.type === "TSUnknownKeyword" ? undefined : written(type, proof);
}
