import { bare, functionAround, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { guardsOf, textOf } from "./guards.ts";

/** Where a test only says that a list has no more elements than so many, it is a list all the same. */
const mostByOrder = 2;

/**
 * How many elements a list has at most by a test of its length before or around an expression that goes through it:
 * `if (ids.length !== 2) throw …`, `if (ids.length === 1) …`. Undefined where there is no such test.
 */
export function testedLength(list: Node, module: Module): number | undefined {
  const around = functionAround(list);
  if (!around) return undefined;
  const text = textOf(list, module);
  let least: number | undefined;
  for (const { test, wanted } of guardsOf(around, list, module)) {
    if (test.type === "SwitchCase" || (wanted !== "truthy" && wanted !== "falsy")) continue;
    const bound = boundBy(test, wanted === "truthy", text, module);
    if (bound !== undefined) least = Math.min(least ?? bound, bound);
  }
  return least;
}

/** The most elements with which a test has a given outcome. */
function boundBy(node: Node, outcome: boolean, list: string, module: Module): number | undefined {
  const test = bare(node);
  if (test.type === "UnaryExpression" && test.operator === "!") return boundBy(test.argument, !outcome, list, module);
  if (test.type === "LogicalExpression" && test.operator === (outcome ? "&&" : "||")) {
    return boundBy(test.left, outcome, list, module) ?? boundBy(test.right, outcome, list, module);
  }
  if (test.type !== "BinaryExpression" || test.right.type !== "Literal" || typeof test.right.value !== "number") return undefined;
  if (!countsList(test.left, list, module)) return undefined;
  const { value } = test.right;
  const most = outcome
    ? { "===": value, "==": value, "<": value - 1, "<=": value }
    : { "!==": value, "!=": value, ">": value, ">=": value - 1 };
  const bound = (most as Readonly<Record<string, number>>)[test.operator];
  const isExact = test.operator.includes("==") || test.operator.startsWith("!");
  return bound === undefined || isExact || bound <= mostByOrder ? bound : undefined;
}

/** `ids.length`, `ids.length + files.length` */
function countsList(node: Node, list: string, module: Module): boolean {
  const counted = bare(node);
  if (counted.type === "BinaryExpression" && counted.operator === "+") {
    return countsList(counted.left, list, module) || countsList(counted.right, list, module);
  }
  return counted.type === "MemberExpression" && keyName(counted) === "length" && textOf(counted.object, module) === list;
}
