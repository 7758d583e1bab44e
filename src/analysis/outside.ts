import { bindingOf } from "../ast/scope.ts";
import { bare, type Node } from "../ast/walk.ts";
import type { ClientKind } from "../clients/client.ts";
import { effectsOfNode } from "./effects.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { calleeOf } from "./round-trips.ts";
import { alternatives } from "./value.ts";

/** Calls of these are answered by another program, as slowly as a query. */
const outside = new Set<ClientKind>(["filesystem", "http", "mail", "process"]);

/** Constants that are made from constants beyond this many are not followed. */
const longestWay = 3;

/**
 * Is a call answered by another program than the database, with what is done with its answer (`fetch(url).then((answer) =>
 * answer.json())`), or with what it gave (`const session = client.open(); await session.ask()`)?
 */
export function isOutside(engine: Engine, node: Node, frame: Frame, depth = 0): boolean {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  if (call.type === "Identifier" && depth > 0 && depth < longestWay) {
    const site = bindingOf(call.name, call)?.site;
    const isConstant = site?.type === "VariableDeclarator" && site.id.type === "Identifier" && site.parent.kind === "const";
    return isConstant && site.init !== null && isOutside(engine, site.init, frame, depth);
  }
  if (call.type !== "CallExpression") return false;
  const callee = calleeOf(call);
  if (callee.type === "MemberExpression" && isOutside(engine, callee.object, frame, depth + 1)) return true;
  if (alternatives(engine.valueOf(callee, frame)).some(({ kind }) => kind === "external")) return true;
  return reachesOutside(engine, call, frame);
}

/** Does a call make a request of a known client, itself or through what it calls? */
export function reachesOutside(engine: Engine, call: Node, frame: Frame): boolean {
  return [...effectsOfNode(engine, call, frame).values()].some((witness) => outside.has(witness.call.client.kind));
}
