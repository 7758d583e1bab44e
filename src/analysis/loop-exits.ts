import type { TSESTree } from "@typescript-eslint/utils";
import { forEachBound } from "../ast/scope.ts";
import { bare, isFunction, isLoop, keyName, type LoopNode, type Node, rootOf, walk } from "../ast/walk.ts";
import type { Frame } from "./frame.ts";

/** Is the query the last thing that a turn does, so that the loop makes at most one? The statement after it leaves the loop. */
export function leavesAfter(node: Node, loop: LoopNode): boolean {
  let statement = node;
  for (let at: Node | undefined = node.parent; at && at !== loop; at = at.parent) {
    if (isFunction(at)) return false;
    if (at.type === "ReturnStatement" || at.type === "ThrowStatement") return true;
    if (at.type === "BlockStatement" || at.type === "SwitchCase") {
      const body = at.type === "BlockStatement" ? at.body : at.consequent;
      const rest = body.slice(body.indexOf(statement as TSESTree.Statement) + 1);
      // What leaves only when nothing was found does not end the loop on its first turns.
      if (rest.some((next) => leaves(next, loop) || leavesWhenFound(next, loop, statement))) return true;
    }
    if (at.type === "IfStatement" && at.test === statement && leavesIfTrue(at, loop)) return true;
    statement = at;
  }
  return false;
}

/** Does a statement end the loop: by leaving it, or a loop or function around it? */
export function leaves(statement: Node, loop: LoopNode): boolean {
  if (statement.type === "ReturnStatement" || statement.type === "ThrowStatement" || isProcessExit(statement)) return true;
  if (statement.type === "BreakStatement") {
    for (let at: Node | undefined = statement.parent; at && at !== loop; at = at.parent) {
      if (
        statement.label
          ? at.type === "LabeledStatement" && at.label.name === statement.label.name
          : isLoop(at) || at.type === "SwitchStatement"
      )
        return false;
    }
    return true;
  }
  if (statement.type !== "BlockStatement") return false;
  const last = statement.body.at(-1);
  return last !== undefined && leaves(last, loop);
}

/** `process.exit(1);` */
function isProcessExit(statement: Node): boolean {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return false;
  const { callee } = statement.expression;
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "process" &&
    keyName(callee) === "exit"
  );
}

/** `if (found) return found`: the test is the query's result, taken as it is. */
function leavesWhenFound(statement: Node, loop: LoopNode, query: Node): boolean {
  if (statement.type !== "IfStatement" || !leaves(statement.consequent, loop) || throws(statement.consequent)) return false;
  const isMatch = returnsTrue(statement.consequent);
  return resultNamesOf(query).some((name) => isAffirmation(statement.test, name) || (isMatch && isComparison(statement.test, name)));
}

/** `return true` says that one such item is enough; what returns something else may have found that this item is no good. */
function returnsTrue(statement: Node): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return last?.type === "ReturnStatement" && last.argument?.type === "Literal" && last.argument.value === true;
}

/** `level >= wanted`, `row.level === wanted`; not `row.stock < wanted`, which finds what is no good. */
function isComparison(test: Node, name: string): boolean {
  if (test.type !== "BinaryExpression" || !/^(?:>=|===?)$/.test(test.operator)) return false;
  const compared = rootOf(test.left);
  return compared.type === "Identifier" && compared.name === name;
}

/** What is taken out of a result to say that there is none. */
const failure = /err|fail|invalid|missing|problem|issue/i;

/** The names that a statement gives to a result, or to what is taken out of it: `const found = …`, `found = …`, `const { found } = …`. */
function resultNamesOf(statement: Node): readonly string[] {
  const assignment = statement.type === "ExpressionStatement" ? statement.expression : undefined;
  const target =
    statement.type === "VariableDeclaration"
      ? statement.declarations[0]?.id
      : assignment?.type === "AssignmentExpression"
        ? assignment.left
        : undefined;
  if (target?.type === "Identifier") return [target.name];
  const names: string[] = [];
  if (target?.type === "ObjectPattern") forEachBound(target, ({ name }) => names.push(name));
  return names.filter((name) => !failure.test(name));
}

function leavesIfTrue(statement: TSESTree.IfStatement, loop: LoopNode): boolean {
  const test = bare(statement.test);
  return test.type !== "UnaryExpression" && leaves(statement.consequent, loop) && !throws(statement.consequent);
}

function throws(statement: Node): boolean {
  return statement.type === "ThrowStatement" || (statement.type === "BlockStatement" && statement.body.at(-1)?.type === "ThrowStatement");
}

function isAffirmation(test: Node, name: string): boolean {
  switch (test.type) {
    case "Identifier":
      return test.name === name;
    case "LogicalExpression":
      return test.operator === "&&" && (isAffirmation(test.left, name) || isAffirmation(test.right, name));
    case "MemberExpression":
      return test.object.type === "Identifier" && test.object.name === name && keyName(test) === "length";
    case "BinaryExpression":
      return /^!==?$|^>$/.test(test.operator) && isAffirmation(test.left, name);
    default:
      return false;
  }
}

export function leavesSomewhere(block: Node, loop: LoopNode, frame: Frame): boolean {
  let found = false;
  walk(block, frame.module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "ReturnStatement" || (node.type === "BreakStatement" && leaves(node, loop))) found = true;
    return true;
  });
  return found;
}
