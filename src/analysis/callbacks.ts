import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, forEachBound } from "../ast/scope.ts";
import { bare, type FunctionNode, isFunction, keyName, type LoopNode, type Node, outer, rootOf } from "../ast/walk.ts";
import type { Callback } from "../clients/client.ts";
import { referencesTo } from "./assigned.ts";
import { definitionOf, handedOut } from "./catalogue.ts";
import { loopsAround } from "./enclosing.ts";
import type { Engine } from "./engine.ts";
import { isPromiseUsed } from "./fate.ts";
import { loopIteration } from "./iteration.ts";
import { defaultMaxConstantItems, loopKindOf } from "./loop-kinds.ts";
import { awaitedValue, rowOf } from "./members.ts";
import type { Frame } from "./frame.ts";
import { alternatives, data, type FunctionValue, type MethodValue, type SignatureNode, unknown, type Value } from "./value.ts";

/** When and how often a function that is passed to a call runs, and what it receives. */
export interface CallbackPlace {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** `later`: stored or registered; the call does not run it. */
  readonly runs: "once" | "per-item" | "per-chunk" | "later";
  /** What is iterated, where that is an expression of the call. */
  readonly over: Node | undefined;
  /** The function of the application that runs it, where that is known. */
  readonly by?: FunctionValue;
  /** What a parameter receives; undefined when that is not known. */
  readonly receives: (index: number) => Value | undefined;
}

/** Array, Map and Set methods that call a function once per element; the index of the parameter that receives the element. */
const iteratingMethods = new Map([
  ["every", 0],
  ["filter", 0],
  ["find", 0],
  ["findIndex", 0],
  ["findLast", 0],
  ["findLastIndex", 0],
  ["flatMap", 0],
  ["forEach", 0],
  ["map", 0],
  ["reduce", 1],
  ["reduceRight", 1],
  ["some", 0],
  ["sort", 0],
  ["toSorted", 0],
]);
const promiseMethods = new Set(["then", "catch", "finally"]);

export const isIteratingMethod = (name: string | undefined): boolean => name !== undefined && iteratingMethods.has(name);

/** The call that an expression is an argument of, and its place; also of a function in a list or object that is an argument. */
function argumentPlace(node: Node): ArgumentPlace | undefined {
  const { parent, child } = outer(node);
  if (parent?.type === "ArrayExpression" && isFunction(node)) return listedPlace(parent);
  if (parent?.type === "Property" && parent.parent.type === "ObjectExpression" && isFunction(node)) return listedPlace(parent.parent);
  if ((parent?.type !== "CallExpression" && parent?.type !== "NewExpression") || parent.callee === child) return undefined;
  const index = parent.arguments.indexOf(child as TSESTree.CallExpressionArgument);
  return index < 0 ? undefined : { call: parent, index };
}

interface ArgumentPlace {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly index: number;
  readonly isListed?: true;
}

function listedPlace(list: Node): ArgumentPlace | undefined {
  const place = outer(list).parent?.type === "CallExpression" ? argumentPlace(list) : undefined;
  return place && { ...place, isListed: true };
}

/**
 * Could an argument be a function that the call runs? Of what another file hands out, the call is looked at first: the other file need
 * not be opened for what it does not run.
 */
export function mayBeRun(engine: Engine, argument: Node, frame: Frame): boolean {
  const root = rootOf(argument);
  if (root.type !== "Identifier" || bindingOf(root.name, root)?.kind !== "import") return true;
  const place = callbackPlace(engine, argument, frame);
  return place !== undefined && place.runs !== "later";
}

/** How the call runs a function that is passed to it: inline (`xs.map(x => …)`) or by reference (`xs.map(load)`). Undefined when the node is no argument. */
export function callbackPlace(engine: Engine, node: Node, frame: Frame): CallbackPlace | undefined {
  if (!argumentPlace(node)) return undefined;
  const home = frame.homeOf(node);
  return engine.ask(home.places, node, { place: undefined }, () => ({ place: findPlace(engine, node, home) })).place;
}

function findPlace(engine: Engine, node: Node, frame: Frame): CallbackPlace | undefined {
  const place = argumentPlace(node);
  if (!place) return undefined;
  const { call, index } = place;
  if (place.isListed) {
    // Only a library that is known to run a list of functions does.
    const listed = describedPlace(engine, engine.valueOf(bare(call.callee), frame), call, index, frame);
    return listed && listed.runs === "once" ? listed : undefined;
  }
  const later: CallbackPlace = { call, runs: "later", over: undefined, receives: () => undefined };
  const callee = bare(call.callee);
  if (call.type === "NewExpression") {
    const isPromise = callee.type === "Identifier" && callee.name === "Promise";
    return isPromise ? { ...later, runs: "once" } : (describedPlace(engine, engine.valueOf(callee, frame), call, index, frame) ?? later);
  }
  const name = callee.type === "MemberExpression" ? keyName(callee) : undefined;
  const value = engine.valueOf(callee, frame);
  const described = describedPlace(engine, value, call, index, frame);
  if (described) return described;
  if (callee.type === "MemberExpression" && name !== undefined) {
    if (promiseMethods.has(name)) {
      return {
        ...later,
        runs: "once",
        receives: (at) => (at === 0 && name === "then" ? awaitedValue(engine, engine.valueOf(callee.object, frame)) : undefined),
      };
    }
    const itemIndex = iteratingMethods.get(name);
    if (itemIndex !== undefined && index === 0 && value.kind !== "function") {
      return {
        call,
        runs: "per-item",
        over: callee.object,
        receives: (at) => (at === itemIndex ? engine.elementOf(engine.valueOf(callee.object, frame)) : data),
      };
    }
    if (name === "from" && index === 1 && callee.object.type === "Identifier" && callee.object.name === "Array") {
      const [over] = call.arguments;
      return { call, runs: "per-item", over, receives: (at) => (at === 0 && over ? engine.elementOf(engine.valueOf(over, frame)) : data) };
    }
  }
  const followed = alternatives(value).find((one) => one.kind === "function");
  if (followed) return followedPlace(engine, followed, call, index);
  const declared = alternatives(value).find((one) => one.kind === "signature");
  const receives = (at: number): Value | undefined =>
    declared && declaredParameter(engine, parametersOf(declared.node), declared.frame, index, at);
  // A call that nobody knows, but whose promise is awaited, runs the function before it resolves.
  return { ...later, receives, runs: value.kind !== "data" && isPromiseUsed(call) ? "once" : "later" };
}

function parametersOf(node: SignatureNode): readonly TSESTree.Parameter[] {
  return node.type === "TSAbstractMethodDefinition" ? node.value.params : node.params;
}

/** What a function that is declared to take a callback says of a parameter of the callback: `run: (db: Client) => void`. */
function declaredParameter(
  engine: Engine,
  parameters: readonly TSESTree.Parameter[],
  frame: Frame,
  index: number,
  at: number,
): Value | undefined {
  const parameter = parameters[index];
  const target = parameter?.type === "AssignmentPattern" ? parameter.left : parameter;
  const annotation = target && "typeAnnotation" in target ? target.typeAnnotation?.typeAnnotation : undefined;
  const callback = annotation && engine.valueOfType(annotation, frame);
  if (callback?.kind !== "signature") return undefined;
  const taken = parametersOf(callback.node)[at];
  const type = taken && "typeAnnotation" in taken ? taken.typeAnnotation?.typeAnnotation : undefined;
  return type && engine.valueOfType(type, callback.frame);
}

/** The place as a client's or library's description gives it. */
function describedPlace(
  engine: Engine,
  value: Value,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  index: number,
  frame: Frame,
): CallbackPlace | undefined {
  const method = methodIn(value);
  if (!method) return undefined;
  const { callbacks } = method.call;
  const isLast = index === call.arguments.length - 1;
  const callback = callbacks?.[index] ?? (isLast ? callbacks?.last : undefined);
  if (!callback && index === 0 && method.call.returns === "argument" && isCalledAtOnce(call, method.call.aliases)) {
    return { call, runs: "once", over: undefined, receives: () => undefined };
  }
  const over = callback?.over === undefined ? undefined : call.arguments[callback.over];
  return {
    call,
    runs: callback ? (callback.runs ?? "once") : "later",
    over,
    receives: (at) => (callback ? receivedValue(engine, method, callback, over, at, frame) : undefined),
  };
}

/** Is the function that a call hands out called where it is handed out: `wrap(work)()`, or by an alias, `db.transaction(work).deferred()`? */
function isCalledAtOnce(call: Node, aliases: readonly string[] = []): boolean {
  const { parent, child } = outer(call);
  if (parent?.type === "MemberExpression" && parent.object === child && aliases.includes(keyName(parent) ?? "")) {
    return isCalledAtOnce(parent);
  }
  return parent?.type === "CallExpression" && parent.callee === child;
}

/** The described call that calling a value is. */
export function methodIn(value: Value): MethodValue | undefined {
  for (const one of alternatives(value)) {
    if (one.kind === "method") return one;
    const call = one.kind === "handle" ? definitionOf(one)?.call : undefined;
    if (one.kind === "handle" && call) return { kind: "method", receiver: one, call, name: "" };
  }
  return undefined;
}

function receivedValue(
  engine: Engine,
  { receiver, call }: MethodValue,
  callback: Callback,
  over: Node | undefined,
  index: number,
  frame: Frame,
): Value | undefined {
  const isIterating = callback.runs === "per-item" || callback.runs === "per-chunk";
  const received =
    callback.receives?.[index] ?? (isIterating && index === 0 && over ? (callback.runs === "per-item" ? "item" : "items") : undefined);
  switch (received) {
    case undefined:
      return undefined;
    case "data":
      return data;
    case "row":
      return rowOf(engine, receiver, call);
    case "rows":
      return { kind: "list", element: rowOf(engine, receiver, call) };
    case "item":
      return over ? engine.elementOf(engine.valueOf(over, frame)) : unknown;
    case "items":
      return over ? { kind: "list", element: engine.elementOf(engine.valueOf(over, frame)) } : unknown;
    default:
      return handedOut(receiver, received);
  }
}

/** The references to a parameter's identifiers in its function's body. */
function usesOfParameter({ node, frame }: FunctionValue, index: number): readonly Node[] {
  const parameter = node.params[index];
  const uses: Node[] = [];
  if (!parameter) return uses;
  forEachBound(parameter, (identifier) => {
    const binding = bindingOf(identifier.name, node.body);
    if (binding?.scope === node) uses.push(...referencesTo(frame.module, binding));
  });
  return uses;
}

/** How a followed function runs the function that it is passed: it calls it, hands it on, or keeps it. */
function followedPlace(engine: Engine, callee: FunctionValue, call: TSESTree.CallExpression, index: number): CallbackPlace {
  let runs: CallbackPlace["runs"] = "later";
  let received: ((at: number) => Value | undefined) | undefined;
  for (const use of usesOfParameter(callee, index)) {
    const how = useOf(engine, use, callee);
    if (!how) continue;
    received ??= how.receives;
    if (how.runs === "per-item" || runs === "later" || (how.runs === "per-chunk" && runs === "once")) runs = how.runs;
    if (runs === "per-item") break;
  }
  const receives = (at: number): Value | undefined => {
    const given = received?.(at);
    return given && given.kind !== "unknown" ? given : declaredParameter(engine, callee.node.params, callee.frame, index, at);
  };
  return { call, runs, over: undefined, by: callee, receives };
}

function useOf(engine: Engine, use: Node, callee: FunctionValue): Pick<CallbackPlace, "receives" | "runs"> | undefined {
  const { parent, child } = outer(use);
  const { frame, node } = callee;
  if (parent?.type === "CallExpression" && parent.callee === child) {
    const around = runsWithin(engine, parent, node, frame);
    if (!around) return undefined;
    return {
      runs: around,
      receives: (at) => {
        const argument = parent.arguments[at];
        return argument && argument.type !== "SpreadElement" ? engine.valueOf(argument, frame) : undefined;
      },
    };
  }
  const place = callbackPlace(engine, use, frame);
  if (!place || place.runs === "later") return undefined;
  const around = runsWithin(engine, place.call, node, frame);
  return around && { runs: place.runs === "once" ? around : place.runs, receives: place.receives };
}

/** Does a node run when its function is called, and once or per item? Undefined when it stands in a function that is stored. */
function runsWithin(engine: Engine, node: Node, fn: FunctionNode, frame: Frame): "once" | "per-item" | "per-chunk" | undefined {
  let runs: "once" | "per-item" | "per-chunk" = "once";
  for (const around of loopsAround(node, fn)) {
    const isImmediate = isFunction(around) && around.parent.type === "CallExpression" && around.parent.callee === around;
    if (isImmediate) continue;
    const place = isFunction(around) ? callbackPlace(engine, around, frame) : { runs: runsInLoop(engine, around, node, frame) };
    if (!place || place.runs === "later") return undefined;
    if (place.runs === "per-item" || runs === "once") runs = place.runs;
  }
  return runs;
}

/** How often a loop of a helper runs what the helper is passed: by its kind, as if it were written in its place. */
function runsInLoop(engine: Engine, loop: LoopNode, node: Node, frame: Frame): "once" | "per-item" | "per-chunk" {
  switch (loopKindOf(engine, loopIteration(loop, frame), node, defaultMaxConstantItems)) {
    case "items":
      return "per-item";
    case "chunks":
    case "lists":
      return "per-chunk";
    default:
      return "once";
  }
}

/** What the place of an inline function passes to one of its parameters; undefined when that is not known. */
export function receivedBy(engine: Engine, fn: FunctionNode, index: number, frame: Frame): Value | undefined {
  return callbackPlace(engine, fn, frame)?.receives(index);
}
