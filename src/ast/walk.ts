import type { TSESTree } from "@typescript-eslint/utils";

export type Node = TSESTree.Node;
export type FunctionNode = TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type LoopNode =
  TSESTree.DoWhileStatement | TSESTree.ForInStatement | TSESTree.ForOfStatement | TSESTree.ForStatement | TSESTree.WhileStatement;

/** The names of a node type's children, by node type. Parsers give such a table for their own trees. */
export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression" || node?.type === "FunctionDeclaration";
}

export function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === "ClassDeclaration" || node?.type === "ClassExpression";
}

export function isLoop(node: Node | null | undefined): node is LoopNode {
  switch (node?.type) {
    case "DoWhileStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "ForStatement":
    case "WhileStatement":
      return true;
    default:
      return false;
  }
}

/** Where a node starts, as an offset in UTF-16 units; works on every parser's nodes. */
export function startOf(node: Node): number {
  return (node as Partial<Node>).range?.[0] ?? (node as unknown as { start: number }).start;
}

/** Where a node ends, as an offset in UTF-16 units. */
export function endOf(node: Node): number {
  return (node as Partial<Node>).range?.[1] ?? (node as unknown as { end: number }).end;
}

/** Does `outer` hold `inner`, or is it the same node? */
export function contains(outer: Node, inner: Node): boolean {
  for (let node: Node | undefined = inner; node; node = node.parent) if (node === outer) return true;
  return false;
}

/**
 * Calls `enter` for a node and all below it, depth first, children in source order as far as the keys give it. Where `enter`
 * returns false, the node's children are passed over. It does not recurse: generated code nests thousands of nodes.
 */
export function walk(node: Node, keys: VisitorKeys, enter: (node: Node) => boolean | void): void {
  const waiting: Node[] = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (enter(at) === false) continue;
    const children = keys[at.type] ?? [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const value = (at as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[children[index] ?? ""];
      if (!value) continue;
      if (!Array.isArray(value)) {
        waiting.push(value);
        continue;
      }
      for (let item = value.length - 1; item >= 0; item -= 1) {
        const child = value[item];
        if (child) waiting.push(child);
      }
    }
  }
}

/** The nearest function around a node, or undefined at module level. The node itself does not count. */
export function functionAround(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** The nearest class around a node. */
export function classAround(node: Node): ClassNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isClass(at)) return at;
  return undefined;
}

/** The function or class body around a node whose `this` the node sees; arrow functions are seen through. */
export function thisScopeOf(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "FunctionExpression" || at.type === "FunctionDeclaration") return at;
    if (at.type === "PropertyDefinition" || at.type === "StaticBlock" || at.type === "AccessorProperty") return at;
  }
  return undefined;
}

/** The expression without what changes only its type: `x!`, `x as T`, `<T>x`, `x satisfies T`, `(x)`, `x?.y`'s chain. */
export function bare(node: Node): Node {
  let at: Node = node;
  for (;;) {
    switch (at.type) {
      case "TSNonNullExpression":
      case "TSAsExpression":
      case "TSTypeAssertion":
      case "TSSatisfiesExpression":
      case "TSInstantiationExpression":
      case "ChainExpression":
        at = at.expression;
        break;
      default:
        return at;
    }
  }
}

/** The leftmost part of a chain of members: `a` in `a.b.c`. */
export function rootOf(node: Node): Node {
  let root = bare(node);
  while (root.type === "MemberExpression") root = bare(root.object);
  return root;
}

/** The node's parent, past what changes only the type of the expression. */
export function outer(node: Node): { readonly parent: Node | undefined; readonly child: Node } {
  let child = node;
  let parent = node.parent;
  while (
    parent &&
    (parent.type === "TSNonNullExpression" ||
      parent.type === "TSAsExpression" ||
      parent.type === "TSTypeAssertion" ||
      parent.type === "TSSatisfiesExpression" ||
      parent.type === "ChainExpression")
  ) {
    child = parent;
    parent = parent.parent;
  }
  return { parent, child };
}

/** The name that a property key or member access says literally: `a.b`, `a["b"]`, `{ b: 1 }`; undefined when it is computed. */
export function keyName(node: { readonly key: Node; readonly computed?: boolean } | TSESTree.MemberExpression): string | undefined {
  const key = "property" in node ? node.property : node.key;
  if (!node.computed && (key.type === "Identifier" || key.type === "PrivateIdentifier")) {
    return key.type === "PrivateIdentifier" ? `#${key.name}` : key.name;
  }
  if (key.type === "Literal") return String(key.value);
  if (key.type === "TemplateLiteral" && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The last name of what is named: `load` and `orders.load` are both `load`; undefined for anything else. */
export function lastName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? keyName(node) : undefined;
}

/** Is an identifier the name of a member: `load` in `orders.load`? */
export const isMemberName = (node: TSESTree.Identifier): boolean =>
  node.parent.type === "MemberExpression" && node.parent.property === node && !node.parent.computed;

/** Is an identifier the name of a member or of a property, not of a variable? */
export const isPropertyName = (node: TSESTree.Identifier): boolean =>
  isMemberName(node) || (node.parent.type === "Property" && node.parent.key === node && !node.parent.computed && !node.parent.shorthand);
