import { bare, classAround, type FunctionNode, functionAround, keyName, type Node } from "../ast/walk.ts";
import { prerenderedFile, prerenderingMention, startName } from "../clients/start-up.ts";
import { isKept } from "./blocking.ts";
import { callbackPlace, type CallbackPlace, isIteratingMethod, methodIn } from "./callbacks.ts";
import { callOf, usesOf } from "./callers.ts";
import { definitionOf } from "./catalogue.ts";
import { nameOf } from "./callees.ts";
import type { Step } from "./effects.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { isTool } from "./tools.ts";
import { alternatives } from "./value.ts";
import { decoratorsOf } from "../ast/type-only.ts";

/**
 * When code runs: at `run` time, per request, job or call of an async function, with the functions on the way from there, the outermost
 * first; on `start` of the process, or in a tool; or nobody knows.
 */
export type When = { readonly when: "run"; readonly chain: readonly Step[] } | { readonly when: "start" } | { readonly when: "unknown" };

const start: When = { when: "start" };
const unknown: When = { when: "unknown" };

/** Callers of callers are asked up to this depth. */
const deepest = 6;

const answers = new WeakMap<Engine, Map<FunctionNode, When>>();

/** When a node of a file runs, by the functions around it and by who calls these, here and in other files. */
export function whenRuns(engine: Engine, node: Node, frame: Frame): When {
  return whenNodeRuns(engine, node, frame, deepest);
}

function whenNodeRuns(engine: Engine, node: Node, frame: Frame, depth: number): When {
  const fn = functionAround(node);
  // A module's own level, and what a class makes with itself.
  if (!fn || isKept(node, frame.module)) return start;
  return whenFunctionRuns(engine, fn, frame, depth);
}

function whenFunctionRuns(engine: Engine, fn: FunctionNode, frame: Frame, depth: number): When {
  let known = answers.get(engine);
  if (!known) answers.set(engine, (known = new Map()));
  const answer = known.get(fn);
  if (answer) return answer;
  // While it is asked for: a circle of calls adds nothing.
  known.set(fn, unknown);
  const found = findWhen(engine, fn, frame, depth);
  if (found.when === "unknown" && depth < deepest) known.delete(fn);
  else known.set(fn, found);
  return found;
}

function findWhen(engine: Engine, fn: FunctionNode, frame: Frame, depth: number): When {
  const { parent } = fn;
  if (parent.type === "CallExpression" && parent.callee === fn) return whenNodeRuns(engine, parent, frame, depth);
  const here: When = { when: "run", chain: [{ name: nameOf({ kind: "function", node: fn, frame }), node: fn, frame }] };
  const place = callbackPlace(engine, fn, frame);
  // `const load = wrap(async () => …)` is called by its name.
  const isWrapped = place?.runs === "later" && place.call.parent.type === "VariableDeclarator" && !asksNow(place, fn);
  if (place && !isWrapped) return whenCalledBack(engine, fn, place, frame, here, depth);
  if (isStart(fn)) return start;
  if (isServed(engine, fn, frame)) return here;
  if (prerenderedFile.test(frame.module.path) || prerenderingMention.test(frame.module.text)) return start;
  const callers = depth > 0 ? usesOf(engine, fn, frame) : [];
  let isOnlyStart = callers.length > 0;
  for (const use of callers) {
    const when = whenUsed(engine, use.node, use.frame, depth - 1);
    if (when.when === "start") continue;
    isOnlyStart = false;
    if (fn.async) return here;
    if (when.when === "run") return { when: "run", chain: [...when.chain, ...here.chain] };
  }
  if (isOnlyStart) return start;
  return fn.async ? here : unknown;
}

/** When a function runs that is written where it is handed over. */
function whenCalledBack(engine: Engine, fn: FunctionNode, place: CallbackPlace, frame: Frame, here: When, depth: number): When {
  if (place.runs !== "later" || asksNow(place, fn)) return whenNodeRuns(engine, place.call, frame, depth);
  return whenStored(engine, place, frame) ?? (fn.async ? here : whenRegistered(engine, place, frame, depth));
}

/** Whatever has a method of such a name (`some`, `map`), it asks a function that gives an answer before it goes on. */
function asksNow({ call }: CallbackPlace, fn: FunctionNode): boolean {
  const callee = bare(call.callee);
  return !fn.async && callee.type === "MemberExpression" && isIteratingMethod(keyName(callee));
}

/** What code registers at run time runs at run time (`stream.on("data", …)`); what it registers on start may run at any time. */
function whenRegistered(engine: Engine, { call }: CallbackPlace, frame: Frame, depth: number): When {
  const when = whenNodeRuns(engine, call, frame, depth);
  return when.when === "start" ? unknown : when;
}

/** When a stored function runs, where that is known: what stores it is a server, a command, or says that it runs on start. */
function whenStored(engine: Engine, { call }: CallbackPlace, frame: Frame): When | undefined {
  const callee = bare(call.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? (keyName(callee) ?? "") : "";
  if (startName.test(name) || isOfProcess(callee)) return start;
  const method = methodIn(engine.catalogue.called(engine.valueOf(callee, frame)));
  const kind = method?.receiver.client.kind;
  if (kind === "command") return start;
  if (kind !== "server" && kind !== "queue" && name !== "setInterval") return undefined;
  return { when: "run", chain: [{ name: `${name} handler`, node: functionAround(call) ?? (call as unknown as FunctionNode), frame }] };
}

/** `process.on("SIGTERM", …)` */
const isOfProcess = (callee: Node): boolean =>
  callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "process";

/** When a use of a function by name runs it. */
function whenUsed(engine: Engine, node: Node, frame: Frame, depth: number): When {
  if (isTool(engine, frame.module)) return start;
  const use = callOf(node);
  if (!use) return unknown;
  if (use.isCallee) return whenNodeRuns(engine, use.call, frame, depth);
  const place = callbackPlace(engine, node, frame);
  if (!place) return unknown;
  return place.runs === "later"
    ? (whenStored(engine, place, frame) ?? whenRegistered(engine, place, frame, depth))
    : whenNodeRuns(engine, place.call, frame, depth);
}

function isStart(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === "MethodDefinition" && parent.kind === "constructor") return true;
  const key =
    parent.type === "MethodDefinition" || parent.type === "PropertyDefinition" || parent.type === "Property"
      ? keyName(parent)
      : parent.type === "AssignmentExpression" && parent.left.type === "MemberExpression"
        ? keyName(parent.left)
        : parent.type === "VariableDeclarator" && parent.id.type === "Identifier"
          ? parent.id.name
          : fn.type === "ArrowFunctionExpression"
            ? undefined
            : fn.id?.name;
  return key !== undefined && startName.test(key);
}

/** Is it a method that a decorator hands to a framework, to be called per request or job? */
function isServed(engine: Engine, fn: FunctionNode, frame: Frame): boolean {
  const method = fn.parent;
  if (method.type !== "MethodDefinition" || !classAround(method)) return false;
  return decoratorsOf(method).some(({ expression }) => {
    const decorator = expression.type === "CallExpression" ? expression.callee : expression;
    return alternatives(engine.valueOf(decorator, frame)).some((one) => one.kind === "handle" && definitionOf(one)?.serves);
  });
}
