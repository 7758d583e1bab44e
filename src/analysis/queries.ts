import type { TSESTree } from "@typescript-eslint/utils";
import { isOnFailure } from "../ast/failure.ts";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, isFunction, isMemberName, keyName, type Node, walk } from "../ast/walk.ts";
import { listedIteration } from "./builders.ts";
import { isIteratingMethod } from "./callbacks.ts";
import { effectsOfNode, effectsOfPassed, type RoundTripWitness, type Step } from "./effects.ts";
import { isPromiseCombinator } from "./fate.ts";
import { passedFunctions } from "./callees.ts";
import type { Engine } from "./engine.ts";
import type { Analysis } from "./index.ts";
import { type Iteration, iterationsOf, mayIterate, referenceIteration } from "./iteration.ts";
import { Kept } from "./kept.ts";
import { loopKindOf } from "./loop-kinds.ts";
import { mayReachDatabase } from "./reach.ts";
import { isKeptInLoop } from "./remembered.ts";
import { isCallNode, isInBrowser, isIteratedName } from "./round-trips.ts";
import { areSameEachTurn } from "./keyed-memory.ts";
import { isHandlerCall, isOfHandlers, itemOf } from "./handlers.ts";
import { isPaced } from "./paced-turns.ts";
import { isAnsweredForTime } from "./timed-cache.ts";
import { isPickedTurn } from "./selected-turns.ts";
import type { Frame } from "./frame.ts";
import { alternatives } from "./value.ts";

/** Is a query told, and by way of which functions is it reached? */
export type IsTold = (witness: RoundTripWitness, way: readonly Step[]) => boolean;

/** A database round trip that happens once per item, and the loop that repeats it. */
export interface RepeatedQuery {
  readonly witness: RoundTripWitness;
  readonly iteration: Iteration;
  /** Does a round trip count as a query in the loop, which the node makes, or what it calls by way of some functions? */
  readonly isTold: IsTold;
}

/** The nodes that can make a round trip. */
export type QueryNode =
  | TSESTree.AwaitExpression
  | TSESTree.CallExpression
  | TSESTree.Identifier
  | TSESTree.MemberExpression
  | TSESTree.NewExpression
  | TSESTree.TaggedTemplateExpression;

export function isQueryNode(node: Node): node is QueryNode {
  return node.type === "AwaitExpression" || isCallNode(node) || isIteratedName(node);
}

/**
 * Could a node be repeated? Syntax only, so that neither the engine is started nor a file read for nothing: a loop or a callback
 * around it, or a function among its arguments.
 */
export function mayRepeat(node: QueryNode): boolean {
  // A decorator is called once, whatever it is passed.
  if (node.parent.type === "Decorator") return false;
  return mayIterate(node) || (node.type === "CallExpression" && (isCombined(node) || node.arguments.some((one) => isCandidate(node, one))));
}

/** Could an argument of a call be a function, or a list of functions, that the call runs? */
const isCandidate = (call: TSESTree.CallExpression, argument: Node): boolean =>
  mayBeCallback(call, argument) && isCallbackName(call, argument);

/** Is a call's result handed to `Promise.all`: a list of operations, perhaps? */
function isCombined(node: TSESTree.CallExpression): boolean {
  const { parent } = node;
  return parent.type === "CallExpression" && parent.callee !== node && isPromiseCombinator(parent.callee);
}

/**
 * Could an argument be a function by name that the call runs per item? To an iterating method anything that is no literal; to
 * other calls only a name, which {@link isCallbackName} looks up, or a member of `this`.
 */
function mayBeCallback(call: TSESTree.CallExpression, argument: Node): boolean {
  const expression = bare(argument);
  if (isIteratingCall(call)) {
    return expression.type === "Identifier" || expression.type === "MemberExpression" || expression.type === "CallExpression";
  }
  if (expression.type === "CallExpression") return isMappedToFunctions(expression);
  if (expression.type === "MemberExpression") return expression.object.type === "ThisExpression" && call.arguments.length > 1;
  return expression.type === "Identifier";
}

/** Does a name among a call's arguments mean what the file declares as a function, imports, or makes a list of functions of? */
function isCallbackName(call: TSESTree.CallExpression, argument: Node): boolean {
  const expression = bare(argument);
  if (expression.type !== "Identifier" || isIteratingCall(call)) return true;
  const binding = bindingOf(expression.name, expression);
  if (binding?.site.type === "VariableDeclarator" && binding.site.init && isMappedToFunctions(bare(binding.site.init))) return true;
  if (call.arguments.length < 2) return false;
  if (binding?.kind === "function" || binding?.kind === "import") return true;
  return binding?.site.type === "VariableDeclarator" && isFunction(binding.site.init);
}

function isIteratingCall(call: TSESTree.CallExpression): boolean {
  const callee = bare(call.callee);
  return callee.type === "MemberExpression" && isIteratingMethod(keyName(callee));
}

/** `ids.map((id) => () => load(id))`: a list of functions. */
function isMappedToFunctions(node: Node): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || keyName(node.callee) !== "map") return false;
  const [callback] = node.arguments;
  return callback?.type === "ArrowFunctionExpression" && isFunction(callback.body);
}

/** For a node, the answer for each limit that a rule has asked with. */
const answers = new Kept<Map<number, RepeatedQuery | undefined>>();

/** The query that a node makes once per item of a loop around it, or of its own iteration (`ids.map(load)`). */
export function repeatedQuery(analysis: Analysis, node: QueryNode, maxConstantItems: number): RepeatedQuery | undefined {
  const known = answers.at(analysis.frame, node, () => new Map());
  if (!known.has(maxConstantItems)) known.set(maxConstantItems, findRepeatedQuery(analysis, node, maxConstantItems));
  return known.get(maxConstantItems);
}

function findRepeatedQuery({ engine, frame }: Analysis, node: QueryNode, maxConstantItems: number): RepeatedQuery | undefined {
  if (!mayReachDatabase(engine, frame.module)) return undefined;
  const iterations = iterationsOf(engine, node, frame);
  for (const argument of node.type === "CallExpression" ? node.arguments : []) {
    const own = node.type === "CallExpression" && isCandidate(node, argument) ? referenceIteration(engine, argument, frame) : undefined;
    if (own) iterations.unshift(own);
  }
  const listed = node.type === "CallExpression" && isCombined(node) ? listedIteration(engine, node, frame) : undefined;
  if (listed) iterations.unshift(listed);
  if (iterations.length === 0) return undefined;
  const isQueryHere = (witness: RoundTripWitness): boolean =>
    witness.call.client.kind === "database" &&
    !witness.isSuppressed &&
    !isInBrowser(witness.call.client, frame) &&
    isQuery(witness.call.effect, node) &&
    !isOfInlineFunction(witness, node, frame);
  const witnesses = witnessesOf(engine, node, iterations, frame).filter(isQueryHere);
  if (witnesses.length === 0) return undefined;
  if (isDispatch(engine, node, iterations, frame) || iterations.some((one) => isHandlerCall(engine, node, one))) return undefined;
  const repeating = iterations.filter(
    (iteration) =>
      loopKindOf(engine, iteration, node, maxConstantItems) === "items" &&
      !(contains(iteration.node, node) && isOnFailure(node, iteration.node)) &&
      !isPaced(iteration) &&
      !isOfHandlers(engine, iteration) &&
      !isAnsweredForTime(engine, iteration.node, node, frame),
  );
  const isInOneTick = repeating.every(({ loop }) => !loop);
  const repeatingOf = (witness: RoundTripWitness, way: readonly Step[] = []): Iteration | undefined => {
    if (!isQueryHere(witness) || (witness.call.trip.merges && isInOneTick)) return undefined;
    const iteration = repeating.find((one) => !isPickedInCall(witness, one) && isOfPassed(engine, [...way, ...witness.chain], one));
    if (
      !iteration ||
      isRecursive(witness, node, iteration) ||
      (witness.keys && areSameEachTurn(witness.keys, iteration.node, frame.module))
    )
      return undefined;
    const isKept = witness.remembered && isKeptInLoop(witness.remembered, node, iteration.node);
    return isKept ? undefined : iteration;
  };
  for (const witness of witnesses.sort((a, b) => a.chain.length - b.chain.length)) {
    const iteration = repeatingOf(witness);
    if (iteration) return { witness, iteration, isTold: (other, way) => repeatingOf(other, way) === iteration };
  }
  return undefined;
}

/** The round trips that a node makes; those of a function that it runs per item count for themselves. */
function witnessesOf(engine: Engine, node: Node, iterations: readonly Iteration[], frame: Frame): RoundTripWitness[] {
  const passed = iterations.flatMap((one) => one.passed ?? []);
  return [effectsOfNode(engine, node, frame), ...passed.map((one) => effectsOfPassed(engine, one, frame))].flatMap((effects) => [
    ...effects.values(),
  ]);
}

/** Does a query that a call makes, which runs a function by name per item, come from that function: `eachUser(notify)` also asks for the users? */
function isOfPassed(engine: Engine, chain: readonly Step[], { passed, frame }: Iteration): boolean {
  if (!passed) return true;
  const functions = passedFunctions(engine, passed, frame).map(({ node }) => node);
  return chain.some(({ node }) => functions.includes(node));
}

/** `handlers[item]()`, `handlerOf(item.kind).load(item)`: what a table gives for an item is not what it gives for the others. */
function isDispatch(engine: Engine, node: QueryNode, iterations: readonly Iteration[], frame: Frame): boolean {
  const call = node.type === "AwaitExpression" ? bare(node.argument) : node;
  const callee = call.type === "CallExpression" ? bare(call.callee) : undefined;
  if (callee?.type === "Identifier") {
    // `for (const work of [first, second]) await work()`
    const binding = bindingOf(callee.name, callee);
    return isOfSeveral(engine, callee, frame) && iterations.some((one) => binding !== undefined && itemOf(one) === binding.identifier);
  }
  if (callee?.type !== "MemberExpression") return false;
  if (keyName(callee) === undefined) return alternatives(engine.valueOf(callee.object, frame)).some(({ kind }) => kind === "object");
  if (!isOfSeveral(engine, callee, frame)) return false;
  return iterations.some((one) => one.frame.module === frame.module && isChosenIn(one.node, callee.object, frame));
}

/** May an expression be one function or another? */
function isOfSeveral(engine: Engine, callee: Node, frame: Frame): boolean {
  const functions = alternatives(engine.valueOf(callee, frame)).filter((one) => one.kind === "function");
  return new Set(functions.map((one) => one.node)).size > 1;
}

/** Does a call or a table give an object for something that a loop declares? */
function isChosenIn(loop: Node, object: Node, frame: Frame): boolean {
  const expression = bare(object);
  const binding = expression.type === "Identifier" ? bindingOf(expression.name, expression) : undefined;
  const init = binding?.site.type === "VariableDeclarator" && contains(loop, binding.site) ? binding.site.init : undefined;
  const chosen = init ? bare(init) : expression;
  const keys =
    chosen.type === "CallExpression" ? chosen.arguments : chosen.type === "MemberExpression" && chosen.computed ? [chosen.property] : [];
  return keys.some((key) => {
    let isDeclared = false;
    walk(key, frame.module.visitorKeys, (one) => {
      const named = one.type === "Identifier" && !isMemberName(one) ? bindingOf(one.name, one) : undefined;
      if (named && contains(loop, named.identifier)) isDeclared = true;
      return !isDeclared;
    });
    return isDeclared;
  });
}

/** Does a function call itself in a loop whose own turns come to the query too? There it is told. */
function isRecursive({ chain: [called], entry }: RoundTripWitness, node: Node, { node: loop }: Iteration): boolean {
  return called !== undefined && entry !== undefined && contains(called.node, node) && contains(loop, entry);
}

/** Does a function that is written in the loop make the query for one picked item only? */
function isPickedInCall({ chain: [called], entry }: RoundTripWitness, { loop, callback, frame }: Iteration): boolean {
  const turn = loop ?? callback;
  if (!called || !entry || !turn || called.frame.module !== frame.module) return false;
  return contains(turn, called.node) && contains(called.node, entry) && isPickedTurn(turn, entry, frame.module);
}

/** What an inline function among a call's arguments does is told where it does it. */
function isOfInlineFunction({ call, chain }: RoundTripWitness, node: Node, { module }: Frame): boolean {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
  const callee = bare(node.callee);
  // `db.transaction(() => …)()`, `db.transaction(() => …).deferred()`
  const wrapper = bare(callee.type === "MemberExpression" ? callee.object : callee);
  const passed = [...node.arguments, ...(wrapper.type === "CallExpression" ? wrapper.arguments : [])];
  const inline = passed.filter((argument) => isFunction(bare(argument)));
  return inline.some((fn) => [...chain, call].some((place) => place.frame.module === module && contains(fn, place.node)));
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
