import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type FunctionNode, isFunction, type Node } from "../ast/walk.ts";
import type { Site } from "./bound-turns.ts";
import { calledFunctions, nameOf, passedFunctions } from "./callees.ts";
import { type Condition, throughCall } from "./conditions.ts";
import { calledFrom, directWitness, effectsOfNode, type RoundTripWitness, type Step } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { type Asked, askedBy } from "./filters.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { Kept } from "./kept.ts";
import { reachOf } from "./node-reach.ts";
import type { IsTold } from "./queries.ts";
import { calleeOf, type CallNode, isCallNode } from "./round-trips.ts";
import { forEachRunning } from "./running.ts";
import { isToldWithin } from "./told-within.ts";
import type { Turn } from "./turn.ts";
import type { FunctionValue } from "./value.ts";
import { isUnbatchable } from "./unbatchable.ts";
import { isRepeated, isShort, testsAlong, type Way, wayTo } from "./ways.ts";

/** What a report says of the queries that a node makes in each turn. */
export interface ToldQuery {
  /** The query that it names, and the way there. */
  readonly witness: RoundTripWitness;
  /** The node reads and writes, through one function. */
  readonly isReadAndWrite: boolean;
  readonly asked: Asked;
  /** The same query runs in every turn, whatever the item is: `always`, or where a test of the item lets it. */
  readonly isSame: "always" | "sometimes" | undefined;
  /** The call, on the way, of a function that takes a list, which is given only the item: `remove([id])`. */
  readonly listCall: { readonly node: CallNode; readonly frame: Frame } | undefined;
}

/** A query that the node may make, and what is known of the way there. */
interface Candidate {
  readonly witness: RoundTripWitness;
  readonly turn: Turn | undefined;
  /** How many tests stand on the way. */
  readonly doubts: number;
  readonly usesItem: boolean;
  /** Is the call on the way, beyond which nothing is looked at, given the same in each turn? Asked last: it takes more work than the rest. */
  readonly isGivenSame?: () => boolean;
  /** A test on the way depends on the item. */
  readonly isByItem: boolean;
  readonly listCall: ToldQuery["listCall"];
  /** It runs where a list was passed (`if (Array.isArray(ids))`). */
  readonly isForList: boolean;
  /** No one query for all turns could stand in for it, or one answers all of them already. */
  readonly isUnbatchable: boolean;
  /** A function on the way runs it for each item of a loop of its own: that loop is told of. */
  readonly isInner: boolean;
}

/** A place from where to look on: a node that runs in a turn, and how it is reached. */
interface Place {
  readonly node: Node;
  /** The node itself is what runs a function per item (`ids.map(load)`). */
  readonly isLoop: boolean;
  readonly frame: Frame;
  readonly turn: Turn;
  readonly chain: readonly Step[];
  readonly calls: readonly PassedCall[];
  readonly doubts: number;
  readonly isByItem: boolean;
  readonly listCall: ToldQuery["listCall"];
  /** The functions on the way do little else. */
  readonly isWhole: boolean;
  readonly isForList: boolean;
  readonly isInner: boolean;
}

interface PassedCall {
  readonly callee: FunctionNode;
  /** Undefined for a function that is passed by name. */
  readonly call: CallNode | undefined;
  readonly frame: Frame;
}

/** Functions that are looked into for one report, calls of one of them, and calls in calls. */
const mostFunctions = 24;
const mostVisits = 3;
const mostSteps = 6;

/**
 * Chooses among the queries that a node makes the one to name: one that always runs before one that only may, a write before a read,
 * one that uses the item before one that does not, one that is fewer calls away. `isTold` says which queries count; `around` is the
 * loop, or the function that runs for each item. Undefined where one query could not stand in for any of them. Only for what is
 * reported: all functions on the way are looked into.
 */
export function toldQuery(
  { engine, frame }: Analysis,
  node: Node,
  found: RoundTripWitness,
  { turn, around }: { readonly turn: Turn; readonly around: Node },
  isTold: IsTold,
): ToldQuery | undefined {
  const search = new Search(engine, isTold, around);
  const isByItem = around !== node && wayTo(around, node, frame).tests.some((test) => turn.of(test) !== "same");
  const none = { chain: [], calls: [], doubts: 0, listCall: undefined, isWhole: true, isForList: false, isInner: false } as const;
  search.run({ ...none, node, isLoop: around === node, frame, turn, isByItem });
  const known: Candidate = {
    witness: found,
    turn: found.chain.length === 0 && found.call.frame.module === frame.module ? turn : undefined,
    doubts: 0,
    usesItem: true,
    isByItem: false,
    listCall: undefined,
    isForList: false,
    isUnbatchable: false,
    isInner: false,
  };
  const batchable = search.candidates.filter((one) => !one.isUnbatchable && !one.isInner);
  if (search.candidates.length > 0 && batchable.length === 0) return undefined;
  const queries = batchable.filter(({ witness }) => witness.call.effect !== "transaction");
  // What is done in a transaction says more than that there is one.
  const candidates = queries.length > 0 ? queries : batchable.length > 0 ? batchable : [known];
  const [chosen = known] = candidates.toSorted(byRank);
  // Behind more tests than the one named, a query is rare.
  const usual = candidates.filter(({ doubts }) => doubts <= chosen.doubts + 1);
  const isOfOne = chosen.witness.chain.length > 0;
  const asked = chosen.turn ? askedBy(chosen.witness.call, chosen.turn) : unasked;
  return {
    witness: chosen.witness,
    isReadAndWrite: isOfOne && usual.some((one) => isWrite(one) !== isWrite(chosen)),
    asked,
    isSame: areSameReads(candidates) ? (chosen.isByItem ? "sometimes" : "always") : undefined,
    listCall: chosen.listCall,
  };
}

/** What is known of a query without looking at what it is passed. */
export function toldAsFound(witness: RoundTripWitness): ToldQuery {
  return { witness, isReadAndWrite: false, asked: unasked, isSame: undefined, listCall: undefined };
}

const unasked: Asked = { key: undefined, isListed: false, isSameRow: false, isLimited: false };

function areSameReads(candidates: readonly Candidate[]): boolean {
  const mayBe = ({ witness, usesItem, isGivenSame }: Candidate): boolean =>
    witness.call.effect === "read" && (!usesItem || isGivenSame !== undefined);
  return candidates.every(mayBe) && candidates.every(({ usesItem, isGivenSame }) => !usesItem || isGivenSame?.());
}

const isWrite = ({ witness }: Candidate): boolean => witness.call.effect === "write";

function byRank(a: Candidate, b: Candidate): number {
  return (
    a.doubts - b.doubts ||
    Number(isWrite(b)) - Number(isWrite(a)) ||
    Number(b.usesItem) - Number(a.usesItem) ||
    Number(a.isForList) - Number(b.isForList) ||
    a.witness.chain.length - b.witness.chain.length
  );
}

/** A walk over the functions that a node calls, level by level. */
class Search {
  readonly candidates: Candidate[] = [];
  readonly #engine: Engine;
  readonly #isTold: IsTold;
  readonly #around: Node;
  /** How often a function was looked into: what one call of it passes may be the same in each turn, and what another passes not. */
  readonly #seen = new Map<Node, number>();

  constructor(engine: Engine, isTold: IsTold, around: Node) {
    this.#engine = engine;
    this.#isTold = isTold;
    this.#around = around;
  }

  run(start: Place): void {
    let level = [start];
    while (level.length > 0) level = level.flatMap((place) => this.#lookAt(place));
  }

  /** Takes down the query that a node makes itself; gives the nodes that run in the functions that it calls. */
  #lookAt(place: Place): Place[] {
    const { node, frame } = place;
    const direct = directWitness(this.#engine, node, frame);
    if (direct) {
      this.#add(place, direct);
      return [];
    }
    const witnesses = [...effectsOfNode(this.#engine, node, frame).values()].filter((witness) => this.#isTold(witness, place.chain));
    if (witnesses.length === 0) return [];
    if (this.#isAskedOnce(place)) {
      for (const witness of witnesses) this.#addUnknown(place, witness, true);
      return [];
    }
    const next = node.type === "CallExpression" || node.type === "NewExpression" ? this.#calledBy(place, node) : [];
    if (next.length === 0 && node.type === "CallExpression") next.push(...this.#passedTo(place, node));
    // Getters, lists that a function puts together, and what was looked into before, are not looked into.
    if (next.length === 0) for (const witness of witnesses) this.#addUnknown(place, witness);
    return next;
  }

  #add(place: Place, { call, chain }: RoundTripWitness): void {
    const witness: RoundTripWitness = { call, chain: [...place.chain, ...chain] };
    if (!this.#isTold(witness, [])) return;
    const end = this.#along(place, chain);
    const variation = (end ?? place).turn.ofCall(end ? call.node : place.node);
    this.candidates.push({
      witness,
      turn: end?.turn,
      doubts: place.doubts,
      usesItem: variation !== "same",
      isByItem: place.isByItem,
      listCall: end?.listCall,
      isForList: place.isForList,
      isInner: place.isInner,
      isUnbatchable: isUnbatchable(this.#engine, call, this.#wayOf(witness), end?.turn),
    });
  }

  #wayOf({ chain, call }: RoundTripWitness): readonly Site[] {
    const owns = [this.#around, ...chain.map(({ node }) => node)];
    return [...chain.map((step) => step.call), call].flatMap((site, index) => {
      const own = owns[index];
      return site && own ? [{ node: site.node, frame: site.frame, own }] : [];
    });
  }

  /** The place in the last of the functions that put a pending query together, each with what it is passed. */
  #along(start: Place, chain: readonly Step[]): Place | undefined {
    let place = start;
    for (const { node, frame, call } of chain) {
      if (!call) return undefined;
      const turn = place.turn.within(node, frame.module, call.node);
      const listCall = place.listCall ?? (place.isWhole ? listCallOf({ ...place, frame: call.frame }, call.node) : undefined);
      place = { ...place, node, frame, turn, listCall, isWhole: place.isWhole && isShort(node) };
    }
    return place;
  }

  /** Does a call go to a function that keeps what it gave for what it was given, with nothing of the item: `cache(load)(session.user)`? */
  #isAskedOnce({ node, frame, turn }: Place): boolean {
    if (node.type !== "CallExpression") return false;
    const called = calledFunctions(this.#engine, node, frame);
    return called.length > 0 && called.every(({ memoised }) => memoised) && turn.ofCall(node) !== "item";
  }

  #addUnknown(place: Place, witness: RoundTripWitness, isAskedOnce = false): void {
    const { node, turn, chain, doubts, isByItem, listCall, isForList, isInner } = place;
    const whole: RoundTripWitness = { ...witness, chain: [...chain, ...witness.chain] };
    const tests = testsAlong(witness);
    this.candidates.push({
      witness: whole,
      turn: undefined,
      doubts: doubts + tests,
      usesItem: true,
      // One that is given nothing may count on.
      isGivenSame: () => node.type === "CallExpression" && node.arguments.length > 0 && turn.ofCall(node) === "same",
      isByItem,
      listCall,
      isForList,
      isInner,
      isUnbatchable: isAskedOnce || isUnbatchable(this.#engine, whole.call, this.#wayOf(whole), undefined),
    });
  }

  /** The nodes of the functions that a call calls; of several modules that stand for one another only those of one. */
  #calledBy(place: Place, node: CallNode): Place[] {
    const called = calledFunctions(this.#engine, node, place.frame).map((callee) => calledFrom(this.#engine, callee, node, place.frame));
    const files = [...new Set(called.map(({ frame }) => frame.module.path))].sort();
    for (const file of files) {
      const inFile = called.filter(({ frame }) => frame.module.path === file);
      const isKnown = inFile.some((callee) => this.#seen.has(callee.node));
      const places = inFile.flatMap((callee) => this.#runBy(place, node, callee, files.length > 1));
      if (places.length > 0 || isKnown) return places;
    }
    return [];
  }

  #passedTo(place: Place, node: TSESTree.CallExpression): Place[] {
    return node.arguments
      .filter((argument) => !isFunction(bare(argument)) && argument.type !== "SpreadElement")
      .flatMap((argument) => passedFunctions(this.#engine, argument, place.frame))
      .flatMap((callee) => this.#runBy(place, undefined, callee, false));
  }

  #runBy(place: Place, call: CallNode | undefined, callee: FunctionValue, isOneOfMany: boolean): Place[] {
    const visits = this.#seen.get(callee.node) ?? 0;
    const isTooMuch =
      visits === 0 ? this.#seen.size >= mostFunctions : visits >= mostVisits || place.chain.some(({ node }) => node === callee.node);
    if (isTooMuch || place.chain.length >= mostSteps) return [];
    this.#seen.set(callee.node, visits + 1);
    const { node: fn, frame } = callee;
    const turn = call ? place.turn.within(fn, frame.module, call) : place.turn.passedTo(fn, frame.module, place.isLoop);
    const site = call && { node: call, frame: place.frame };
    const step: Step = { name: isOneOfMany ? undefined : nameOf(callee), node: fn, frame, ...(site && { call: site }) };
    const chain = [...place.chain, step];
    const calls = [{ callee: fn, call, frame: place.frame }, ...place.calls];
    // What is only one step of a longer function is not all that its caller is there for.
    const listCall = place.listCall ?? (call && place.isWhole ? listCallOf(place, call) : undefined);
    const isWhole = place.isWhole && isShort(fn);
    const places: Place[] = [];
    for (const { node, conditions, tests, isForList } of queryingNodes(this.#engine, fn, frame)) {
      if (!isMet(conditions, calls)) continue;
      places.push({
        node,
        isLoop: false,
        frame,
        turn,
        chain,
        calls,
        isWhole,
        isForList: place.isForList || isForList,
        isInner: place.isInner || isToldWithin(this.#engine, fn, node, frame),
        doubts: place.doubts + tests.length,
        isByItem: place.isByItem || tests.some((test) => turn.of(test) !== "same"),
        listCall: listCall && isRepeated(fn, node) ? undefined : listCall,
      });
    }
    return places;
  }
}

/** A node that makes round trips when its function runs, and how the function comes to it. */
interface QueryingNode extends Way {
  readonly node: Node;
  readonly conditions: readonly Condition[];
}

/** For a function. Many reports lead through the same ones. */
const querying = new Kept<readonly QueryingNode[]>();

function queryingNodes(engine: Engine, fn: FunctionNode, frame: Frame): readonly QueryingNode[] {
  return querying.at(frame, fn, () => {
    const found: QueryingNode[] = [];
    forEachRunning(engine, fn, frame, (node) => {
      if (frame.owner === fn && !frame.dependsOnArguments(node)) return false;
      if (!mayQuery(node) || effectsOfNode(engine, node, frame).size === 0) return true;
      const reach = reachOf(engine, fn, node, frame);
      if (reach && !reach.isRemembered && !reach.isSuppressed)
        found.push({ node, conditions: reach.conditions, ...wayTo(fn, node, frame) });
      return true;
    });
    return found;
  });
}

const mayQuery = (node: Node): boolean => node.type === "AwaitExpression" || isCallNode(node);

/** Do the calls on the way, the innermost first, leave a node to run? */
function isMet(conditions: readonly Condition[], calls: readonly PassedCall[]): boolean {
  return conditions.every((condition) => {
    let left: Condition | undefined = condition;
    for (const { callee, call, frame } of calls) {
      const passed: Condition | "skipped" | undefined = throughCall(left, { callee, call, module: frame.module });
      if (passed === "skipped") return false;
      if (!passed) return true;
      left = passed;
    }
    return true;
  });
}

/** `removeAll([id])`: a function that takes a list is given a list of only the item. */
function listCallOf({ turn, frame }: Place, node: CallNode): ToldQuery["listCall"] {
  if (node.type === "TaggedTemplateExpression") return undefined;
  const isItemAlone = node.arguments.some((argument) => {
    const list = bare(argument);
    return list.type === "ArrayExpression" && list.elements.length === 1 && turn.of(list) === "item";
  });
  const callee = calleeOf(node);
  return isItemAlone && (callee.type === "Identifier" || callee.type === "MemberExpression") ? { node, frame } : undefined;
}
