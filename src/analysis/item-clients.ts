import { bare, type Node } from "../ast/walk.ts";
import type { Client, Handle } from "../clients/client.ts";
import type { Engine } from "./engine.ts";
import { calleeOf, type ClientCall } from "./round-trips.ts";
import type { Turn } from "./turn.ts";
import { alternatives } from "./value.ts";

/**
 * Is each item of the loop a database of its own, or holds one, and is each asked the same: `shards.map((db) => db.user.count({ where
 * }))`? What is asked of several databases no one query answers. What is asked with something of the item may all be of one database.
 */
export function isOfDatabaseByItem(engine: Engine, { node, frame, client }: ClientCall, turn: Turn): boolean {
  const { root, given } = chainOf(node.type === "AwaitExpression" ? node.argument : node);
  if (!root || given.length === 0 || turn.of(root) !== "item" || given.some((argument) => turn.of(argument) !== "same")) return false;
  return alternatives(engine.valueOf(root, frame)).some(
    (value) => value.kind === "handle" && value.client === client && !isRow(client, value.name),
  );
}

/** The name, or the field of `this`, on which a chain of calls begins, and all that they are given. */
function chainOf(call: Node): { readonly root: Node | undefined; readonly given: readonly Node[] } {
  const given: Node[] = [];
  for (let at = bare(call); ;) {
    if (at.type === "CallExpression") {
      given.push(...at.arguments);
      at = bare(calleeOf(at));
      continue;
    }
    if (at.type !== "MemberExpression") return { root: at.type === "Identifier" ? at : undefined, given };
    const object = bare(at.object);
    if (object.type === "ThisExpression") return { root: at, given };
    at = object;
  }
}

/** Is a handle a row, whose methods speak of that row (`user.getTeams({ where })`)? */
function isRow(client: Client, name: string | undefined): boolean {
  const handle: Handle | undefined = name === undefined ? undefined : client.handles[name];
  return handle?.isRow === true;
}
