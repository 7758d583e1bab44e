import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type FunctionNode, isClass, isFunction, type Node, type VisitorKeys, walk } from "./walk.ts";

/** How a function is left. */
export interface Returns {
  /** What it returns, in source order; a `return` without a value is not among them. */
  readonly values: readonly TSESTree.Expression[];
  /** Is there a `return` without a value? */
  readonly hasBare: boolean;
  /** What it yields. */
  readonly yields: readonly TSESTree.YieldExpression[];
}

const known = new WeakMap<FunctionNode, Returns>();

/** The returns and yields of a function itself, without those of the functions and classes in it. */
export function returnsOf(node: FunctionNode, keys: VisitorKeys): Returns {
  const earlier = known.get(node);
  if (earlier) return earlier;
  const values: TSESTree.Expression[] = [];
  const yields: TSESTree.YieldExpression[] = [];
  let hasBare = false;
  const body: Node | null = node.body;
  if (body && body.type !== "BlockStatement") values.push(body as TSESTree.Expression);
  else if (body) {
    walk(body, keys, (inner) => {
      if (inner.type === "ReturnStatement") {
        if (inner.argument) values.push(inner.argument);
        else hasBare = true;
      } else if (inner.type === "YieldExpression") yields.push(inner);
      return !isFunction(inner) && !isClass(inner);
    });
  }
  const returns: Returns = { values, hasBare, yields };
  known.set(node, returns);
  return returns;
}

/** Can control pass the end of a statement? Undefined where that takes more than a look at its form. */
export function isEndReached(statement: Node | null | undefined): boolean | undefined {
  switch (statement?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return false;
    case "BlockStatement":
      return isEndReached(statement.body.at(-1) ?? undefined);
    case "IfStatement": {
      if (!statement.alternate) return true;
      const branches = [isEndReached(statement.consequent), isEndReached(statement.alternate)];
      return branches.includes(true) ? true : branches.includes(undefined) ? undefined : false;
    }
    case "TryStatement": {
      if (statement.finalizer && isEndReached(statement.finalizer) !== true) return undefined;
      const ends = [isEndReached(statement.block), statement.handler ? isEndReached(statement.handler.body) : false];
      return ends.includes(true) ? true : ends.includes(undefined) ? undefined : false;
    }
    case "SwitchStatement": {
      // Without a `default` it hangs on the type of what is asked whether all cases are there.
      const last = statement.cases.at(-1)?.consequent.at(-1);
      const leaves = statement.cases.some(({ test }) => !test) && last !== undefined && !holdsBreak(statement);
      return leaves && isEndReached(last) === false ? false : undefined;
    }
    case "ExpressionStatement": {
      const expression = bare(statement.expression);
      // A call may be of a function that never returns.
      return expression.type === "CallExpression" || expression.type === "AwaitExpression" ? undefined : true;
    }
    case "ForOfStatement":
    case "ForInStatement":
    case "VariableDeclaration":
    case undefined:
      return true;
    case "ForStatement":
    case "WhileStatement":
      return statement.test && statement.test.type !== "Literal" ? true : undefined;
    default:
      return undefined;
  }
}

/** Does a `break` stand in a switch, be it that of an inner loop? */
const holdsBreak = ({ cases }: TSESTree.SwitchStatement): boolean => {
  const waiting: Node[] = cases.flatMap(({ consequent }) => consequent);
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.type === "BreakStatement") return true;
    for (const part of ["body", "consequent", "alternate", "block", "handler", "finalizer", "cases"]) {
      const inner = (at as unknown as Record<string, Node | Node[] | null | undefined>)[part];
      if (inner && !(Array.isArray(inner) ? false : isFunction(inner))) waiting.push(...(Array.isArray(inner) ? inner : [inner]));
    }
  }
  return false;
};

const isJsx = (node: Node): boolean => node.type === "JSXElement" || node.type === "JSXFragment";

/** The expressions that an expression may give: both branches of a condition, both sides of `&&`, `||`, `??`. */
function outcomes(node: Node): Node[] {
  const expression = bare(node);
  if (expression.type === "ConditionalExpression") return [...outcomes(expression.consequent), ...outcomes(expression.alternate)];
  if (expression.type === "LogicalExpression") {
    return expression.operator === "&&" ? outcomes(expression.right) : [...outcomes(expression.left), ...outcomes(expression.right)];
  }
  return [expression];
}

/**
 * Does a function return only JSX, or nothing? A function whose name is a component's (a capital first) may return other things
 * besides, such as its children.
 */
export function isComponent(node: FunctionNode, name: string | undefined, keys: VisitorKeys): boolean {
  const given = returnsOf(node, keys).values.flatMap(outcomes);
  if (!given.some(isJsx)) return false;
  return (
    (name !== undefined && /^[A-Z]/.test(name)) ||
    given.every((value) => isJsx(value) || value.type === "Literal" || (value.type === "Identifier" && value.name === "undefined"))
  );
}
