import type { TSESTree } from "@typescript-eslint/utils";
import { bare, isFunction, type Node, walk } from "../ast/walk.ts";
import { effectsOfNode, type RoundTripWitness } from "./effects.ts";
import type { Analysis } from "./index.ts";
import { type Iteration, iterationsOf, mayIterate, referenceIteration } from "./iteration.ts";
import { loopKindOf } from "./loop-kinds.ts";

/** A database round trip that happens once per item, and the loop that repeats it. */
export interface RepeatedQuery {
  readonly witness: RoundTripWitness;
  readonly iteration: Iteration;
}

/** The nodes that can make a round trip. */
export type QueryNode = TSESTree.AwaitExpression | TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

export function isQueryNode(node: Node): node is QueryNode {
  return node.type === "CallExpression" || node.type === "AwaitExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression";
}

/** The default of the option `maxConstantItems`: a list written out in the code with at most this many elements is small. */
export const defaultMaxConstantItems = 15;

/**
 * Could a node be repeated? Syntax only, so that the engine is not started for nothing: a loop or a callback around it, or a
 * function among its arguments.
 */
export function mayRepeat(node: QueryNode): boolean {
  if (mayIterate(node)) return true;
  return node.type === "CallExpression" && node.arguments.some((argument) => isReference(bare(argument)));
}

/** An argument that could be a function by name: `load`, `this.load`, `load.bind(this)`. */
function isReference(argument: Node): boolean {
  return argument.type === "Identifier" || argument.type === "MemberExpression" || argument.type === "CallExpression";
}

/** The query that a node makes once per item of a loop around it, or of its own iteration (`ids.map(load)`). */
export function repeatedQuery({ engine, frame }: Analysis, node: QueryNode, maxConstantItems: number): RepeatedQuery | undefined {
  const iterations = iterationsOf(engine, node, frame);
  for (const argument of node.type === "CallExpression" ? node.arguments : []) {
    const expression = bare(argument);
    const own = !isFunction(expression) && isReference(expression) ? referenceIteration(engine, argument, frame) : undefined;
    if (own) iterations.unshift(own);
  }
  const repeating = iterations.filter((iteration) => loopKindOf(engine, iteration, node, maxConstantItems) === "items");
  const [iteration] = repeating;
  if (!iteration) return undefined;
  const isInOneTick = repeating.every(({ loop }) => !loop);
  const witness = [...effectsOfNode(engine, node, frame).values()]
    .filter(({ call }) => call.client.kind === "database" && isQuery(call.effect, node) && !(call.trip.merges && isInOneTick))
    .sort((a, b) => a.chain.length - b.chain.length)[0];
  return witness && { witness, iteration };
}

/** A transaction with a callback is not counted itself: the queries in it are. */
function isQuery(effect: string, node: QueryNode): boolean {
  if (effect === "read" || effect === "write") return true;
  return effect === "transaction" && node.type === "CallExpression" && !node.arguments.some((argument) => isFunction(bare(argument)));
}

/** Does anything in a loop query the database once per item? Then the query rule speaks of the loop. */
export function hasRepeatedQuery(analysis: Analysis, loop: Node, maxConstantItems: number): boolean {
  let isFound = false;
  walk(loop, analysis.frame.module.visitorKeys, (node) => {
    if (!isFound && isQueryNode(node) && repeatedQuery(analysis, node, maxConstantItems)) isFound = true;
    return !isFound;
  });
  return isFound;
}
