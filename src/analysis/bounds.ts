import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, isFunction, isLoop, keyName, lastName, type Node, walk } from "../ast/walk.ts";
import { callbackPlace, methodIn } from "./callbacks.ts";
import { assignmentsTo } from "./assigned.ts";
import { iteratedBy } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import { sizeOf } from "./sizes.ts";
import { alternatives, type Value } from "./value.ts";

/** Names of lists that are a part of a whole, cut on purpose: they make the rule silent, never speak. */
const part =
  /(?:^|_)(?:batch|chunk|page|slice|window|bucket|shard)(?:ed|es|s)?$|(?:Batch|Chunk|Page|Slice|Window|Bucket|Shard)(?:ed|es|s)?$/i;
/** Options and methods that say how many of something are asked for. */
const limit =
  /^(?:take|limit|first|last|top|max|perPage|per_page|pageSize|page_size|maxKeys|MaxKeys|batchSize|count|size|numItems|maxResults)$/;
/** The same, in the address that is asked: `/orders?limit=50`. */
const limitInAddress = /[?&](?:take|limit|first|top|max|per_?page|page_?size|max_?keys|batch_?size|count|size|max_?results)=/i;
const narrowing = new Set(["entries", "filter", "flat", "keys", "map", "reverse", "sort", "toReversed", "toSorted", "values"]);

/**
 * Does the code bound how many elements a list has: by writing them out, cutting a part of fixed length, asking a service for no more than
 * so many, or taking one page after another? No when nothing shows.
 */
export function isBounded(engine: Engine, over: Node, frame: Frame, depth = 0): boolean {
  if (depth > 6) return false;
  if (sizeOf(engine, over, frame) !== undefined) return true;
  if (alternatives(engine.valueOf(over, frame)).some(isPart)) return true;
  const expression = bare(over);
  switch (expression.type) {
    case "AwaitExpression":
      return isBounded(engine, expression.argument, frame, depth + 1);
    case "ConditionalExpression":
      return [expression.consequent, expression.alternate].every((one) => isBounded(engine, one, frame, depth + 1));
    case "LogicalExpression":
      return [expression.left, expression.right].every((one) => isBounded(engine, one, frame, depth + 1));
    case "ArrayExpression":
      return expression.elements.every((one) => one?.type !== "SpreadElement" || isBounded(engine, one.argument, frame, depth + 1));
    case "NewExpression": {
      const [list] = expression.arguments;
      return list !== undefined && isBounded(engine, list, frame, depth + 1);
    }
    case "CallExpression":
      return isBoundedCall(engine, expression, frame, depth);
    case "MemberExpression":
      return part.test(keyName(expression) ?? "") || isBounded(engine, expression.object, frame, depth + 1);
    case "Identifier":
      return part.test(expression.name) || isBoundedName(engine, expression, frame, depth);
    default:
      return false;
  }
}

/** One of the chunks of a list, or one page of what a service lists. */
const isPart = (value: Value): boolean =>
  (value.kind === "list" && value.isChunked === true) || (value.kind === "handle" && iteratedBy(value)?.chunks === true);

function isBoundedCall(engine: Engine, call: TSESTree.CallExpression, frame: Frame, depth: number): boolean {
  const callee = bare(call.callee);
  if (saysHowMany(call, frame)) return true;
  if (callee.type !== "MemberExpression") return false;
  const name = keyName(callee) ?? "";
  // What an answer holds.
  if (name === "json" && call.arguments.length === 0) return isBounded(engine, callee.object, frame, depth + 1);
  if ((name === "slice" || name === "splice") && call.arguments.length === 2) return true;
  const [first] = call.arguments;
  if (callee.object.type === "Identifier" && (callee.object.name === "Object" || callee.object.name === "Array") && first)
    return isBounded(engine, first, frame, depth + 1);
  return narrowing.has(name) && isBounded(engine, callee.object, frame, depth + 1);
}

/** `findMany({ take: 50 })`, `.limit(50)`, "/orders?limit=50": anywhere in what asks for the list. */
function saysHowMany(call: TSESTree.CallExpression, { module }: Frame): boolean {
  const [address] = call.arguments;
  const site = address?.type === "Identifier" ? bindingOf(address.name, address)?.site : undefined;
  let isFound = site?.type === "VariableDeclarator" && site.init ? isLimitedAddress(site.init) : false;
  walk(call, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type === "Property" && limit.test(keyName(node) ?? "") && node.value.type !== "ObjectExpression" && !isSwitch(node.value))
      isFound = true;
    if (
      node.type === "CallExpression" &&
      node.callee.type === "MemberExpression" &&
      /^(?:limit|take|top)$/.test(keyName(node.callee) ?? "")
    )
      isFound = true;
    if (isLimitedAddress(node)) isFound = true;
    return !isFound;
  });
  return isFound;
}

function isLimitedAddress(node: Node): boolean {
  if (node.type === "TemplateLiteral") return node.quasis.some(({ value }) => limitInAddress.test(value.raw));
  return node.type === "Literal" && typeof node.value === "string" && limitInAddress.test(node.value);
}

/** `count: true` chooses a column. */
const isSwitch = (node: Node): boolean => node.type === "Literal" && typeof node.value === "boolean";

function isBoundedName(engine: Engine, identifier: TSESTree.Identifier, frame: Frame, depth: number): boolean {
  const { module } = frame;
  const binding = bindingOf(identifier.name, identifier);
  const site = binding?.site;
  if (binding?.kind === "parameter") return isOfPart(binding.site) || isGivenPart(engine, binding.scope, frame);
  if (!binding || site?.type !== "VariableDeclarator") return false;
  const values = [...(site.init ? [site.init] : []), ...assignmentsTo(module, binding)];
  const written = values.filter((value) => !(value.type === "ArrayExpression" && value.elements.length === 0));
  // A list that a turn of `while` asks for is one page of several.
  if (written.some((value) => isAskedForByTurn(value, identifier))) return true;
  return written.length > 0 && written.length === values.length && written.every((value) => isBounded(engine, value, frame, depth + 1));
}

/** `({ files }: Batch) => …`: a list in what a type calls a part. */
function isOfPart(parameter: Node): boolean {
  const annotation = parameter.type === "ObjectPattern" ? parameter.typeAnnotation?.typeAnnotation : undefined;
  return annotation?.type === "TSTypeReference" && annotation.typeName.type === "Identifier" && part.test(annotation.typeName.name);
}

/** `inBatches(ids, async (ids) => …)`: what the function is handed is a part of the list. */
function isGivenPart(engine: Engine, fn: Node, frame: Frame): boolean {
  const place = isFunction(fn) ? callbackPlace(engine, fn, frame) : undefined;
  if (!place) return false;
  const callee = bare(place.call.callee);
  const names = callee.type === "MemberExpression" ? [bare(callee.object), callee.property] : [callee];
  return place.runs === "per-chunk" || names.some((node) => node.type === "Identifier" && /batch|chunk|page/i.test(node.name));
}

function isAskedForByTurn(value: Node, use: Node): boolean {
  if (bare(value).type !== "AwaitExpression") return false;
  for (let at: Node | undefined = value; at && !isFunction(at); at = at.parent) {
    const isPaging = at.type === "WhileStatement" || at.type === "DoWhileStatement" || (at.type === "ForStatement" && !isCounted(at));
    if (isPaging && contains(at, use)) return true;
  }
  return false;
}

const isCounted = ({ update }: TSESTree.ForStatement): boolean => update?.type === "UpdateExpression";

/** Names of functions that make a call wait for its turn: they make the rule silent, never speak. */
const limiterName =
  /^(?:acquire|runExclusive|enqueue|schedule|withPermit|limit|limiter|throttle|throttled|semaphore|queue|pool)$|(?:Limit|Limiter|Limited|Throttle|Throttled|Semaphore|Queue|Pool)$/;

/** Does a call make its work wait for its turn: a limiter, a queue, a semaphore, a function with a limit of its own? */
export function isLimiter(engine: Engine, call: CallNode, frame: Frame): boolean {
  const callee = calleeOf(call);
  const value = engine.valueOf(callee, frame);
  const method = methodIn(value);
  if (method && Object.values(method.call.callbacks ?? {}).some((callback) => callback?.concurrency === "limited")) return true;
  if (callee.type === "Identifier" && isWrapped(engine, callee, frame)) return true;
  const names = callee.type === "MemberExpression" ? [bare(callee.object), callee] : [callee];
  return names.some((node) => {
    const name = lastName(node);
    return name !== undefined && limiterName.test(name);
  });
}

/** `const load = throttle(fetchOne)`, where the library says that it keeps a pace. */
function isWrapped(engine: Engine, callee: TSESTree.Identifier, frame: Frame): boolean {
  const site = bindingOf(callee.name, callee)?.site;
  const init = site?.type === "VariableDeclarator" && site.init ? bare(site.init) : undefined;
  return init?.type === "CallExpression" && methodIn(engine.valueOf(init.callee, frame))?.call.limits === true;
}

/** Is the loop around a statement the one that empties a list from time to time: `if (pending.length >= 10) await Promise.all(pending)`? */
export function isFlushedIn(node: Node, declaration: Node): boolean {
  for (let at: Node | undefined = node.parent; at && !isFunction(at); at = at.parent)
    if (isLoop(at) && !contains(at, declaration)) return true;
  return false;
}
