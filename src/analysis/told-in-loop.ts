import { contains } from "../ast/walk.ts";
import type { Analysis } from "./index.ts";
import type { QueryNode, RepeatedQuery } from "./queries.ts";
import { toldAsFound, toldQuery, type ToldQuery } from "./told-query.ts";
import { Turn } from "./turn.ts";
import { writesInTurn } from "./unbatchable.ts";

/**
 * What a report says of a repeated query. Where the loop stands in another file than the node, only what is known already. Undefined
 * where one query could not stand in for those of all turns.
 */
export function toldInLoop(analysis: Analysis, node: QueryNode, { witness, iteration, isTold }: RepeatedQuery): ToldQuery | undefined {
  if (iteration.frame.module !== analysis.frame.module || !contains(iteration.node, node)) return toldAsFound(witness);
  const told = toldQuery(analysis, node, witness, { turn: Turn.ofLoop(iteration), around: iteration.node }, isTold);
  // What else the turn writes may change what the query gives: it can neither be asked once before the loop, nor for all items.
  return told?.isSame && writesInTurn(analysis, iteration.node, node, told.witness.call) ? undefined : told;
}
