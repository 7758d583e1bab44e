import type { ClientKind } from "../clients/client.ts";
import type { Effects } from "./effects.ts";
import type { FunctionValue } from "./value.ts";

/** So many classes that implement a method are each a likely receiver; of more, one says nothing of the others. */
export const fewImplementers = 2;

/** What a call likely runs. */
export interface LikelyFunctions {
  readonly functions: readonly FunctionValue[];
  /** The kinds of clients whose round trips count; undefined: all. */
  readonly kinds?: ReadonlySet<ClientKind>;
}

/**
 * Which of the functions that implement one method speak for it: of two both; of more those that make round trips of a kind which two
 * of three of them make themselves. What some have in common, and most have not, is a helper's, and says nothing of what they are for.
 */
export function likelyImplementers(functions: readonly FunctionValue[], effectsOf: (one: FunctionValue) => Effects): LikelyFunctions {
  const all = [...new Map(functions.map((one) => [one.node, one])).values()];
  if (all.length <= fewImplementers) return { functions: all };
  const isMost = (count: number): boolean => count * 3 >= all.length * 2;
  const made = all.map((one) => [...effectsOf(one).values()]);
  const makers = countOf(made.map((witnesses) => new Set(witnesses.map(({ call }) => call.node))));
  const own = made.map((witnesses) => witnesses.filter(({ call }) => makers.get(call.node) === 1 || isMost(makers.get(call.node) ?? 0)));
  const counts = countOf(own.map((witnesses) => new Set(witnesses.map(({ call }) => call.client.kind))));
  const kinds = new Set([...counts].flatMap(([kind, count]) => (isMost(count) ? kind : [])));
  return { functions: all.filter((one) => ofKinds(effectsOf(one), kinds).size > 0), kinds };
}

/** The round trips of some kinds of clients. */
export const ofKinds = (effects: Effects, kinds: ReadonlySet<ClientKind>): Effects =>
  new Map([...effects].filter(([, { call }]) => kinds.has(call.client.kind)));

/** In how many of the sets each element is. */
function countOf<T>(sets: readonly ReadonlySet<T>[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const one of sets) for (const element of one) counts.set(element, (counts.get(element) ?? 0) + 1);
  return counts;
}
