import { bare, type Node } from "../ast/walk.ts";
import type { ClientKind } from "../clients/client.ts";
import { effectsOfNode } from "./effects.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { calleeOf } from "./round-trips.ts";
import { alternatives } from "./value.ts";

/** Calls of these are answered by another program, as slowly as a query. */
const outside = new Set<ClientKind>(["filesystem", "http", "mail", "process"]);

/** Is a call answered by another program than the database, with what is done with its answer: `fetch(url).then((answer) => answer.json())`? */
export function isOutside(engine: Engine, node: Node, frame: Frame): boolean {
  const call = bare(node);
  if (call.type !== "CallExpression") return false;
  const callee = calleeOf(call);
  if (callee.type === "MemberExpression" && isOutside(engine, callee.object, frame)) return true;
  if (alternatives(engine.valueOf(callee, frame)).some(({ kind }) => kind === "external")) return true;
  return reachesOutside(engine, call, frame);
}

/** Does a call make a request of a known client, itself or through what it calls? */
export function reachesOutside(engine: Engine, call: Node, frame: Frame): boolean {
  return [...effectsOfNode(engine, call, frame).values()].some((witness) => outside.has(witness.call.client.kind));
}
