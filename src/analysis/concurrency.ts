import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, type FunctionNode, isFunction, keyName, type Node, outer, walk } from "../ast/walk.ts";
import { referencesTo } from "./assigned.ts";
import { isBounded, isFlushedIn, isLimiter } from "./bounds.ts";
import { callbackPlace, methodIn } from "./callbacks.ts";
import { effectsOfNode, type RoundTripWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { isPromiseCombinator } from "./fate.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { type Iteration, iterationsOf } from "./iteration.ts";
import { areSameEachTurn } from "./keyed-memory.ts";
import { defaultMaxConstantItems, loopKindOf } from "./loop-kinds.ts";
import { hasRepeatedQuery } from "./queries.ts";
import { calleeOf, isCallNode } from "./round-trips.ts";
import { forEachRunning } from "./running.ts";
import { alternatives } from "./value.ts";

/** Outgoing work that is started for every item of a collection at once. */
export interface UnboundedWork {
  readonly iteration: Iteration;
  readonly witness: RoundTripWitness;
  /** The function or expression that runs for one item. */
  readonly item: Node;
  /** The call that does the work for one item; the iterating call where that is handed a function by name. */
  readonly call: Node;
  /** What names it: the call, or the function. */
  readonly named: Node;
}

/** What starts promises per item: a loop or iterating call, and the function or expression that runs for an item. */
interface Source {
  readonly iteration: Iteration;
  readonly item: Node;
}

/**
 * Work that a call starts without a bound: `Promise.all` and its like over a list with a promise for each item, or a library's `map`
 * that runs all at once. Undefined for everything else, and for what the query rule speaks of.
 */
export function unboundedWork(analysis: Analysis, node: TSESTree.CallExpression): UnboundedWork | undefined {
  const { engine, frame } = analysis;
  const [first] = node.arguments;
  const sources = isWaitingForAll(node) ? (first ? sourcesOf(engine, first, node, frame) : []) : pooledSources(engine, node, frame);
  for (const source of sources) {
    const found = unboundedIn(engine, source, frame);
    if (found && !hasRepeatedQuery(analysis, source.iteration.node, defaultMaxConstantItems)) return found;
  }
  return undefined;
}

/** Could a call start work without a bound? Syntax only: `Promise.all` and its like over what may be a list of unknown length, or a package's function that is handed a function. */
export function mayRunAll(node: TSESTree.CallExpression): boolean {
  const [list, work] = node.arguments;
  if (isWaitingForAll(node)) {
    return list !== undefined && (list.type !== "ArrayExpression" || list.elements.some((element) => element?.type === "SpreadElement"));
  }
  return work !== undefined && (isFunction(work) || work.type === "Identifier") && !isFunction(list) && isOfPackage(node.callee);
}

/** Does what is called come from a package by name? */
function isOfPackage(callee: Node): boolean {
  const root = callee.type === "MemberExpression" ? callee.object : callee;
  if (root.type !== "Identifier") return false;
  const site = bindingOf(root.name, root)?.site;
  let specifier: Node | null | undefined;
  if (site?.parent?.type === "ImportDeclaration") specifier = site.parent.source;
  if (site?.type === "VariableDeclarator" && site.init?.type === "CallExpression") {
    const { callee: required, arguments: given } = site.init;
    if (required.type === "Identifier" && required.name === "require") specifier = given[0];
  }
  return specifier?.type === "Literal" && typeof specifier.value === "string" && !/^[./]/.test(specifier.value);
}

/** `Promise.all`, `allSettled`, `any`: all that they are given runs already. */
export function isWaitingForAll({ callee }: TSESTree.CallExpression): boolean {
  const name = bare(callee);
  return isPromiseCombinator(name) && name.type === "MemberExpression" && keyName(name) !== "race";
}

/** What starts the promises of a list. */
function sourcesOf(engine: Engine, list: Node, all: Node, frame: Frame, depth = 0): Source[] {
  const expression = bare(list);
  if (depth > 6) return [];
  const follow = (node: Node): Source[] => sourcesOf(engine, node, all, frame, depth + 1);
  switch (expression.type) {
    case "ArrayExpression":
      return expression.elements.flatMap((element) => (element?.type === "SpreadElement" ? follow(element.argument) : []));
    case "ConditionalExpression":
      return [expression.consequent, expression.alternate].flatMap(follow);
    case "LogicalExpression":
      return [expression.left, expression.right].flatMap(follow);
    case "CallExpression": {
      const callee = bare(expression.callee);
      const name = callee.type === "MemberExpression" ? keyName(callee) : undefined;
      if (callee.type === "MemberExpression" && /^(?:filter|flat|concat|reverse|sort|values)$/.test(name ?? ""))
        return follow(callee.object);
      return mappedSources(engine, expression, frame);
    }
    case "Identifier":
      return namedSources(engine, expression, all, frame, depth);
    default:
      return [];
  }
}

/** The functions that a call runs per item. */
function mappedSources(engine: Engine, call: TSESTree.CallExpression, frame: Frame): Source[] {
  return call.arguments.flatMap((argument): Source[] => {
    const item = bare(argument);
    if (item.type === "SpreadElement" || item.type === "Literal" || item.type === "ObjectExpression") return [];
    const place = callbackPlace(engine, argument, frame);
    if (place?.runs !== "per-item") return [];
    const callback = isFunction(item) ? item : undefined;
    return [{ item, iteration: { node: call, loop: undefined, callback, over: place.over, isPerChunk: false, frame } }];
  });
}

/** What is in a variable: the list that it starts with, and what is pushed into it. */
function namedSources(engine: Engine, list: TSESTree.Identifier, all: Node, frame: Frame, depth: number): Source[] {
  const binding = bindingOf(list.name, list);
  const site = binding?.site;
  if (!binding || site?.type !== "VariableDeclarator" || site.id.type !== "Identifier" || !site.init) return [];
  const uses = referencesTo(frame.module, binding);
  // Taken from and waited for on the way: a pool of its own.
  if (uses.some(isTakenFrom) || isFlushedIn(all, site)) return [];
  const pushed = uses.flatMap((use): Source[] => {
    const { parent, child } = outer(use);
    const call = parent && outer(parent).parent;
    if (parent?.type !== "MemberExpression" || parent.object !== child || keyName(parent) !== "push" || call?.type !== "CallExpression")
      return [];
    return call.arguments.flatMap((argument): Source[] => {
      if (argument.type === "SpreadElement") return sourcesOf(engine, argument.argument, all, frame, depth + 1);
      const [iteration] = iterationsOf(engine, call, frame);
      return iteration ? [{ iteration, item: argument }] : [];
    });
  });
  return [...sourcesOf(engine, site.init, all, frame, depth + 1), ...pushed];
}

function isTakenFrom(use: Node): boolean {
  const { parent, child } = outer(use);
  if (parent?.type === "CallExpression") {
    const callee = bare(parent.callee);
    return callee.type === "MemberExpression" && isPromiseCombinator(callee) && keyName(callee) === "race";
  }
  return (
    parent?.type === "MemberExpression" &&
    parent.object === child &&
    /^(?:splice|shift|pop|delete|clear|length)$/.test(keyName(parent) ?? "") &&
    isChanged(parent)
  );
}

/** `xs.splice(…)`, `xs.length = 0`. */
function isChanged(member: Node): boolean {
  const { parent, child } = outer(member);
  return parent?.type === "CallExpression" ? parent.callee === child : parent?.type === "AssignmentExpression" && parent.left === child;
}

/** A library's function that runs all items at once, where no option limits it: `map(urls, load)`. */
function pooledSources(engine: Engine, call: TSESTree.CallExpression, frame: Frame): Source[] {
  const option = limitOptionOf(engine, call, frame);
  if (option === undefined || call.arguments.slice(2).some((argument) => mayLimit(argument, option))) return [];
  return mappedSources(engine, call, frame);
}

/** The option of a library's function that bounds how many items it runs at once. */
export function limitOptionOf(engine: Engine, call: TSESTree.CallExpression, frame: Frame): string | undefined {
  const method = methodIn(engine.catalogue.called(engine.valueOf(calleeOf(call), frame)));
  const callbacks = Object.values(method?.call.callbacks ?? {});
  return callbacks.find((callback) => callback?.concurrency === "all" && callback.limitOption !== undefined)?.limitOption;
}

function mayLimit(options: Node, limitOption: string): boolean {
  const given = bare(options);
  if (given.type !== "ObjectExpression") return true;
  return given.properties.some((property) => property.type === "SpreadElement" || keyName(property) === limitOption);
}

/** What lies behind more functions than this seldom happens for each item. */
const longestChain = 6;

/** Does it go out by a way that has no bound of its own? Names of files are looked up a few at a time, whatever the code does. */
const isOutgoing = ({ call: { client, trip }, chain, remembered }: RoundTripWitness): boolean =>
  chain.length <= longestChain &&
  remembered === undefined &&
  (client.kind === "http" || client.kind === "mail" || (client.kind === "filesystem" && trip.content === true));

function unboundedIn(engine: Engine, { iteration, item }: Source, frame: Frame): UnboundedWork | undefined {
  if (iteration.over && isBounded(engine, iteration.over, frame)) return undefined;
  const work = workOf(engine, item, isFunction(item) ? item : iteration.node, frame);
  if (!work) return undefined;
  const kind = loopKindOf(engine, iteration, work.call, defaultMaxConstantItems);
  return kind === "items" || kind === "lists" ? { iteration, item, ...work } : undefined;
}

type ItemWork = Omit<UnboundedWork, "item" | "iteration">;

/** The outgoing work for one item, of which `turn` runs once each; undefined when there is none, or when it waits for its turn. */
function workOf(engine: Engine, item: Node, turn: Node, frame: Frame): ItemWork | undefined {
  let found: ItemWork | undefined;
  let isLimited = false;
  const visit = (node: Node): boolean => {
    if (!isCallNode(node)) return !isLimited;
    if (isLimiter(engine, node, frame)) isLimited = true;
    if (isLimited) return false;
    for (const witness of effectsOfNode(engine, node, frame).values()) {
      // What is kept by what is the same for all items is fetched once.
      if (!isOutgoing(witness) || (witness.keys && areSameEachTurn(witness.keys, turn, frame.module))) continue;
      if (isLimitedOnTheWay(engine, witness)) isLimited = true;
      if (!found || found.witness.chain.length > witness.chain.length) found = { witness, call: node, named: node };
    }
    return true;
  };
  if (isFunction(item)) forEachRunning(engine, item, frame, visit);
  else if (item.type === "Identifier" || item.type === "MemberExpression") found = workOfReference(engine, item, frame);
  else walk(item, frame.module.visitorKeys, (node) => (isFunction(node) ? false : visit(node)));
  return isLimited ? undefined : found;
}

/** A function by name: `urls.map(load)`, `urls.map(fetch)`. */
function workOfReference(engine: Engine, reference: Node, frame: Frame): ItemWork | undefined {
  const call = outer(reference).parent;
  for (const one of alternatives(engine.valueOf(reference, frame))) {
    if (one.kind !== "function") continue;
    const work = workOf(engine, one.node, one.node, one.frame);
    if (work && call) return { ...work, call, named: reference };
  }
  return undefined;
}

/** The answers of an engine: they hold as long as its files do. */
const limitedFunctions = new WeakMap<Engine, Map<FunctionNode, boolean>>();

/** Does a function between the call and its round trip wait for its turn? */
function isLimitedOnTheWay(engine: Engine, { chain }: RoundTripWitness): boolean {
  let answers = limitedFunctions.get(engine);
  if (!answers) limitedFunctions.set(engine, (answers = new Map()));
  const known = answers;
  return chain.some(({ node, frame }) => {
    let answer = known.get(node);
    if (answer === undefined) {
      answer = false;
      forEachRunning(engine, node, frame, (inner) => {
        if (isCallNode(inner) && isLimiter(engine, inner, frame)) answer = true;
        return !answer;
      });
      known.set(node, answer);
    }
    return answer;
  });
}
