import type { TSESTree } from "@typescript-eslint/utils";
import { bare, endOf, functionAround, isFunction, isLoop, type Node, startOf, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";

/** What a test must give for the code behind it to run. */
export type Wanted = "truthy" | "falsy" | "nullish" | "undefined";

/** A test around or before a node, in its function. */
export interface Guard {
  readonly test: Node;
  readonly wanted: Wanted;
  /** What the node stands in for: a branch that is taken instead, or the target that is assigned. */
  readonly replaced: Node | undefined;
  /** The code that runs only when the test gives what is wanted: a branch, or what follows an early exit. */
  readonly guarded: readonly Node[];
}

/** The tests that decide whether a node of a function, of a turn of a loop, or of any code around it, runs: innermost first. */
export function guardsOf(fn: Node, node: Node, module: Module): Guard[] {
  const guards: Guard[] = [];
  let child = node;
  for (let at = node.parent; at && child !== fn; at = at.parent) {
    guardsAt(at, child, fn, module, guards);
    child = at;
  }
  return guards;
}

function guardsAt(at: Node, child: Node, fn: Node, module: Module, guards: Guard[]): void {
  const add = (test: Node, wanted: Wanted, replaced: Node | null | undefined, guarded: readonly Node[] = [child]): void => {
    guards.push({ test: bare(test), wanted, replaced: replaced ?? undefined, guarded });
  };
  switch (at.type) {
    case "LogicalExpression":
      if (at.right === child) add(at.left, wantedBy(at.operator), at.operator === "&&" ? undefined : at.left);
      break;
    case "AssignmentExpression":
      if (at.right !== child) break;
      if (at.operator === "??=" || at.operator === "||=" || at.operator === "&&=") {
        add(at.left, wantedBy(at.operator), at.operator === "&&=" ? undefined : at.left, [at]);
      }
      break;
    case "ConditionalExpression":
      if (at.consequent === child) add(at.test, "truthy", at.alternate);
      if (at.alternate === child) add(at.test, "falsy", at.consequent);
      break;
    case "IfStatement":
      if (at.consequent === child) add(at.test, "truthy", assignedIn(child, module));
      if (at.alternate === child) add(at.test, "falsy", at.consequent);
      break;
    case "AssignmentPattern":
      if (at.right === child && at.parent !== bodyOf(fn) && isOfParameter(at, fn)) add(at, "undefined", at.left);
      break;
    case "SwitchCase":
      if (at.test !== child && at.test && isEnteredByTest(at)) add(at, "truthy", undefined);
      exitsBefore(at.consequent, child, add);
      break;
    case "BlockStatement":
      exitsBefore(at.body, child, add);
      break;
    default:
  }
}

function wantedBy(operator: string): Wanted {
  return operator.startsWith("??") ? "nullish" : operator.startsWith("||") ? "falsy" : "truthy";
}

/** `if (test) return …;` before a statement: it runs when the test does not hold. */
function exitsBefore(
  statements: readonly Node[],
  statement: Node,
  add: (test: Node, wanted: Wanted, replaced: Node | null | undefined, guarded: readonly Node[]) => void,
): void {
  const index = statements.indexOf(statement);
  for (let at = index - 1; at >= 0; at -= 1) {
    const earlier = statements[at];
    if (earlier?.type !== "IfStatement") continue;
    const rest = statements.slice(at + 1);
    const exit = exitOf(earlier.consequent);
    const other = earlier.alternate ? exitOf(earlier.alternate) : undefined;
    if (exit && !other) add(earlier.test, "falsy", exit, rest);
    else if (other && !exit) add(earlier.test, "truthy", other, rest);
  }
}

/** The statement by which a branch leaves what is around it. */
function exitOf(branch: Node): Node | undefined {
  const last = branch.type === "BlockStatement" ? branch.body.at(-1) : branch;
  switch (last?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "ContinueStatement":
    case "BreakStatement":
      return last;
    default:
      return undefined;
  }
}

/** Does a guard stand for the other way of an early exit: `if (!user) continue;`? */
export const isExit = (replaced: Node | undefined): boolean =>
  replaced !== undefined && /^(?:Break|Continue|Return|Throw)Statement$/.test(replaced.type);

/** Is a `case` entered by its own test only, not by falling through from the one before it? */
function isEnteredByTest(branch: TSESTree.SwitchCase): boolean {
  const { cases } = branch.parent as TSESTree.SwitchStatement;
  const before = cases[cases.indexOf(branch) - 1];
  const last = before?.consequent.at(-1);
  return !before || (last !== undefined && exitOf(last) !== undefined);
}

const bodyOf = (node: Node): Node | undefined => (isFunction(node) || isLoop(node) ? node.body : undefined);

function isOfParameter(pattern: Node, fn: Node): boolean {
  let at: Node = pattern;
  while (at.parent && at.parent !== fn && !isFunction(at.parent)) at = at.parent;
  return at.parent === fn && at !== bodyOf(fn);
}

/** The first target that a branch assigns: `if (!user) user = await load()`. */
function assignedIn(branch: Node, module: Module): Node | undefined {
  const own = functionAround(branch);
  return module.within("AssignmentExpression", branch).find((one) => functionAround(one) === own)?.left;
}

/** Does code mention an expression, by its text? */
export function mentionsText(code: Node, expression: Node, module: Module): boolean {
  const text = textOf(expression, module);
  let isFound = false;
  walk(code, module.visitorKeys, (node) => {
    if ((node.type === expression.type || node === code) && textOf(node, module) === text) isFound = true;
    return !isFound;
  });
  return isFound;
}

/** The text of code, without what does not change its meaning. */
export function textOf(node: Node, { text }: Module): string {
  return text.slice(startOf(node), endOf(node)).replaceAll(/\s|[?!](?=\.)/g, "");
}
