import type { TSESTree } from "@typescript-eslint/utils";
import { callType, madeType } from "./call-type.ts";
import { isVisibleType, mayBePredicate } from "./narrowing.ts";
import { identifierType, mayStop, memberType } from "./name-type.ts";
import { arrayType, constantType, functionType, isConst, objectType } from "./literal-types.ts";
import { binaryType, unaryType } from "./operator-types.ts";
import { isEndReached, returnsOf } from "./returns.ts";
import { bindingOf } from "./scope.ts";
import { awaited, baseOf, isNullish, only, type Union, united, widened, writtenMembers } from "./union-type.ts";
import { bare, type FunctionNode, keyName, type Node, type VisitorKeys } from "./walk.ts";

/** What the proofs need of the linted file. */
export interface Source {
  readonly visitorKeys: VisitorKeys;
  getText(node: Node): string;
  /** The type that other files declare of a call or a `new`, as the head of the function can write it. */
  readonly declaredType?: (node: TSESTree.CallExpression | TSESTree.NewExpression, proof: Proof) => string | undefined;
  /**
   * The type of a member of a value of a type, as the head of a function writes the one and can write the other; where it is called,
   * what the call gives.
   */
  readonly declaredMember?: (
    type: string,
    name: string,
    head: FunctionNode,
    call: TSESTree.CallExpression | undefined,
  ) => string | undefined;
  /** Is a type, as the head of a function writes it, a class, an interface or an object type: none that a test could narrow? */
  readonly isObject?: (type: string, head: FunctionNode) => boolean;
  /** The type of an element of JSX, as the head of a function can write it. */
  readonly elementType?: (head: FunctionNode) => string | undefined;
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
  readonly work: Work;
}

/** What a proof has done so far. */
export interface Work {
  /** Expressions whose types are being asked for: one that is asked for again leads in a circle, which has no type. */
  readonly underWay: Set<Node>;
  /** How many more may be asked for: names that stand for names twice each would double at every step. */
  left: number;
}

/** Real functions take some dozens of questions. */
export const freshWork = (): Work => ({ underWay: new Set(), left: 2000 });

/**
 * The return type of a function that has none, where the syntax of this file proves it to be what TypeScript infers; undefined where
 * it does not. Never `any`, never a guess: what a call of something unknown returns, what a condition may have narrowed and what
 * TypeScript may take for a type predicate proves nothing.
 */
export function provableReturnType(node: FunctionNode, source: Source): string | undefined {
  return returnTypeOf(node, { source, root: node, busy: [], work: freshWork() });
}

export function returnTypeOf(node: FunctionNode, outer: Proof): string | undefined {
  if (outer.busy.includes(node) || outer.busy.length > 4) return undefined;
  const proof: Proof = { ...outer, root: node, busy: [...outer.busy, node] };
  const { values, hasBare, yields } = returnsOf(node, proof.source.visitorKeys);
  if (node.generator) return generatorType(node, values, yields, proof);
  const wrap = (type: string): string => (node.async ? `Promise<${type}>` : type);
  if (values.length === 0) return isNever(node, proof) ? undefined : wrap("void");
  const end = node.body.type === "BlockStatement" ? isEndReached(node.body) : false;
  if (end === undefined) return undefined;
  const enumerated = hasBare || end ? undefined : enumType(values, proof);
  if (enumerated !== undefined) return wrap(enumerated);
  const types: string[] = hasBare || end ? ["undefined"] : [];
  const given = values.flatMap(branches);
  for (const value of given) {
    if (isEmptyList(value)) continue;
    const type = typeOf(value, proof);
    const held = type && (node.async ? awaited(type) : type);
    if (!held) return undefined;
    types.push(...held);
  }
  let union = united(types);
  // An empty list has the type of the others; alone it has none.
  if (given.some(isEmptyList) && !union.some((type) => type.endsWith("[]") && !type.startsWith("readonly "))) return undefined;
  // TypeScript unites the types of unlike objects in its own way.
  if (union.filter((type) => type.startsWith("{")).length > 1) return undefined;
  // TypeScript keeps the literals of a union and widens a literal that stands alone.
  if (union.length === 1 || union.every((type) => baseOf(type) === "boolean")) union = widened(union);
  if (union.length > 1 && union.some((type) => type.includes("=>"))) return undefined;
  if (union.includes("boolean") && mayBePredicate(node, values, proof.source.visitorKeys)) return undefined;
  return wrap(union.join(" | "));
}

/** The expressions that an expression may give: the branches of a condition. */
const branches = (node: Node): readonly Node[] =>
  node.type === "ConditionalExpression" ? [...branches(node.consequent), ...branches(node.alternate)] : [node];

const isEmptyList = (node: Node): boolean => node.type === "ArrayExpression" && node.elements.length === 0;

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
export const headOf = ({ busy, root }: Proof): FunctionNode => busy[0] ?? root;

/** The members of a written type, when every name in it means the same at the head of the function. */
export function written(type: TSESTree.TypeNode, proof: Proof): Union | undefined {
  return isVisibleType(type, headOf(proof), proof.source.visitorKeys) ? writtenMembers(proof.source.getText(type)) : undefined;
}

/** The type of an expression as the members of a union, or undefined where its syntax does not prove it. */
export function typeOf(node: Node, proof: Proof): Union | undefined {
  const { work } = proof;
  if (work.left <= 0 || work.underWay.has(node)) return undefined;
  work.left -= 1;
  work.underWay.add(node);
  const type = typeOfExpression(node, proof);
  work.underWay.delete(node);
  return type;
}

function typeOfExpression(node: Node, proof: Proof): Union | undefined {
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
      const left = typeOf(node.left, proof);
      if (isEmptyList(node.right) && node.operator !== "&&") {
        const list = only(left?.filter((type) => !isNullish(type)));
        return list?.endsWith("[]") && !list.startsWith("readonly ") ? [list] : undefined;
      }
      const right = typeOf(node.right, proof);
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
      return madeType(node, proof);
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
      return callType(node, proof);
    case "ChainExpression": {
      const type = typeOf(node.expression, proof);
      const stops = type && mayStop(node, proof);
      return stops === undefined ? undefined : stops ? united([...type, "undefined"]) : type;
    }
    case "TSNonNullExpression":
      return typeOf(node.expression, proof)?.filter((type) => !isNullish(type));
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return functionType(node, proof);
    case "JSXElement":
    case "JSXFragment": {
      const type = proof.source.elementType?.(headOf(proof));
      return type === undefined ? undefined : [type];
    }
    case "ThisExpression":
      return isInstanceFunction(proof.root) && proof.busy.length === 1 ? ["this"] : undefined;
    default:
      return undefined;
  }
}

const isInstanceFunction = (node: FunctionNode): boolean =>
  (node.parent.type === "MethodDefinition" || (node.parent.type === "PropertyDefinition" && node.type === "ArrowFunctionExpression")) &&
  !node.parent.static;
