import { bindingOf } from "../ast/scope.ts";
import { returnsOf } from "../ast/returns.ts";
import { bare, type Node, walk } from "../ast/walk.ts";
import { callbackPlace } from "./callbacks.ts";
import { calledFunctions, nameOf } from "./callees.ts";
import { awaitedBy } from "./catalogue.ts";
import type { RoundTripWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { fateOf, fateOfResults } from "./fate.ts";
import { type Iteration, iterationsOf } from "./iteration.ts";
import { type CallNode, type ClientCall, madeBy, pendingIn } from "./round-trips.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type FunctionValue, type Value } from "./value.ts";

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
    const way = [...chain, { name: nameOf(callee), node: callee.node, frame: callee.frame, call: { node: call, frame } }];
    for (const node of operationsReturnedBy(engine, callee)) {
      if (isCallNode(node)) return builtBy(engine, node, callee.frame, way) ?? { node, frame: callee.frame, chain: way };
    }
  }
  return undefined;
}

/** The expressions of a function that give the pending operations which it returns. */
function operationsReturnedBy(engine: Engine, { node, frame }: FunctionValue): Node[] {
  const { visitorKeys } = frame.module;
  return returnsOf(node, visitorKeys)
    .values.flatMap((value) => alternativesOf(value, frame))
    .filter((value) => pendingIn(engine, value, frame) !== undefined);
}

/** The pending operations that a function returns which a call is passed by name and whose results it runs: `Promise.all(ids.map(load))`. */
export function operationsOfPassed(engine: Engine, callee: FunctionValue, argument: Node, frame: Frame): RoundTripWitness[] {
  if (callee.node.async) return [];
  const operations = operationsReturnedBy(engine, callee);
  const place = operations.length > 0 ? callbackPlace(engine, argument, frame) : undefined;
  if (!place || fateOfResults(engine, place, frame) !== "awaited") return [];
  return operations.flatMap((node) => witnessOf(engine, node, callee.frame));
}

/** What runs where a node gives a pending operation. */
function witnessOf(engine: Engine, node: Node, frame: Frame): RoundTripWitness[] {
  const pending = pendingIn(engine, node, frame);
  const call = pending && madeBy(node, frame, pending.handle, pending.trip);
  return call ? [builtWitness(engine, call) ?? { call, chain: [] }] : [];
}

/**
 * The pending operations in a list that a call of the application's function gives, where the list runs: `Promise.all(updates(ids))`,
 * and `updates` returns `ids.map((id) => db.user.update(…))`. Each with the function that puts it together.
 */
export function listedOperations(engine: Engine, call: CallNode, frame: Frame): [FunctionValue, RoundTripWitness][] {
  if (call.type !== "CallExpression" || call.parent.type === "ExpressionStatement") return [];
  const isList = alternatives(engine.valueOf(call, frame)).some((one) => one.kind === "list" && isPending(one.element));
  if (!isList || fateOf(engine, call, frame) !== "awaited") return [];
  return calledFunctions(engine, call, frame).flatMap((callee) => {
    const found: [FunctionValue, RoundTripWitness][] = [];
    walk(callee.node.body, callee.frame.module.visitorKeys, (node) => {
      if (found.length > 0 || !isCallNode(node) || !pendingIn(engine, node, callee.frame)) return found.length === 0;
      if (fateOf(engine, node, callee.frame) === "returned") {
        for (const witness of witnessOf(engine, node, callee.frame)) found.push([callee, witness]);
      }
      return false;
    });
    return found;
  });
}

const isPending = (value: Value): boolean => alternatives(value).some((one) => one.kind === "handle" && awaitedBy(one) !== undefined);

/** The loop or call that gives a list its operations, one for each item; undefined when a call gives no such list. */
export function listedIteration(engine: Engine, call: CallNode, frame: Frame): Iteration | undefined {
  for (const [, { call: operation }] of listedOperations(engine, call, frame)) {
    const [iteration] = iterationsOf(engine, operation.node, operation.frame);
    if (iteration) return iteration;
  }
  return undefined;
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
      const site = bindingOf(expression.name, expression)?.site;
      const init = site?.type === "VariableDeclarator" && site.id.type === "Identifier" ? site.init : undefined;
      return init && depth < 3 ? alternativesOf(init, frame, depth + 1) : [expression];
    }
    default:
      return [expression];
  }
}

const isCallNode = (node: Node): node is CallNode => node.type === "CallExpression" || node.type === "TaggedTemplateExpression";
