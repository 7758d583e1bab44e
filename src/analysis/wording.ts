import path from "node:path";

import { bare, keyName, type LoopNode, type Node } from "../ast/walk.ts";
import { freeLoopOf, listCountedThrough } from "./counted-loops.ts";
import type { RoundTripWitness, Step } from "./effects.ts";
import type { Iteration } from "./iteration.ts";
import { textOf } from "./rewriting.ts";
import { calleeOf, type ClientCall } from "./round-trips.ts";
import type { Frame } from "./frame.ts";
import type { ToldQuery } from "./told-query.ts";

/** Longer pieces of code are cut in messages. */
const longest = 45;
const longestChain = 40;
/** Of a longer way only the first function and the last one are named. */
const mostNames = 3;

function shortText(node: Node, frame: Frame): string {
  const text = textOf(node, frame).replaceAll(/\s+/g, " ");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** A call as a message names it: its callee, without arguments. */
export function callText(node: Node, frame: Frame): string {
  const expression = node.type === "AwaitExpression" ? bare(node.argument) : node;
  switch (expression.type) {
    case "CallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression":
      return calleeText(calleeOf(expression), frame);
    default:
      return shortText(expression, frame);
  }
}

/** A node that a loop repeats, by what it calls; a call that runs a function by name per item (`ids.map(load)`), by that name. */
export function repeatedText(node: Node, { passed, frame }: Iteration): string {
  return callText(passed ?? node, frame);
}

/** `db.select(…).from(…).where`; of a long chain its beginning, as far as its first call, and its last call. */
function calleeText(callee: Node, frame: Frame): string {
  const parts = partsOf(callee, frame);
  const whole = parts.join("");
  const start = parts.findIndex((part) => part.endsWith("(…)")) + 1;
  if (whole.length <= longestChain || start === 0 || start >= parts.length - 1) return whole;
  return `${parts.slice(0, start).join("")}…${parts.at(-1) ?? ""}`;
}

/** The pieces of a chain: its root, and each member with the call of it. */
function partsOf(node: Node, frame: Frame): string[] {
  const expression = bare(node);
  switch (expression.type) {
    case "MemberExpression": {
      const name = keyName(expression);
      return [...partsOf(expression.object, frame), name === undefined ? "[…]" : `.${name}`];
    }
    case "CallExpression":
    case "TaggedTemplateExpression": {
      const parts = partsOf(calleeOf(expression), frame);
      return [...parts.slice(0, -1), `${parts.at(-1) ?? ""}(…)`];
    }
    case "AwaitExpression":
    case "ConditionalExpression":
    case "LogicalExpression":
      return ["(…)"];
    default:
      return [shortText(expression, frame)];
  }
}

/** What to do instead of the queries that a report tells of. */
export function remedyOf({ witness, isReadAndWrite, asked, isSame, listCall }: ToldQuery): string {
  const { call, chain } = witness;
  const { effect } = call;
  if (isSame === "sometimes") return "run it once, where it is first needed, and keep the result";
  if (isSame) return chain.length === 0 ? "run it once, before the loop" : "run that query once, before the loop, and pass on the result";
  if (listCall) return `call \`${callText(listCall.node, listCall.frame)}\` once, with the whole list`;
  if (isReadAndWrite) return "give it a form that takes the list and runs each of its queries once";
  if (effect !== "read" && asked.isSameRow)
    return "it is the same row in every turn: collect the changes and write it once, after the loop";
  if (asked.isListed) return "that query takes a list already: run it once, with the keys of all turns";
  if (effect === "read" && asked.isLimited)
    return "ask for all keys in one query that keeps the limit of each, with a window function for example";
  return batchOf(call, asked.key);
}

/** What to do instead of many such calls, in the client's words, where the column by which they ask is known or not. */
export function batchOf({ trip, client, effect }: ClientCall, key?: string): string {
  return withKey(trip.remedy ?? client.remedies[effect === "read" ? "read" : "write"], key);
}

/** A remedy for a column: `{ userId: { in: userIds } }`; for one that is not known: `{ …: { in: keys } }`. */
function withKey(remedy: string, key: string | undefined): string {
  const name = key !== undefined && /^[\w$.]+$/.test(key) ? key : undefined;
  const written = name?.includes(".") === true ? `"${name}"` : (name ?? "…");
  return remedy.replaceAll("{keys}", name === undefined ? "keys" : listNameOf(name)).replaceAll("{key}", written);
}

/** `userIds` for `userId`, `ids` for `_id` and `team.id`; a name whose plural is not certain gives `keys`. */
function listNameOf(key: string): string {
  const last = key.split(".").at(-1)?.replace(/^_+/, "") ?? "";
  return last === "" || /(?:[sxzh]|[^aeiou]y|list|key)$/i.test(last) ? "keys" : `${last}s`;
}

/**
 * ` (OrderService.load → prisma.order.findUnique, src/order.service.ts:31)`, with a leading space; empty for a direct call. A
 * function that hands on to one of its own name is named once.
 */
export function chainText({ call, chain }: RoundTripWitness, cwd: string): string {
  if (chain.length === 0) return "";
  const names = chain.map(nameOfStep).filter((name, index, all) => name !== all[index - 1]);
  const told = names.length > mostNames ? [...names.slice(0, 1), "…", ...names.slice(-1)] : names;
  return ` (${[...told, callText(call.node, call.frame)].join(" → ")}, ${placeOf(call, cwd)})`;
}

/**
 * Who comes to a call, as a message says it: ` (signUp → hash → bcrypt.hashSync, src/users.ts:12)`, with the place of the outermost
 * function; empty where the call stands in that function itself.
 */
export function callerText(chain: readonly Step[], node: Node, frame: Frame, cwd: string): string {
  const [first] = chain;
  if (!first || chain.length < 2) return "";
  const names = chain.map(nameOfStep);
  return ` (${[...names, callText(node, frame)].join(" → ")}, ${placeOf(first, cwd)})`;
}

/** The name of a function on the way; of one without a name, or one of several that stand for one another, as it is called. */
export function nameOfStep({ name, call, node, frame }: Step): string {
  if (name !== undefined) return name;
  return call ? callText(call.node, call.frame) : `function at ${path.basename(frame.module.path)}:${String(frame.module.lineOf(node))}`;
}

function placeOf({ node, frame }: Pick<ClientCall, "frame" | "node">, cwd: string): string {
  const file = path.relative(cwd, frame.module.path).split(path.sep).join("/");
  return `${file}:${String(frame.module.lineOf(node))}`;
}

/** What a loop goes through, as a message names it. */
export function itemsOf({ over, frame }: Iteration): string {
  return over ? `\`${shortText(bare(over), frame)}\`` : "the list";
}

/** How often a loop runs something, as a message says it: "once per element of `posts`". */
export function repeatedOver({ over, loop, frame }: Iteration): string {
  const free = loop && freeLoopOf(loop);
  const list = over ?? (free ? listCountedThrough(free, frame.module) : loop && countedList(loop));
  if (list) return `once per ${loop?.type === "ForInStatement" ? "key" : "element"} of \`${shortText(bare(list), frame)}\``;
  return loop ? "once per turn of the loop" : "once per element";
}

/** `posts` of `for (let i = 0; i < posts.length; i++)` */
function countedList(loop: LoopNode): Node | undefined {
  const test = loop.type === "ForStatement" ? loop.test : undefined;
  const end = test?.type === "BinaryExpression" && test.operator === "<" ? bare(test.right) : undefined;
  return end?.type === "MemberExpression" && keyName(end) === "length" ? end.object : undefined;
}
