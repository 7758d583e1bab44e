import type { TSESTree } from "@typescript-eslint/utils";
import { isEndReached } from "./returns.ts";
import { type Binding, bindingOf, typeBindingOf } from "./scope.ts";
import { contains, endOf, type FunctionNode, type Node, startOf, type VisitorKeys, walk } from "./walk.ts";

/**
 * May TypeScript (since 5.5) infer `x is T` instead of `boolean`? It does for a function of one `return` whose condition narrows a
 * parameter; an annotation `boolean` would take that from the callers.
 */
export function mayBePredicate(node: FunctionNode, values: readonly Node[], keys: VisitorKeys): boolean {
  const parameters = new Set(node.params.map((parameter) => (parameter.type === "Identifier" ? parameter.name : undefined)));
  const [value] = values;
  if (node.async || values.length !== 1 || !value) return false;
  let narrows = false;
  walk(value, keys, (inner) => {
    // Comparisons by order and calls of built-in functions narrow nothing.
    if (inner.type === "BinaryExpression" && /^[<>]=?$/.test(inner.operator)) return false;
    if (inner.type === "CallExpression" && isBuiltInCall(inner)) return false;
    narrows ||= inner.type === "Identifier" && parameters.has(inner.name);
    return !narrows;
  });
  return narrows;
}

function isBuiltInCall({ callee }: TSESTree.CallExpression): boolean {
  const root = callee.type === "MemberExpression" ? callee.object : callee;
  return callee.type === "MemberExpression" ? root.type !== "ThisExpression" : root.type === "Identifier" && !bindingOf(root.name, callee);
}

/** Types that mean something else in another place, and `any`: no suggestion writes them. */
export const boundTypes: ReadonlySet<string> = new Set(["TSTypeQuery", "TSInferType", "TSThisType", "TSAnyKeyword", "TSTypePredicate"]);

/** Has a function type a parameter without a type, which is `any`? */
export const hasUntypedParameter = (type: Node): boolean =>
  (type.type === "TSFunctionType" || type.type === "TSMethodSignature" || type.type === "TSConstructorType") &&
  type.params.some((parameter) => !("typeAnnotation" in parameter && parameter.typeAnnotation));

/**
 * Do all names of a written type mean the same at the head of a function, so that the type can be written there? False for `any`, for
 * `this`, and for types of values.
 */
export function isVisibleType(type: TSESTree.TypeNode, head: FunctionNode, keys: VisitorKeys): boolean {
  const meaning = (name: string, from: Node): Node | undefined => (typeBindingOf(name, from) ?? bindingOf(name, from))?.site;
  let isVisible = true;
  walk(type, keys, (inner) => {
    if (boundTypes.has(inner.type) || hasUntypedParameter(inner)) isVisible = false;
    if (inner.type !== "TSTypeReference") return isVisible;
    const root = inner.typeName.type === "TSQualifiedName" ? inner.typeName.left : inner.typeName;
    isVisible &&= root.type === "Identifier" && root.name !== "const" && meaning(root.name, type) === meaning(root.name, head);
    return isVisible;
  });
  return isVisible;
}

/**
 * Types that most tests leave as they are: of an `object`, that is no union, only a test of the whole says more (`instanceof`, a type
 * guard), and none of a member; a `primitive`, a string or a number, becomes another type only where it is compared for equality.
 */
export type Plainness = "object" | "primitive";

/** May the function have narrowed a variable's type: is it tested, asserted or assigned in the function? `passed` are parts of tests that do not count. */
export function isNarrowed(
  binding: Binding,
  root: FunctionNode,
  keys: VisitorKeys,
  plain?: Plainness,
  passed: readonly Node[] = [],
): boolean {
  let isTested = false;
  const names = (within: Node | null | undefined): boolean => {
    let found = false;
    if (within) {
      walk(within, keys, (inner) => {
        if (passed.includes(inner)) return false;
        found ||= inner.type === "Identifier" && inner.name === binding.name && !(plain && isHarmless(inner, within, plain));
        return !found;
      });
    }
    return found;
  };
  const scope = contains(root, binding.scope) ? root : binding.scope;
  walk(scope, keys, (inner) => {
    switch (inner.type) {
      case "IfStatement":
      case "ConditionalExpression":
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForStatement":
        isTested ||= names(inner.test);
        break;
      case "SwitchStatement":
        isTested ||= names(inner.discriminant);
        break;
      case "LogicalExpression":
        isTested ||= names(inner.left);
        break;
      case "AssignmentExpression":
        // What is assigned to a variable of a type that is no union leaves it that type.
        isTested ||= !plain && inner.left.type !== "MemberExpression" && names(inner.left);
        break;
      case "ExpressionStatement":
        isTested ||=
          inner.expression.type === "CallExpression" &&
          inner.expression.arguments.some((argument) => argument.type === "Identifier" && names(argument));
        break;
      default:
    }
    return !isTested;
  });
  return isTested;
}

/** Does a name stand in a test in a way that says nothing of its type? */
function isHarmless(name: TSESTree.Identifier, test: Node, plain: Plainness): boolean {
  const { parent } = name;
  if (parent.type === "MemberExpression") return parent.object === name || !parent.computed;
  if (plain === "object") return false;
  if (name === test) return parent.type !== "CallExpression" && parent.type !== "SwitchStatement";
  if (parent.type === "BinaryExpression") return /^(?:[<>]=?|[-+*/%])$/.test(parent.operator);
  return parent.type === "LogicalExpression" || (parent.type === "UnaryExpression" && parent.operator === "!");
}

/** A test behind which a constant is there, and the types that it rules out. */
export interface Guard {
  readonly test: Node;
  readonly rulesOut: (type: string) => boolean;
}

/** The guard in front of a use of a constant, in the constant's own block: `if (!x) throw …`, `if (x === null || …) return`. */
export function guardOf(binding: Binding, use: Node, root: FunctionNode): Guard | undefined {
  const block = binding.scope === root ? root.body : binding.scope;
  if (block.type !== "BlockStatement" || !contains(root, block) || (binding.kind !== "parameter" && !isConstant(binding.site)))
    return undefined;
  for (const statement of block.body) {
    if (statement.type !== "IfStatement" || statement.alternate || endOf(statement) > startOf(use)) continue;
    if (isEndReached(statement.consequent) !== false) continue;
    const test = firstOf(statement.test);
    const rulesOut = ruledOut(test, binding.name);
    if (rulesOut) return { test, rulesOut };
  }
  return undefined;
}

const isConstant = (site: Node): boolean =>
  site.type === "VariableDeclarator" && (site.parent as TSESTree.VariableDeclaration).kind === "const";

/** The part of a test that is asked first: `a` in `a || b || c`. */
const firstOf = (test: Node): Node => (test.type === "LogicalExpression" && test.operator === "||" ? firstOf(test.left) : test);

/** Which types a test for absence rules out where it fails. */
function ruledOut(test: Node, name: string): Guard["rulesOut"] | undefined {
  const isIt = (node: Node): boolean => node.type === "Identifier" && node.name === name;
  if (test.type === "UnaryExpression" && test.operator === "!" && isIt(test.argument)) return isAbsent;
  if (test.type !== "BinaryExpression" || !isIt(test.left)) return undefined;
  const { operator, right } = test;
  const value = right.type === "Literal" && right.raw === "null" ? "null" : right.type === "Identifier" ? right.name : undefined;
  if (value !== "null" && value !== "undefined") return undefined;
  return operator === "==" ? isAbsent : operator === "===" ? (type): boolean => type === value : undefined;
}

const isAbsent = (type: string): boolean => type === "null" || type === "undefined";
