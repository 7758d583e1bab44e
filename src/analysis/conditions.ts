import type { TSESTree } from "@typescript-eslint/utils";
import { type FunctionNode, type Node, startOf } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { type Guard, type Wanted } from "./guards.ts";
import { type Fact, isNullish, truthOf } from "./facts.ts";
import { Reading } from "./passed-values.ts";

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

/** A test that decides whether a node of a function runs, as far as the function's callers decide what it gives. */
export interface Condition {
  /** An expression of the function; a pattern with a default stands for what is passed in its place, a `case` for being taken. */
  readonly test: Node;
  readonly wanted: Wanted;
  readonly module: Module;
  /** Code that the node stands in for when something is missing: what is passed and mentioned there is taken to be there. */
  readonly replaced: Node | undefined;
  /** The calls on the way to the function, innermost first, as far as they are known. */
  readonly calls: readonly PassingCall[];
}

/** A call of a function, by which its parameters are given. */
export interface PassingCall {
  readonly callee: FunctionNode;
  /** Undefined for a function that is passed by name: what it receives is not known. */
  readonly call: CallNode | undefined;
  readonly module: Module;
}

/** Tests in tests beyond this many, and calls in calls beyond this many, are not told apart: the node is taken to run. */
const mostConditions = 4;
const mostCalls = 6;

/** The conditions behind guards that the callers of a function can decide; `never` when the code itself says that it does not. */
export function conditionsOf(guards: readonly Guard[], module: Module): readonly Condition[] | "never" {
  const found: Condition[] = [];
  for (const { test, wanted, replaced } of guards) {
    const condition: Condition = { test, wanted, module, replaced, calls: [] };
    const outcome = outcomeOf(condition);
    if (outcome === "skipped") return "never";
    if (outcome === "open" && found.length < mostConditions) found.push(condition);
  }
  return found;
}

/** A condition as it stands for one more call on the way; undefined when nothing is left to ask, `skipped` when it is not met. */
export function throughCall(condition: Condition, call: PassingCall): Condition | "skipped" | undefined {
  const passed: Condition = { ...condition, calls: [...condition.calls, call] };
  const outcome = outcomeOf(passed);
  if (outcome === "skipped") return "skipped";
  return outcome === "open" && passed.calls.length < mostCalls ? passed : undefined;
}

/** Is a condition not met when nothing more is known of what the outermost function is passed than that it is passed? */
export function isUnmet(condition: Condition): boolean {
  return outcomeOf(condition, true) === "skipped";
}

/** A guard's identity: two nodes behind the same test run together. */
export function conditionKey({ test, wanted, module, calls }: Condition): string {
  return [module.path, startOf(test), wanted, ...calls.map(({ call }) => (call ? startOf(call) : ""))].join(":");
}

function outcomeOf(condition: Condition, isOutermost = false): "open" | "runs" | "skipped" {
  const reading = new Reading(condition, isOutermost);
  const fact = reading.read(condition.test, 0);
  const isMet = meets(fact, condition.wanted);
  if (isMet !== undefined) return isMet ? "runs" : "skipped";
  return reading.isOpen ? "open" : "runs";
}

function meets(fact: Fact, wanted: Wanted): boolean | undefined {
  switch (wanted) {
    case "truthy":
      return truthOf(fact);
    case "falsy": {
      const truth = truthOf(fact);
      return truth === undefined ? undefined : !truth;
    }
    case "nullish":
      return isNullish(fact);
    case "undefined":
      return fact.kind === "literal" ? fact.value === undefined : fact.kind === "object" ? false : undefined;
  }
}
