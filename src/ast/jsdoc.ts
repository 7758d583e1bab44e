import type { SourceCode } from "@typescript-eslint/utils/ts-eslint";
import { type FunctionNode, type Node } from "./walk.ts";
import { patternOf } from "./annotations.ts";

/** What the JSDoc comment of a function says of its types. */
export interface JSDocTypes {
  /** Names of parameters whose tag has a type, in order; of `{Object} options`, `options`. */
  readonly parameters: readonly string[];
  readonly hasReturns: boolean;
  /** Does one tag give the whole type: `@type`, `@inheritdoc`, `@override`, `@overload`? */
  readonly isWhole: boolean;
}

/**
 * The JSDoc types of a function: of the nearest block comment right before it, or before the declaration, member, property or
 * statement that it is the value of. Undefined without such a comment.
 */
export function jsdocTypesOf(node: FunctionNode, sourceCode: Readonly<SourceCode>): JSDocTypes | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const comment = sourceCode.getCommentsBefore(at).at(-1);
    if (comment?.type === "Block" && comment.value.startsWith("*")) return read(comment.value);
    // The comment stands before the whole statement, up to which the function is all that is said.
    if (/Statement$|^Program$|^ClassBody$|^MethodDefinition$|^Property$|^ExportNamedDeclaration$|^ExportDefaultDeclaration$/.test(at.type))
      return undefined;
    if (at.type === "FunctionDeclaration" && !at.parent.type.startsWith("Export")) return undefined;
    if (at.type === "VariableDeclaration" && !at.parent.type.startsWith("Export")) return undefined;
  }
  return undefined;
}

/**
 * Does the object that a function is a member of have a JSDoc type, which gives the function its own: `@type` or `@satisfies` before
 * the variable, the field or the export that holds it?
 */
export function isInTypedObject(node: FunctionNode, sourceCode: Readonly<SourceCode>): boolean {
  let at: Node | undefined = node.parent;
  if (at.type !== "Property") return false;
  while (at?.type === "Property" || at?.type === "ObjectExpression") at = at.parent;
  for (; at; at = at.parent) {
    const comment = sourceCode.getCommentsBefore(at).at(-1);
    if (comment?.type === "Block" && /@(?:type|satisfies)\s+\{/.test(comment.value)) return true;
    if (/Statement$|^Program$|^ClassBody$|^Export/.test(at.type)) return false;
    if (at.type === "VariableDeclaration" && !at.parent.type.startsWith("Export")) return false;
  }
  return false;
}

function read(text: string): JSDocTypes {
  const parameters: string[] = [];
  // The type may hold braces of its own, one level deep: `{{ a: string }}`.
  for (const [, name] of text.matchAll(/@(?:param|arg|argument)\s+\{(?:[^{}]|\{[^{}]*\})*\}\s*\[?\s*([\w$]+)(?![\w$.])/g))
    if (name) parameters.push(name);
  return {
    parameters,
    hasReturns: /@returns?\s+\{/.test(text),
    isWhole: /@(?:type\s+\{|inheritdoc\b|override\b|overload\b|callback\b)/i.test(text),
  };
}

/** Does the JSDoc give a parameter its type, by its name or, for a pattern, by its place? A type right before the parameter counts too. */
export function hasJSDocType(node: FunctionNode, index: number, jsdoc: JSDocTypes | undefined, sourceCode: Readonly<SourceCode>): boolean {
  const parameter = node.params[index];
  if (!parameter) return true;
  if (sourceCode.getCommentsBefore(parameter).some((comment) => /@type\s+\{/.test(comment.value))) return true;
  const pattern = patternOf(parameter);
  if (pattern.type === "Identifier") return jsdoc?.parameters.includes(pattern.name) ?? false;
  return jsdoc?.parameters[index] !== undefined;
}
