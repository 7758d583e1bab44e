import { bindingOf } from "../ast/scope.ts";
import { returnsOf } from "../ast/returns.ts";
import { bare, type Node } from "../ast/walk.ts";
import { calledFunctions, nameOf } from "./callees.ts";
import type { RoundTripWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { type CallNode, type ClientCall, pendingIn } from "./round-trips.ts";
import type { Frame } from "./frame.ts";
import type { FunctionValue } from "./value.ts";

/** Chains longer than this are not followed. */
const longestChain = 6;

/**
 * Where a function of the application has put together the operation that a node runs (`await load(id)`, and `load` returns a
 * query that has not started): the functions on the way, and the call of the client that is returned. Undefined when the node
 * itself is that call.
 */
export function builtWitness(engine: Engine, { node, frame, ...rest }: ClientCall): RoundTripWitness | undefined {
  if (!isCallNode(node)) return undefined;
  const built = builtBy(engine, node, frame, []);
  return built && { call: { ...rest, node: built.node, frame: built.frame }, chain: built.chain };
}

type Built = Pick<ClientCall, "frame" | "node"> & Pick<RoundTripWitness, "chain">;

function builtBy(engine: Engine, call: CallNode, frame: Frame, chain: RoundTripWitness["chain"]): Built | undefined {
  if (chain.length >= longestChain) return undefined;
  for (const callee of calledFunctions(engine, call, frame)) {
    const way = [...chain, { name: nameOf(callee), node: callee.node, frame: callee.frame }];
    for (const node of operationsReturnedBy(engine, callee)) {
      if (isCallNode(node)) return builtBy(engine, node, callee.frame, way) ?? { node, frame: callee.frame, chain: way };
    }
  }
  return undefined;
}

/** The expressions of a function that give the pending operations which it returns. */
export function operationsReturnedBy(engine: Engine, { node, frame }: FunctionValue): Node[] {
  const { visitorKeys } = frame.module;
  return returnsOf(node, visitorKeys)
    .values.flatMap((value) => alternativesOf(value, frame))
    .filter((value) => pendingIn(engine, value, frame) !== undefined);
}

/** What an expression gives: each branch of it, and what a constant holds. */
function alternativesOf(node: Node, frame: Frame, depth = 0): Node[] {
  const expression = bare(node);
  switch (expression.type) {
    case "ConditionalExpression":
      return [expression.consequent, expression.alternate].flatMap((one) => alternativesOf(one, frame, depth));
    case "LogicalExpression":
      return [expression.left, expression.right].flatMap((one) => alternativesOf(one, frame, depth));
    case "Identifier": {
      const site = bindingOf(expression.name, expression, frame.module.visitorKeys)?.site;
      const init = site?.type === "VariableDeclarator" && site.id.type === "Identifier" ? site.init : undefined;
      return init && depth < 3 ? alternativesOf(init, frame, depth + 1) : [expression];
    }
    default:
      return [expression];
  }
}

const isCallNode = (node: Node): node is CallNode => node.type === "CallExpression" || node.type === "TaggedTemplateExpression";
