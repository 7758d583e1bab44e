import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, type FunctionNode, functionAround, isFunction, keyName, type Node, outer, type VisitorKeys, walk } from "../ast/walk.ts";
import { methodIn } from "./callbacks.ts";
import { isPromiseCombinator } from "./fate.ts";
import type { Analysis } from "./index.ts";
import { alternatives, type Value } from "./value.ts";

/**
 * How the promise of an async callback gets lost: `ignored`, the method throws away what its callback returns; `tested`, it takes the
 * promise for an answer, which is always true; `compared`, for a number; `unused`, nobody takes the array of promises; `awaited`, the array
 * is awaited instead of its promises; `nested`, the array is one element of the list of `Promise.all`; `accumulator`, a reducer does
 * not wait for the turn before it.
 */
export type Drop = "accumulator" | "awaited" | "compared" | "ignored" | "nested" | "tested" | "unused";

/** A call whose async callback nobody waits for. */
export interface DroppedCallback {
  readonly drop: Drop;
  readonly call: TSESTree.CallExpression;
  readonly callee: TSESTree.MemberExpression;
  /** The callback, where it is written in place. */
  readonly inline: FunctionNode | undefined;
  /** The callback waits for nothing itself, and gives no promise on. */
  readonly isNeedlesslyAsync: boolean;
}

/** What an array's method does with what its callback returns. `collected`: it hands it on in a new array. */
const uses: ReadonlyMap<string, "collected" | "compared" | "folded" | "ignored" | "tested"> = new Map([
  ["every", "tested"],
  ["filter", "tested"],
  ["find", "tested"],
  ["findIndex", "tested"],
  ["findLast", "tested"],
  ["findLastIndex", "tested"],
  ["flatMap", "collected"],
  ["forEach", "ignored"],
  ["map", "collected"],
  ["reduce", "folded"],
  ["reduceRight", "folded"],
  ["some", "tested"],
  ["sort", "compared"],
  ["toSorted", "compared"],
]);

/** Methods and functions that give arrays, whatever they are called on. */
const givesArray =
  /^(?:concat|entries|filter|flat|flatMap|from|keys|map|matchAll|of|reverse|slice|sort|splice|split|toReversed|toSorted|values)$/;

/**
 * The async callback that a call drops: written in place (`xs.forEach(async …)`) or by name (`xs.forEach(save)`). Undefined for what
 * waits for its callback (a library's method, a collection of the project's own), and where someone may yet take the promises.
 * Syntax first: values are only asked for where the form says that a promise is lost.
 */
export function droppedCallback(analysis: () => Analysis, call: TSESTree.CallExpression, keys: VisitorKeys): DroppedCallback | undefined {
  const callee = bare(call.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const use = uses.get(keyName(callee) ?? "");
  const [first] = call.arguments;
  if (!use || !first || first.type === "SpreadElement") return undefined;
  const argument = bare(first);
  const inline = isFunction(argument) ? argument : undefined;
  if (inline ? !inline.async || inline.generator : !mayBeAsync(argument)) return undefined;
  const drop = dropOf(use, call, inline, keys);
  if (!drop || isTaken(analysis(), drop, call, callee)) return undefined;
  if (!inline && !isAsyncFunction(analysis(), argument)) return undefined;
  return { drop, call, callee, inline, isNeedlesslyAsync: inline !== undefined && drop !== "accumulator" && isNeedless(inline, keys) };
}

/** Could an argument be an async function of the project by its name? */
function mayBeAsync(argument: Node): boolean {
  if (argument.type === "MemberExpression") return argument.object.type === "ThisExpression" || argument.object.type === "Identifier";
  if (argument.type !== "Identifier") return false;
  const binding = bindingOf(argument.name, argument);
  if (binding?.kind === "import") return true;
  if (binding?.kind === "function") return (binding.site as Partial<FunctionNode>).async === true;
  const init = binding?.site.type === "VariableDeclarator" ? binding.site.init : undefined;
  return init !== undefined && init !== null && (isFunction(init) ? init.async : init.type === "CallExpression");
}

function isAsyncFunction({ engine, frame }: Analysis, argument: Node): boolean {
  const values = alternatives(engine.valueOf(argument, frame));
  return values.length > 0 && values.every((one) => one.kind === "function" && one.node.async && !one.node.generator);
}

function dropOf(
  use: "collected" | "compared" | "folded" | "ignored" | "tested",
  call: TSESTree.CallExpression,
  inline: FunctionNode | undefined,
  keys: VisitorKeys,
): Drop | undefined {
  switch (use) {
    case "collected":
      return dropOfArray(call);
    case "folded":
      return inline && !waitsForAccumulator(inline, keys) ? "accumulator" : undefined;
    case "tested":
      // What `for await` reads is no array, nor is what a stream's last method collects.
      return isReadAsStream(call) ? undefined : use;
    default:
      return use;
  }
}

/** What becomes of the array of promises that a call gives, as far as that shows that nobody waits for them. */
function dropOfArray(call: TSESTree.CallExpression): Drop | undefined {
  const { parent, child } = outer(call);
  switch (parent?.type) {
    case "ExpressionStatement":
      return "unused";
    case "AwaitExpression":
      return "awaited";
    case "ConditionalExpression":
      return parent.test !== child && elementOfCombinator(parent) ? "nested" : undefined;
    case "ArrayExpression":
      return elementOfCombinator(call) ? "nested" : undefined;
    case "ArrowFunctionExpression":
    case "ReturnStatement":
      return isInDroppedArray(parent) ? "nested" : undefined;
    default:
      return undefined;
  }
}

/** Is the node an element of a list that is written out for `Promise.all`, not spread? */
function elementOfCombinator(node: Node): boolean {
  const list = outer(node).parent;
  const combinator = list?.type === "ArrayExpression" ? outer(list).parent : undefined;
  return combinator?.type === "CallExpression" && combinator.callee !== list && isPromiseCombinator(bare(combinator.callee));
}

/**
 * Does what is returned here come to nothing: from an async callback, for each of whose results `Promise.all` waits and throws it
 * away? The promises in the array that it returns are then nobody's.
 */
function isInDroppedArray(returns: Node): boolean {
  const fn = isFunction(returns) ? returns : functionAround(returns);
  const mapping = fn?.async ? outer(fn).parent : undefined;
  if (mapping?.type !== "CallExpression" || mapping.callee.type !== "MemberExpression") return false;
  if (uses.get(keyName(mapping.callee) ?? "") !== "collected") return false;
  const drop = dropOfArray(mapping);
  if (drop) return true;
  const combinator = outer(mapping).parent;
  if (combinator?.type !== "CallExpression" || !isPromiseCombinator(bare(combinator.callee))) return false;
  const waited = outer(combinator).parent;
  return waited?.type === "AwaitExpression" && outer(waited).parent?.type === "ExpressionStatement";
}

/** Does a reducer use its accumulator as the promise that it is: awaited, chained, handed on or returned? */
function waitsForAccumulator(fn: FunctionNode, keys: VisitorKeys): boolean {
  const [accumulator] = fn.params;
  if (accumulator?.type !== "Identifier") return accumulator === undefined || accumulator.type === "RestElement";
  let waits = false;
  walk(fn.body, keys, (node) => {
    if (node.type !== "Identifier" || node.name !== accumulator.name || waits) return !waits;
    const { parent, child } = outer(node);
    const isChained =
      parent?.type === "MemberExpression" && parent.object === child && /^(?:then|catch|finally)$/.test(keyName(parent) ?? "");
    const isHandedOn = parent?.type === "CallExpression" && parent.callee !== child;
    waits = parent?.type === "AwaitExpression" || isChained || isHandedOn || parent?.type === "ArrayExpression";
    return !waits;
  });
  return waits;
}

function isReadAsStream(call: TSESTree.CallExpression): boolean {
  const { parent, child } = outer(call);
  if (parent?.type === "ForOfStatement") return parent.await && parent.right === child;
  const next = parent?.type === "MemberExpression" && parent.object === child ? keyName(parent) : undefined;
  return next !== undefined && /^(?:toArray|pipe|subscribe|then|catch|finally)$/.test(next);
}

/** Does someone wait for the callback after all: the library or collection that the method belongs to, or whoever gets its result? */
function isTaken({ engine, frame }: Analysis, drop: Drop, call: TSESTree.CallExpression, callee: TSESTree.MemberExpression): boolean {
  const method = engine.valueOf(callee, frame);
  if (methodIn(method) || alternatives(method).some(({ kind }) => kind === "function" || kind === "signature")) return true;
  const receiver = bare(callee.object);
  const values = alternatives(engine.valueOf(receiver, frame));
  if (values.some(({ kind }) => kind === "handle" || kind === "external" || kind === "instance")) return true;
  // Of a call that nobody knows, an array is only one possibility where the result is waited for.
  return isWaitedFor(drop, call) && isUnknownCall(receiver) && !values.some(isArray);
}

const isArray = ({ kind }: Value): boolean => kind === "list" || kind === "data";

function isWaitedFor(drop: Drop, call: TSESTree.CallExpression): boolean {
  if (drop === "unused" || drop === "nested" || drop === "accumulator") return false;
  const { parent } = outer(call);
  return parent?.type === "AwaitExpression" || parent?.type === "ReturnStatement" || drop === "tested";
}

function isUnknownCall(receiver: Node): boolean {
  if (receiver.type !== "CallExpression" && receiver.type !== "NewExpression") return false;
  const callee = bare(receiver.callee);
  return callee.type !== "MemberExpression" || !givesArray.test(keyName(callee) ?? "");
}

/** Does an async function wait for nothing, and return nothing that may be a promise? */
function isNeedless(fn: FunctionNode, keys: VisitorKeys): boolean {
  let isNeeded = fn.body.type !== "BlockStatement" && mayBePromise(fn.body);
  walk(fn.body, keys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await)) isNeeded = true;
    if (node.type === "ReturnStatement" && node.argument && mayBePromise(node.argument)) isNeeded = true;
    return !isNeeded;
  });
  return !isNeeded;
}

function mayBePromise(node: Node): boolean {
  const expression = bare(node);
  switch (expression.type) {
    case "ArrayExpression":
    case "BinaryExpression":
    case "Literal":
    case "ObjectExpression":
    case "TemplateLiteral":
    case "UnaryExpression":
      return false;
    default:
      return true;
  }
}

/** Does a callback's body use what only a function has: a `return`, or a `this` or `arguments` of its own? It means something else in a loop. */
export function needsFunction(fn: FunctionNode, keys: VisitorKeys): boolean {
  let isBound = false;
  walk(fn.body, keys, (node) => {
    if (node.type === "ReturnStatement" || node.type === "YieldExpression") isBound = true;
    if (
      fn.type !== "ArrowFunctionExpression" &&
      (node.type === "ThisExpression" || (node.type === "Identifier" && node.name === "arguments"))
    )
      isBound = true;
    return !isBound && !(isFunction(node) && node.type !== "ArrowFunctionExpression");
  });
  return isBound;
}
