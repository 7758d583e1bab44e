import { isOnFailure } from "../ast/failure.ts";
import { functionAround, keyName, type LoopNode } from "../ast/walk.ts";
import type { ClientKind } from "../clients/client.ts";
import { isReportingCallee } from "./carried.ts";
import { type AwaitedCall, loopAwaits } from "./dependence.ts";
import { mentions } from "./loop-body.ts";
import type { RoundTripWitness } from "./effects.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { type Iteration, loopIteration } from "./iteration.ts";
import { areSameEachTurn } from "./keyed-memory.ts";
import { defaultMaxConstantItems, type LoopKind, loopKindOf } from "./loop-kinds.ts";
import { hasRepeatedQuery } from "./queries.ts";
import { calleeOf } from "./round-trips.ts";
import { turnsOf } from "./sizes.ts";

/** A loop that awaits a round trip for each item, though no turn needs the one before it. */
export interface IndependentAwait {
  readonly iteration: Iteration & { readonly loop: LoopNode };
  readonly awaited: AwaitedCall;
  /** All calls that the loop awaits. */
  readonly calls: readonly AwaitedCall[];
  /** The round trip that the awaited call makes, and how it is reached. */
  readonly witness: RoundTripWitness;
  /** The code writes the list out, and it is short. */
  readonly isSmall: boolean;
}

/** Work whose waits add up and can overlap. What else is awaited is no reason to speak. */
const outgoing: ReadonlySet<ClientKind> = new Set(["cache", "filesystem", "http", "mail", "queue"]);
/** What only databases are asked, where the receiver is not known: makes the rule silent, never speak. */
const queryNames =
  /^(?:find|insert|update|delete|replace|remove|upsert)(?:One|Many)\w*$|^(?:find|findOne|insert|update|upsert|remove|fetch|count)Async$|^(?:aggregate|bulkWrite|countDocuments|distinct|findBy\w*|findUnique\w*|findFirst\w*|query|\$?(?:query|execute)Raw\w*|save|upsert)$/;

/**
 * The round trip that a loop awaits per item, where its turns may run together; undefined when anything speaks against it, or nothing is
 * known of what is awaited. A loop at a module's top level is part of a script, where nobody waits.
 */
export function independentAwait(analysis: Analysis, loop: LoopNode): IndependentAwait | undefined {
  const { engine, frame } = analysis;
  if (!functionAround(loop)) return undefined;
  const iteration = { ...loopIteration(loop, frame), loop };
  const { calls, items, dependence } = loopAwaits(engine, iteration);
  if (dependence || calls.every(({ effects }) => effects.length === 0) || calls.some(isUnknownQuery)) return undefined;
  const kinds = calls.map(({ call }) => loopKindOf(engine, iteration, call, defaultMaxConstantItems));
  if (!kinds.every((kind) => isItemwise(kind) || kind === "picked")) return undefined;
  const isSmall = kinds.includes("small");
  const isQueried = calls.some(({ effects }) => effects.some(({ call }) => call.client.kind === "database"));
  const isOfLists = kinds.every((kind) => kind === "lists");
  // Queries per item have a rule of their own.
  if (isQueried && (!(isSmall || isOfLists) || hasRepeatedQuery(analysis, loop, defaultMaxConstantItems))) return undefined;
  const size = turnsOf(engine, iteration);
  if (size !== undefined && size < 2) return undefined;
  for (const [index, awaited] of calls.entries()) {
    // What is picked runs for one of the items.
    if (kinds[index] === "picked" || isReport(awaited) || isOnFailure(awaited.node, loop)) continue;
    const witness = awaited.effects.find(
      (one) => (isOutgoing(one) && !isKept(one, loop, frame)) || isOverlapping(one, awaited, items, frame),
    );
    if (witness) return { iteration, awaited, calls, witness, isSmall };
  }
  return undefined;
}

const isItemwise = (kind: LoopKind): boolean => kind === "items" || kind === "small" || kind === "lists";

/** What an object keeps once it is known is waited for once, and what a function leaves alone not at all. */
const isOutgoing = ({ call, remembered, isLeftAlone }: RoundTripWitness): boolean =>
  outgoing.has(call.client.kind) && call.effect !== "delay" && remembered !== "instance" && !isLeftAlone;

/** Does the first turn fetch what all others find? */
const isKept = ({ keys }: RoundTripWitness, loop: LoopNode, { module }: Frame): boolean =>
  keys !== undefined && areSameEachTurn(keys, loop, module);

/** A few queries, each of a statement or table of its own, have no better remedy than to overlap; several writes to one row have. */
function isOverlapping({ call, chain }: RoundTripWitness, awaited: AwaitedCall, items: ReadonlySet<string>, frame: Frame): boolean {
  if (call.client.kind !== "database" || chain.length > 0) return false;
  return call.effect === "read" || mentions(calleeOf(awaited.call), items, frame);
}

/** A call that only reports what has happened: no work for the item. */
const isReport = ({ call }: AwaitedCall): boolean => isReportingCallee(calleeOf(call));

function isUnknownQuery({ call, effects }: AwaitedCall): boolean {
  const callee = calleeOf(call);
  return effects.length === 0 && callee.type === "MemberExpression" && queryNames.test(keyName(callee) ?? "");
}
