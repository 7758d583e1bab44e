import path from "node:path";
import { bare, endOf, type Node, startOf } from "../ast/walk.ts";
import type { RoundTripWitness, Step } from "./effects.ts";
import type { Iteration } from "./iteration.ts";
import { calleeOf, type ClientCall } from "./round-trips.ts";
import type { Frame } from "./frame.ts";

/** Longer pieces of code are cut in messages. */
const longest = 60;

function textOf(node: Node, { module }: Frame): string {
  const text = module.text
    .slice(startOf(node), endOf(node))
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?(\??\.) ?/g, "$1");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** A call as a message names it: its callee, without arguments. */
export function callText(node: Node, frame: Frame): string {
  const expression = node.type === "AwaitExpression" ? bare(node.argument) : node;
  switch (expression.type) {
    case "CallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression":
      return textOf(calleeOf(expression), frame).replaceAll(/\((?:[^()]|\([^()]*\))*\)/g, "(…)");
    default:
      return textOf(expression, frame);
  }
}

/** What to do instead of one call per item, in the client's words. */
export function remedyOf({ trip, client, effect }: ClientCall): string {
  return trip.remedy ?? client.remedies[effect === "read" ? "read" : "write"];
}

/** ` (OrderService.load → prisma.order.findUnique, src/order.service.ts:31)`, with a leading space; empty for a direct call. */
export function chainText({ call, chain }: RoundTripWitness, cwd: string): string {
  if (chain.length === 0) return "";
  const names = chain.map(({ name }) => name);
  return ` (${[...names, queryText(call)].join(" → ")}, ${placeOf(call, cwd)})`;
}

/**
 * Who comes to a call, as a message says it: ` (signUp → hash → bcrypt.hashSync, src/users.ts:12)`, with the place of the outermost
 * function; empty where the call stands in that function itself.
 */
export function callerText(chain: readonly Step[], node: Node, frame: Frame, cwd: string): string {
  const [first] = chain;
  if (!first || chain.length < 2) return "";
  const names = chain.map(({ name }) => name);
  return ` (${[...names, callText(node, frame)].join(" → ")}, ${placeOf(first, cwd)})`;
}

function queryText(call: ClientCall): string {
  return callText(call.node, call.frame);
}

function placeOf({ node, frame }: Pick<ClientCall, "frame" | "node">, cwd: string): string {
  const file = path.relative(cwd, frame.module.path).split(path.sep).join("/");
  return `${file}:${String(frame.module.lineOf(node))}`;
}

/** How often a loop runs something, as a message says it: "once per element of `posts`". */
export function repeatedOver({ over, loop, frame }: Iteration): string {
  if (over) return `once per ${loop?.type === "ForInStatement" ? "key" : "element"} of \`${textOf(bare(over), frame)}\``;
  return loop ? "once per turn of the loop" : "once per element";
}
