import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, type Binding } from "../ast/scope.ts";
import { bare, isFunction, keyName, type Node, outer } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";
import { type CallbackPlace, callbackPlace, methodIn } from "./callbacks.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/**
 * What becomes of a pending operation that an expression describes: `awaited`, it runs; `iterated`, it runs where `for await` reads
 * it; `batched`, it runs with others as one;
 * `combined`, it becomes part of another operation; `returned`, the caller decides; `kept`, nothing says that it runs.
 */
export type Fate = "awaited" | "iterated" | "batched" | "combined" | "returned" | "kept";

/** What becomes of the pending operation that an expression gives; `kept` when its way can't be followed. */
export function fateOf(engine: Engine, node: Node, frame: Frame): Fate {
  return engine.ask(frame.fates, node, "kept", () => findFate(engine, node, frame));
}

function findFate(engine: Engine, node: Node, frame: Frame): Fate {
  const { parent, child } = outer(node);
  switch (parent?.type) {
    case "AwaitExpression":
    case "YieldExpression":
      return "awaited";
    case "ForOfStatement":
      if (parent.right !== child) return "kept";
      if (parent.await) return "iterated";
      return parent.left.type === "VariableDeclaration" && parent.left.declarations[0]
        ? declaredFate(engine, parent.left.declarations[0].id, frame)
        : "kept";
    case "ConditionalExpression":
      return parent.test === child ? "kept" : fateOf(engine, parent, frame);
    case "LogicalExpression":
    case "ArrayExpression":
    case "SpreadElement":
    case "Property":
    case "ObjectExpression":
      return fateOf(engine, parent, frame);
    case "ReturnStatement":
    case "ArrowFunctionExpression":
      return returnedFate(engine, parent, frame);
    case "MemberExpression":
      return parent.object === child ? memberFate(engine, parent, frame) : "kept";
    case "CallExpression":
      return parent.callee === child ? "kept" : argumentFate(engine, parent, child, frame);
    case "VariableDeclarator":
      return parent.init === child ? declaredFate(engine, parent.id, frame) : "kept";
    case "AssignmentExpression":
      return parent.right === child ? declaredFate(engine, parent.left, frame) : "kept";
    default:
      return "kept";
  }
}

function returnedFate(engine: Engine, node: Node, frame: Frame): Fate {
  let fn: Node | undefined = node;
  while (fn && !isFunction(fn)) fn = fn.parent;
  if (!fn || !isFunction(fn)) return "kept";
  if (fn.async) return "awaited";
  const place = callbackPlace(engine, fn, frame);
  return place ? fateOfResults(engine, place, frame) : "returned";
}

/** What becomes of the pending operations that a function returns to the call which runs it. */
export function fateOfResults(engine: Engine, place: CallbackPlace, frame: Frame): Fate {
  if (place.runs === "later") return "kept";
  const callee = bare(place.call.callee);
  const name = callee.type === "MemberExpression" ? keyName(callee) : undefined;
  // `map` hands the operations on; whatever else runs a function waits for what it returns.
  const handsOn = name === "map" || name === "flatMap" || name === "from";
  return handsOn ? fateOf(engine, place.call, frame) : name === "forEach" ? "kept" : "awaited";
}

function memberFate(engine: Engine, member: TSESTree.MemberExpression, frame: Frame): Fate {
  const name = keyName(member);
  const call = outer(member).parent;
  if (call?.type !== "CallExpression" || call.callee !== member) return "kept";
  if (name === "then" || name === "catch" || name === "finally") return "awaited";
  // A list of operations that is filtered, joined to another or mapped.
  return name === "filter" || name === "concat" || name === "flat" ? fateOf(engine, call, frame) : "kept";
}

function argumentFate(engine: Engine, call: TSESTree.CallExpression, argument: Node, frame: Frame): Fate {
  const callee = bare(call.callee);
  if (isPromiseCombinator(callee)) return "awaited";
  const index = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  const value = engine.valueOf(callee, frame);
  const method = methodIn(value);
  if (method) {
    if (method.call.batch === index) return "batched";
    if (method.call.chunks) return fateOf(engine, call, frame);
    return method.receiver.client.kind === "library" ? "awaited" : "combined";
  }
  // `[first].concat(others)`: both go where the whole goes.
  if (callee.type === "MemberExpression" && keyName(callee) === "concat") return fateOf(engine, call, frame);
  if (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    /^(?:push|unshift|add|set)$/.test(keyName(callee) ?? "")
  ) {
    return declaredFate(engine, callee.object, frame);
  }
  if (value.kind === "function") {
    const parameter = value.node.params[index];
    const target = parameter?.type === "AssignmentPattern" ? parameter.left : parameter;
    if (target?.type === "Identifier") {
      const binding = bindingOf(target.name, value.node.body);
      const fate = binding ? fateOfUses(engine, binding, value.frame) : "kept";
      if (fate !== "kept") return fate;
    }
  }
  return isPromiseUsed(call) ? "awaited" : "kept";
}

function declaredFate(engine: Engine, target: Node, frame: Frame): Fate {
  if (target.type !== "Identifier") return "kept";
  const binding = bindingOf(target.name, target);
  return binding ? fateOfUses(engine, binding, frame) : "kept";
}

/** What becomes of a variable's value, by its uses: the first that says more than that it is kept. */
function fateOfUses(engine: Engine, binding: Binding, frame: Frame): Fate {
  let fate: Fate = "kept";
  for (const use of referencesTo(frame.module, binding)) {
    const { parent, child } = outer(use);
    if (
      parent?.type === "MemberExpression" &&
      parent.object === child &&
      !/^(?:then|catch|finally|filter|concat|flat)$/.test(keyName(parent) ?? "")
    )
      continue;
    if (parent?.type === "AssignmentExpression" && parent.left === child) continue;
    const one = fateOf(engine, use, frame);
    if (one === "batched") return one;
    if (fate === "kept") fate = one;
  }
  return fate;
}

/**
 * Is the promise that an expression gives waited for: awaited, returned from an async function, given to `Promise.all` and its
 * like, chained with `then`? Syntax only.
 */
export function isPromiseUsed(node: Node): boolean {
  const { parent, child } = outer(node);
  switch (parent?.type) {
    case "AwaitExpression":
    case "YieldExpression":
      return true;
    case "ConditionalExpression":
      return parent.test !== child && isPromiseUsed(parent);
    case "LogicalExpression":
    case "ArrayExpression":
    case "SpreadElement":
      return isPromiseUsed(parent);
    case "MemberExpression":
      return parent.object === child && /^(?:then|catch|finally)$/.test(keyName(parent) ?? "");
    case "CallExpression":
      return parent.callee !== child && isPromiseCombinator(parent.callee);
    case "ReturnStatement":
    case "ArrowFunctionExpression": {
      let fn: Node | undefined = parent;
      while (fn && !isFunction(fn)) fn = fn.parent;
      if (!fn || !isFunction(fn)) return false;
      if (fn.async) return true;
      const call = outer(fn).parent;
      const isMapped =
        call?.type === "CallExpression" &&
        call.callee.type === "MemberExpression" &&
        /^(?:flatMap|map|then)$/.test(keyName(call.callee) ?? "");
      return isMapped && isPromiseUsed(call);
    }
    default:
      return false;
  }
}

/**
 * Is a call a statement of its own, which nobody waits for: `track(user);`, `void send(mail).catch(log);`? Not where it is handed a
 * function, or stands in one that a promise is made of: the end of the work shows there. Syntax only.
 */
export function isLeftAlone(node: Node, fn: Node): boolean {
  let { parent, child } = outer(node);
  while (parent?.type === "MemberExpression" && parent.object === child && /^(?:then|catch|finally)$/.test(keyName(parent) ?? "")) {
    const call = outer(parent).parent;
    if (call?.type !== "CallExpression" || call.callee !== parent) return false;
    ({ parent, child } = outer(call));
  }
  if (parent?.type === "UnaryExpression" && parent.operator === "void") ({ parent } = outer(parent));
  if (parent?.type !== "ExpressionStatement" || (node.type === "CallExpression" && node.arguments.some(mayTellTheEnd))) return false;
  for (let at: Node | undefined = parent; at && at !== fn; at = at.parent) {
    if (isFunction(at) && at.parent.type === "NewExpression") return false;
  }
  return fn.parent?.type !== "NewExpression";
}

const callbackNames = /^(?:callback|cb|done|next|reject|resolve)$/;

/** Could an argument be a function that is called when the work is done? */
function mayTellTheEnd(argument: Node): boolean {
  const given = bare(argument);
  return isFunction(given) || (given.type === "Identifier" && callbackNames.test(given.name));
}

/**
 * Is what a call gives taken apart as soon as it is there: a member is read, it is spread, iterated or compared, here or as the
 * constant that holds it? A promise would give nothing of the kind. Syntax only.
 */
export function isUsedAtOnce(node: Node, module: Module): boolean {
  const { parent, child } = outer(node);
  switch (parent?.type) {
    case "MemberExpression":
      return parent.object === child && !/^(?:then|catch|finally)$/.test(keyName(parent) ?? "");
    case "SpreadElement":
      return true;
    case "BinaryExpression":
      return parent.operator !== "in" && parent.operator !== "instanceof";
    case "ForOfStatement":
      return parent.right === child && !parent.await;
    case "ConditionalExpression":
      return parent.test !== child && isUsedAtOnce(parent, module);
    case "LogicalExpression":
      return isUsedAtOnce(parent, module);
    case "VariableDeclarator": {
      if (parent.init !== child || parent.parent.kind !== "const") return false;
      if (parent.id.type !== "Identifier") return true;
      const binding = bindingOf(parent.id.name, parent.id);
      const uses = binding ? referencesTo(module, binding) : [];
      return uses.some((use) => isUsedAtOnce(use, module)) && !uses.some(isPromiseUsed);
    }
    default:
      return false;
  }
}

/** `Promise.all`, `allSettled`, `any`, `race`. */
export function isPromiseCombinator(callee: Node): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    (callee.object.name === "Promise" || callee.object.name === "Bluebird") &&
    /^(?:all|allSettled|any|race)$/.test(keyName(callee) ?? "")
  );
}
