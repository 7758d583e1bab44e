import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf, typeBindingOf } from "./scope.ts";
import { contains, type FunctionNode, type Node, type VisitorKeys, walk } from "./walk.ts";

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

/**
 * Do all names of a written type mean the same at the head of a function, so that the type can be written there? False for `any`, for
 * `this`, and for types of values.
 */
export function isVisibleType(type: TSESTree.TypeNode, head: FunctionNode, keys: VisitorKeys): boolean {
  const meaning = (name: string, from: Node): Node | undefined => (typeBindingOf(name, from) ?? bindingOf(name, from))?.site;
  let isVisible = true;
  walk(type, keys, (inner) => {
    if (boundTypes.has(inner.type)) isVisible = false;
    if (inner.type !== "TSTypeReference") return isVisible;
    const root = inner.typeName.type === "TSQualifiedName" ? inner.typeName.left : inner.typeName;
    isVisible &&= root.type === "Identifier" && root.name !== "const" && meaning(root.name, type) === meaning(root.name, head);
    return isVisible;
  });
  return isVisible;
}

/** May the function have narrowed a variable's type: is it tested, asserted or assigned in the function? */
export function isNarrowed(binding: Binding, root: FunctionNode, keys: VisitorKeys): boolean {
  let isTested = false;
  const names = (within: Node | null | undefined): boolean => {
    let found = false;
    if (within) {
      walk(within, keys, (inner) => {
        found ||= inner.type === "Identifier" && inner.name === binding.name;
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
        isTested ||= inner.left.type !== "MemberExpression" && names(inner.left);
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
