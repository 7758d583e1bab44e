import type { TSESTree } from "@typescript-eslint/utils";
import { bare, classAround, type ClassNode, type FunctionNode, isFunction, keyName, type Node } from "./walk.ts";

type Typed = { readonly typeAnnotation?: TSESTree.TSTypeAnnotation | null };

const isTyped = (node: Node): boolean => Boolean((node as Typed).typeAnnotation);

/** Does a function have a return type, as far as its own syntax says? */
export const hasReturnType = (node: FunctionNode): boolean => Boolean(node.returnType);

/**
 * Does a default give its parameter a type? TypeScript reads one from it, but for `null`, `undefined`, an empty container, and a function
 * whose own parameters have none: those let anything in.
 */
function isTypedDefault(value: Node): boolean {
  if (value.type === "Literal") return value.raw !== "null";
  if (value.type === "Identifier") return value.name !== "undefined";
  return isFunction(value) ? value.params.every(isTypedParameter) : emptyContainerOf(value) === undefined;
}

/** Does each part of a destructured parameter have a default that gives it a type? Then the whole has one. */
function isTypedByParts(pattern: Node): boolean {
  return (
    pattern.type === "ObjectPattern" &&
    pattern.properties.length > 0 &&
    pattern.properties.every(
      (property) => property.type === "Property" && property.value.type === "AssignmentPattern" && isTypedDefault(property.value.right),
    )
  );
}

const containers = new Set(["Array", "Map", "Set", "WeakMap", "WeakSet"]);

/** What an expression is an empty one of, without a type: `[]`, `{}`, or the name in `new Map()`; undefined for everything else. */
export function emptyContainerOf(value: Node | null | undefined): string | undefined {
  if (value?.type === "ArrayExpression" && value.elements.length === 0) return "[]";
  if (value?.type === "ObjectExpression" && value.properties.length === 0) return "{}";
  if (value?.type !== "NewExpression" || value.arguments.length > 0 || value.typeArguments) return undefined;
  return value.callee.type === "Identifier" && containers.has(value.callee.name) ? value.callee.name : undefined;
}

/** Does a parameter say its type, by an annotation or by the default that stands for one? */
function isTypedParameter(parameter: TSESTree.Parameter): boolean {
  if (parameter.type === "TSParameterProperty") return isTypedParameter(parameter.parameter);
  if (isTyped(parameter) || isTypedByParts(parameter)) return true;
  if (parameter.type === "RestElement") return isTyped(parameter.argument);
  return (
    parameter.type === "AssignmentPattern" && (isTyped(parameter.left) || isTypedByParts(parameter.left) || isTypedDefault(parameter.right))
  );
}

/** The parameters of a function that have no type. */
export function untypedParameters(node: FunctionNode): readonly TSESTree.Parameter[] {
  return node.params.filter((parameter) => !isTypedParameter(parameter));
}

/** The pattern that a parameter binds, without its modifiers, default and dots. */
export function patternOf(parameter: TSESTree.Parameter): Node {
  switch (parameter.type) {
    case "TSParameterProperty":
      return patternOf(parameter.parameter);
    case "AssignmentPattern":
      return parameter.left;
    case "RestElement":
      return parameter.argument;
    default:
      return parameter;
  }
}

/** Where a function stands that takes its type from nowhere but itself. */
export interface Place {
  readonly kind: "declaration" | "variable" | "member" | "property" | "assignment" | "default-export" | "returned";
  /** The node that names it, or undefined where it has no name. */
  readonly name: Node | undefined;
  /** The statement, declarator, member or property that it belongs to. */
  readonly site: Node;
}

/**
 * The place of a function whose type is not given by its context. Undefined for callbacks and all others that are: arguments,
 * values of typed variables, fields and parameters, JSX attributes, operands of `satisfies` and `as`, members of an object that is
 * one of these.
 */
export function placeOf(node: FunctionNode): Place | undefined {
  const { parent } = node;
  switch (parent.type) {
    case "VariableDeclarator":
      return parent.init === node && !isTyped(parent.id) ? { kind: "variable", name: parent.id, site: parent } : undefined;
    case "MethodDefinition":
      return { kind: "member", name: parent.key, site: parent };
    case "PropertyDefinition":
      return parent.value === node && !isTyped(parent) ? { kind: "member", name: parent.key, site: parent } : undefined;
    case "Property":
      return parent.value === node && isUntypedObject(parent.parent) ? { kind: "property", name: parent.key, site: parent } : undefined;
    case "AssignmentExpression":
      return parent.right === node && parent.left.type === "MemberExpression"
        ? { kind: "assignment", name: parent.left.property, site: parent }
        : undefined;
    case "ExportDefaultDeclaration":
      return { kind: node.type === "FunctionDeclaration" ? "declaration" : "default-export", name: node.id ?? undefined, site: parent };
    case "ArrowFunctionExpression":
      return parent.body === node ? returnedPlace(node, parent) : undefined;
    case "ReturnStatement": {
      // Only where the outer function does nothing else: then the two read as one function of two parameter lists.
      const block = parent.parent;
      const around = block.parent;
      return block.type === "BlockStatement" && block.body.length === 1 && isFunction(around) ? returnedPlace(node, around) : undefined;
    }
    default:
      return node.type === "FunctionDeclaration" ? { kind: "declaration", name: node.id ?? undefined, site: node } : undefined;
  }
}

function returnedPlace(node: FunctionNode, around: FunctionNode): Place | undefined {
  if (hasReturnType(around)) return undefined;
  const place = placeOf(around);
  return place && { kind: "returned", name: place.name, site: node };
}

/** Is an object literal the value of a variable or field without a type, or a member of such an object? */
function isUntypedObject(object: Node): boolean {
  const { parent } = object;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.init === object && !isTyped(parent.id);
    case "PropertyDefinition":
      return parent.value === object && !isTyped(parent);
    case "Property":
      return parent.value === object && isUntypedObject(parent.parent);
    default:
      return false;
  }
}

/** The function that a function consists of, when all it does is to return it: `a => b => …`. */
export function returnedFunction(node: FunctionNode): FunctionNode | undefined {
  const body: Node | null = node.body;
  if (isFunction(body)) return body;
  if (body?.type !== "BlockStatement" || body.body.length !== 1) return undefined;
  const only = body.body[0];
  return only?.type === "ReturnStatement" && isFunction(only.argument) ? only.argument : undefined;
}

/** The functions around a function that do nothing but return it, outermost last. */
function outermostOf(node: FunctionNode): FunctionNode {
  let at = node;
  for (;;) {
    const around: Node | undefined = at.parent.type === "ReturnStatement" ? at.parent.parent.parent : at.parent;
    if (!isFunction(around) || returnedFunction(around) !== at) return at;
    at = around;
  }
}

/** Is a function the implementation of overloads, which say its types? */
export function isOverloadImplementation(node: FunctionNode): boolean {
  const { parent } = node;
  if (parent.type === "MethodDefinition") {
    const name = keyName(parent);
    return parent.parent.body.some(
      (member) =>
        (member.type === "MethodDefinition" || member.type === "TSAbstractMethodDefinition") &&
        member !== parent &&
        member.value.type === "TSEmptyBodyFunctionExpression" &&
        keyName(member) === name,
    );
  }
  if (node.type !== "FunctionDeclaration") return false;
  const statement: Node = parent.type === "ExportNamedDeclaration" || parent.type === "ExportDefaultDeclaration" ? parent : node;
  const block = statement.parent;
  if (!block || !("body" in block) || !Array.isArray(block.body)) return false;
  return (block.body as Node[]).some((other) => {
    const declaration = other.type === "ExportNamedDeclaration" || other.type === "ExportDefaultDeclaration" ? other.declaration : other;
    return declaration?.type === "TSDeclareFunction" && declaration.id?.name === node.id?.name;
  });
}

/**
 * The names that a module exports by a statement of their own: `export { a, b as c }`, `export default a`, `export = a`,
 * `module.exports = { a }`, `exports.b = a`.
 */
export function namesExportedLater(program: TSESTree.Program): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: Node | null | undefined): void => {
    const value = node && bare(node);
    if (value?.type === "Identifier") names.add(value.name);
    else if (value?.type === "ObjectExpression") {
      for (const property of value.properties)
        if (property.type === "Property" && property.value.type === "Identifier") names.add(property.value.name);
    }
  };
  for (const statement of program.body) {
    if (statement.type === "ExportNamedDeclaration" && !statement.source)
      for (const specifier of statement.specifiers) add(specifier.local);
    else if (statement.type === "ExportDefaultDeclaration") {
      if (statement.declaration.type === "Identifier") add(statement.declaration);
    } else if (statement.type === "TSExportAssignment") add(statement.expression);
    else if (
      statement.type === "ExpressionStatement" &&
      statement.expression.type === "AssignmentExpression" &&
      isExportsMember(statement.expression.left)
    ) {
      add(statement.expression.right);
    }
  }
  return names;
}

/** Is it `module.exports`, `exports.x` or `module.exports.x`? */
function isExportsMember(node: Node): boolean {
  if (node.type !== "MemberExpression") return false;
  const { object } = node;
  if (object.type === "Identifier") return object.name === "exports" || (object.name === "module" && keyName(node) === "exports");
  return isExportsMember(object);
}

/** Can other modules reach a function or a public member of a class where it stands? `later` are the names exported by statements of their own. */
export function isExported(node: FunctionNode, place: Place, later: ReadonlySet<string>): boolean {
  switch (place.kind) {
    case "returned": {
      const outermost = outermostOf(node);
      const outerPlace = placeOf(outermost);
      return outermost !== node && outerPlace !== undefined && isExported(outermost, outerPlace, later);
    }
    case "default-export":
      return true;
    case "declaration":
      return isExportedDeclaration(node, node.id, later);
    case "variable":
      return isExportedDeclaration(place.site.parent as Node, place.name, later);
    case "assignment":
      return isExportsMember((place.site as TSESTree.AssignmentExpression).left);
    case "member": {
      const around = classAround(node);
      return around !== undefined && isPublicMember(place.site) && isExportedClass(around, later);
    }
    default:
      return false;
  }
}

function isExportedDeclaration(declaration: Node, name: Node | null | undefined, later: ReadonlySet<string>): boolean {
  const { parent } = declaration;
  if (parent?.type === "ExportNamedDeclaration" || parent?.type === "ExportDefaultDeclaration") return true;
  return parent?.type === "Program" && name?.type === "Identifier" && later.has(name.name);
}

function isExportedClass(node: ClassNode, later: ReadonlySet<string>): boolean {
  const { parent } = node;
  if (parent.type === "VariableDeclarator") return isExportedDeclaration(parent.parent, parent.id, later);
  return isExportedDeclaration(node, node.id, later);
}

const isPublicMember = (member: Node): boolean => {
  const { accessibility, key } = member as Partial<TSESTree.MethodDefinition>;
  return accessibility !== "private" && accessibility !== "protected" && key?.type !== "PrivateIdentifier";
};
