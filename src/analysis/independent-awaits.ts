import { keyName, type LoopNode } from "../ast/walk.ts";
import type { ClientKind } from "../clients/client.ts";
import { type AwaitedCall, loopAwaits } from "./dependence.ts";
import type { RoundTripWitness } from "./effects.ts";
import type { Analysis } from "./index.ts";
import { type Iteration, loopIteration } from "./iteration.ts";
import { loopKindOf } from "./loop-kinds.ts";
import { defaultMaxConstantItems, hasRepeatedQuery } from "./queries.ts";
import { calleeOf } from "./round-trips.ts";
import { sizeOf } from "./sizes.ts";

/** A loop that awaits a round trip for each item, though no turn needs the one before it. */
export interface IndependentAwait {
  readonly iteration: Iteration & { readonly loop: LoopNode };
  readonly awaited: AwaitedCall;
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

/** The round trip that a loop awaits per item, where its turns may run together; undefined when anything speaks against it, or nothing is known of what is awaited. */
export function independentAwait(analysis: Analysis, loop: LoopNode): IndependentAwait | undefined {
  const { engine, frame } = analysis;
  const iteration = { ...loopIteration(loop, frame), loop };
  const { calls, dependence } = loopAwaits(engine, iteration);
  if (dependence || calls.some(({ effects }) => effects.length > 0) === false || calls.some(isUnknownQuery)) return undefined;
  const kinds = calls.map(({ call }) => loopKindOf(engine, iteration, call, defaultMaxConstantItems));
  if (!kinds.every((kind) => kind === "items" || kind === "small" || kind === "lists")) return undefined;
  const isSmall = kinds.includes("small");
  const isQueried = calls.some(({ effects }) => effects.some(({ call }) => call.client.kind === "database"));
  // Queries per item have a rule of their own; a few queries of one statement each have no better remedy than to overlap.
  if (isQueried && (kinds.includes("items") || hasRepeatedQuery(analysis, loop, defaultMaxConstantItems))) return undefined;
  const size = iteration.over && sizeOf(engine, iteration.over, frame);
  if (size !== undefined && size < 2) return undefined;
  for (const awaited of calls) {
    const witness = awaited.effects.find(
      ({ call, chain }) => isOutgoing(call.client.kind, chain.length === 0 || kinds.includes("lists")) && call.effect !== "delay",
    );
    if (witness) return { iteration, awaited, witness, isSmall };
  }
  return undefined;
}

function isOutgoing(kind: ClientKind, isDirect: boolean): boolean {
  return outgoing.has(kind) || (kind === "database" && isDirect);
}

function isUnknownQuery({ call, effects }: AwaitedCall): boolean {
  const callee = calleeOf(call);
  return effects.length === 0 && callee.type === "MemberExpression" && queryNames.test(keyName(callee) ?? "");
}
