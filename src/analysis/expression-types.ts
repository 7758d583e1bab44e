import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";

/** Methods whose name says what they give, whatever they are called on. */
const givingStrings = new Set(["join", "padEnd", "padStart", "toISOString", "toLowerCase", "toString", "toUpperCase", "trim"]);
const givingArrays = new Set(["filter", "flat", "flatMap", "map", "toSorted"]);
/** What lists and strings have: to read it tells neither from the other. */
const common = [Array.prototype, String.prototype, Function.prototype];

/**
 * The type of what an expression gives, as `typeof` would say it, and `array`: by how it is written, by the type that is declared
 * for a name, or, for a name of which members are read that only an object has, `object`. Undefined when that does not show.
 */
export function typeOfExpression(node: Node, module: Module): string | undefined {
  const expression = bare(node);
  switch (expression.type) {
    case "Literal":
      return expression.value === null ? "object" : typeof expression.value;
    case "TemplateLiteral":
      return "string";
    case "ArrayExpression":
      return "array";
    case "ObjectExpression":
      return "object";
    case "ArrowFunctionExpression":
    case "ClassExpression":
    case "FunctionExpression":
      return "function";
    case "BinaryExpression": {
      const isJoined = expression.operator === "+" && [expression.left, expression.right].some((side) => isText(side, module));
      return isJoined ? "string" : undefined;
    }
    case "CallExpression":
      return typeOfCall(expression);
    case "Identifier":
      return typeOfName(expression, module);
    default:
      return undefined;
  }
}

const isText = (node: Node, module: Module): boolean => typeOfExpression(node, module) === "string";

function typeOfCall({ callee }: TSESTree.CallExpression): string | undefined {
  if (callee.type === "Identifier") return callee.name === "String" ? "string" : callee.name === "Number" ? "number" : undefined;
  const name = callee.type === "MemberExpression" ? (keyName(callee) ?? "") : "";
  return givingStrings.has(name) ? "string" : givingArrays.has(name) ? "array" : undefined;
}

function typeOfName(node: TSESTree.Identifier, module: Module): string | undefined {
  const binding = bindingOf(node.name, node);
  if (!binding) return node.name === "undefined" ? "undefined" : undefined;
  const { identifier, site } = binding;
  const declared = identifier.type === "Identifier" ? declaredType(identifier.typeAnnotation?.typeAnnotation) : undefined;
  if (declared) return declared;
  if (binding.kind !== "variable" && binding.kind !== "parameter") return undefined;
  if (site.type === "VariableDeclarator" && site.id === identifier && site.init && site.parent.kind === "const") {
    const written = typeOfExpression(site.init, module);
    if (written) return written;
  }
  return referencesTo(module, binding).some(isReadAsObject) ? "object" : undefined;
}

function declaredType(type: Node | undefined): string | undefined {
  switch (type?.type) {
    case "TSStringKeyword":
    case "TSTemplateLiteralType":
      return "string";
    case "TSNumberKeyword":
      return "number";
    case "TSBooleanKeyword":
      return "boolean";
    case "TSArrayType":
    case "TSTupleType":
      return "array";
    default:
      return undefined;
  }
}

/** `user.profile`: a string or a list has no such member. */
function isReadAsObject(use: Node): boolean {
  const { parent } = use;
  if (parent?.type !== "MemberExpression" || parent.object !== use || parent.computed) return false;
  const name = keyName(parent) ?? "length";
  return !common.some((prototype) => name in prototype);
}
