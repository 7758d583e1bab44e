import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, type FunctionNode, functionAround, keyName, type Node, outer } from "../ast/walk.ts";
import type { Client, Effect, RoundTrip } from "../clients/client.ts";
import { methodIn } from "./callbacks.ts";
import { awaitedBy, iteratedBy } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import { fateOf } from "./fate.ts";
import type { Frame } from "./frame.ts";
import { requestedTrip } from "./http-methods.ts";
import { statedTrip } from "./statements.ts";
import { alternatives, type HandleValue } from "./value.ts";

/** A call (or an awaited value) that goes to a client's service and back. */
export interface ClientCall {
  /** The expression that runs it: the call, or the pending value that is awaited. */
  readonly node: Node;
  readonly frame: Frame;
  readonly client: Client;
  readonly effect: Effect;
  readonly trip: RoundTrip;
  /** Its calls run one after another: one connection or transaction. */
  readonly single: boolean;
}

export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

/** Does a node call something? */
export const isCallNode = (node: Node): node is CallNode =>
  node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression";

/** The expression that a calling node calls. */
export function calleeOf(node: CallNode): Node {
  return bare(node.type === "TaggedTemplateExpression" ? node.tag : node.callee);
}

/**
 * The round trip that a node makes when it is evaluated: a call that runs at once, the last call of a chain whose pending result
 * is awaited or iterated, or a pending value (a lazy relation, a builder or cursor kept in a variable) where it is awaited or iterated.
 * Undefined for everything else, and for operations that a batch takes.
 */
export function clientCall(engine: Engine, node: Node, frame: Frame): ClientCall | undefined {
  switch (node.type) {
    case "CallExpression":
    case "TaggedTemplateExpression":
      return directCall(engine, node, frame) ?? pendingCall(engine, node, frame);
    case "AwaitExpression":
      return awaitedPending(engine, bare(node.argument), frame);
    case "MemberExpression":
      if (isIteratedName(node)) return awaitedPending(engine, node, frame, iteratedBy);
      // `Promise.all(users.map((user) => user.team))`
      return node.parent.type === "ArrowFunctionExpression" && fateOf(engine, node, frame) === "awaited"
        ? awaitedPending(engine, node, frame)
        : undefined;
    case "Identifier":
      return isIteratedName(node) ? awaitedPending(engine, node, frame, iteratedBy) : undefined;
    default:
      return undefined;
  }
}

function directCall(engine: Engine, node: CallNode, frame: Frame): ClientCall | undefined {
  const method = methodIn(engine.catalogue.called(engine.valueOf(calleeOf(node), frame)));
  if (!method) return undefined;
  const { call, receiver } = method;
  if (call.executes !== undefined && "arguments" in node) {
    const command = node.arguments[call.executes];
    const described = command && command.type !== "SpreadElement" ? engine.valueOf(command, frame) : undefined;
    for (const one of described ? alternatives(described) : []) {
      const trip = one.kind === "handle" ? awaitedBy(one) : undefined;
      if (trip) return madeBy(node, frame, receiver, trip);
    }
  }
  return call.effect === undefined || call.lazy
    ? undefined
    : madeBy(node, frame, receiver, requestedTrip(statedTrip(engine, method, node, frame), call, node));
}

/** The round trip that a node makes on a handle; undefined for work that is none. */
export function madeBy(node: Node, frame: Frame, receiver: HandleValue, trip: RoundTrip): ClientCall | undefined {
  if (trip.effect === undefined || isInBrowser(receiver.client, frame)) return undefined;
  return { node, frame, client: receiver.client, effect: trip.effect, trip, single: receiver.single };
}

/** The last call of a chain that gives a pending operation, where the operation runs. */
function pendingCall(engine: Engine, node: CallNode, frame: Frame): ClientCall | undefined {
  if (!endsChain(node)) return undefined;
  // A builder that is assigned again before it runs is counted where it is awaited.
  const pending = pendingIn(engine, node, frame, (handle) => tripOfFate(engine, handle, node, frame));
  return pending && madeBy(node, frame, pending.handle, pending.trip);
}

/** What a pending value runs by what becomes of it. */
function tripOfFate(engine: Engine, handle: HandleValue, node: Node, frame: Frame): RoundTrip | undefined {
  const iterated = iteratedBy(handle);
  if (!iterated) return undefined;
  const fate = fateOf(engine, node, frame);
  if (fate === "iterated") return iterated;
  if (fate !== "awaited") return undefined;
  const awaited = awaitedBy(handle);
  if (awaited) return awaited;
  // A cursor that an asynchronous function hands out: `for await (const row of await cursorOf(id))`.
  const { parent } = outer(node);
  return parent?.type === "AwaitExpression" && fateOf(engine, parent, frame) === "iterated" ? iterated : undefined;
}

/**
 * The round trip of a pending operation that a function returns: whoever calls the function awaits it. A call, or a property that
 * holds one (a lazy relation).
 */
export function returnedCall(engine: Engine, node: Node, frame: Frame, fn: FunctionNode): ClientCall | undefined {
  const isDirect = isReturnedBy(node, fn);
  if (!isDirect && (node.type === "MemberExpression" || !endsChain(node))) return undefined;
  const pending = pendingIn(engine, node, frame);
  const isReturned = pending !== undefined && (isDirect || fateOf(engine, node, frame) === "returned");
  return isReturned ? madeBy(node, frame, pending.handle, pending.trip) : undefined;
}

/** Does a function return what an expression of it gives? */
export function isReturnedBy(node: Node, fn: FunctionNode): boolean {
  const { parent, child } = outer(node);
  switch (parent?.type) {
    case "ConditionalExpression":
      return parent.test !== child && isReturnedBy(parent, fn);
    case "LogicalExpression":
      return isReturnedBy(parent, fn);
    case "ReturnStatement":
      return functionAround(parent) === fn;
    default:
      return parent === fn && fn.body === child;
  }
}

function endsChain(node: Node): boolean {
  const { parent, child } = outer(node);
  if (parent?.type === "AssignmentExpression") return false;
  if (parent?.type === "VariableDeclarator") return parent.parent.kind === "const";
  if (parent?.type !== "MemberExpression" || parent.object !== child) return true;
  return /^(?:then|catch|finally)$/.test(keyName(parent) ?? "");
}

/** `await user.team` on a lazy relation; `await query` on a builder, or `for await` over a cursor, that was put together before. */
function awaitedPending(engine: Engine, node: Node, frame: Frame, tripBy: TripOf = awaitedBy): ClientCall | undefined {
  if (node.type !== "MemberExpression" && node.type !== "Identifier") return undefined;
  if (node.type === "Identifier") {
    const binding = bindingOf(node.name, node);
    const isConstant = binding?.site.type === "VariableDeclarator" && binding.site.parent.kind === "const";
    // What a constant holds was counted where it was written.
    if (!binding || isConstant) return undefined;
  }
  const pending = pendingIn(engine, node, frame, tripBy);
  return pending && madeBy(node, frame, pending.handle, pending.trip);
}

type TripOf = (handle: HandleValue) => RoundTrip | undefined;

/** The pending operation that an expression gives; by default what runs when it is awaited. */
export function pendingIn(
  engine: Engine,
  node: Node,
  frame: Frame,
  tripBy: TripOf = awaitedBy,
): { handle: HandleValue; trip: RoundTrip } | undefined {
  for (const one of alternatives(engine.valueOf(node, frame))) {
    const trip = one.kind === "handle" ? tripBy(one) : undefined;
    if (one.kind === "handle" && trip?.effect !== undefined) return { handle: one, trip };
  }
  return undefined;
}

/** Is the node a name or member whose value `for await` reads? */
export function isIteratedName(node: Node): boolean {
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return false;
  const { parent, child } = outer(node);
  return parent?.type === "ForOfStatement" && parent.await && parent.right === child;
}

/** Does a file run in the browser, where the client answers from memory? What such a file calls runs there, too. */
export function isInBrowser(client: Client, frame: Frame): boolean {
  const folders = client.clientFolders;
  return folders !== undefined && frame.module.path.split(/[\\/]/).some((folder) => folders.includes(folder));
}
