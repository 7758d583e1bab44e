import type { TSESTree } from "@typescript-eslint/utils";
import { forEachBound } from "./scope.ts";
import { bare, isFunction, isPropertyName, type Node, type VisitorKeys, walk } from "./walk.ts";

/** A statement that waits once, whatever happens in it: a declaration, or a condition. */
export interface AwaitStep {
  readonly statement: TSESTree.IfStatement | TSESTree.VariableDeclaration;
  readonly await: TSESTree.AwaitExpression;
  /** The names that it declares. */
  readonly declared: ReadonlySet<string>;
  /** All names that occur in what is evaluated. */
  readonly mentioned: ReadonlySet<string>;
}

/** The statements that follow one another where a statement stands. */
export function statementsAround(statement: Node): readonly TSESTree.Statement[] | undefined {
  const { parent } = statement;
  switch (parent?.type) {
    case "BlockStatement":
    case "StaticBlock":
      return parent.body;
    case "SwitchCase":
      return parent.consequent;
    case "Program":
      return parent.body as TSESTree.Statement[];
    default:
      return undefined;
  }
}

/** The statement as a step; undefined where it waits for nothing, more than once, or only sometimes. */
export function awaitStep(statement: Node, keys: VisitorKeys): AwaitStep | undefined {
  if (statement.type !== "VariableDeclaration" && statement.type !== "IfStatement") return undefined;
  const [declarator, ...others] = statement.type === "VariableDeclaration" ? statement.declarations : [];
  if (others.length > 0) return undefined;
  const evaluated = statement.type === "IfStatement" ? statement.test : declarator?.init;
  if (!evaluated || !mayHoldAwait(evaluated)) return undefined;
  const awaits: TSESTree.AwaitExpression[] = [];
  const mentioned = new Set<string>();
  const read = (node: Node): void => {
    walk(node, keys, (inner) => {
      if (inner.type === "AwaitExpression" && !isInFunction(inner, node)) awaits.push(inner);
      if (inner.type === "Identifier" && !isPropertyName(inner)) mentioned.add(inner.name);
    });
  };
  read(evaluated);
  const [found, ...more] = awaits;
  if (!found || more.length > 0 || !isAlwaysEvaluated(found, evaluated)) return undefined;
  const declared = new Set<string>();
  if (declarator) {
    // Defaults and computed keys of a pattern are evaluated too.
    if (declarator.id.type !== "Identifier") read(declarator.id);
    forEachBound(declarator.id, ({ name }) => declared.add(name));
  }
  return { statement, await: found, declared, mentioned };
}

/** Cheap: what can't hold an `await` that is always evaluated. */
function mayHoldAwait({ type }: Node): boolean {
  return type !== "Identifier" && type !== "Literal" && type !== "ArrowFunctionExpression" && type !== "FunctionExpression";
}

function isInFunction(node: Node, root: Node): boolean {
  for (let at: Node | undefined = node; at && at !== root.parent; at = at.parent) if (isFunction(at)) return true;
  return false;
}

/** Is a part of an expression evaluated whenever the expression is? */
function isAlwaysEvaluated(part: Node, whole: Node): boolean {
  let child = part;
  for (let at = part.parent; at && child !== whole; at = at.parent) {
    if (at.type === "LogicalExpression" && at.left !== child) return false;
    if (at.type === "ConditionalExpression" && at.test !== child) return false;
    if (at.type === "ChainExpression" && !startsChain(part, at)) return false;
    child = at;
  }
  return true;
}

/** `(await load())?.name`: the chain starts with what is awaited. */
function startsChain(part: Node, chain: TSESTree.ChainExpression): boolean {
  let at: Node = chain.expression;
  while (at !== part) {
    if (at.type === "MemberExpression") at = bare(at.object);
    else if (at.type === "CallExpression") at = bare(at.callee);
    else return false;
  }
  return true;
}
