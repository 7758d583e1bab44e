import type { TSESTree } from "@typescript-eslint/utils";
import { returnsOf } from "../ast/returns.ts";
import { type FunctionNode, type Node, walk } from "../ast/walk.ts";
import type { Call } from "../clients/client.ts";
import { builtInResult } from "./built-ins.ts";
import { methodIn } from "./callbacks.ts";
import { definitionOf, handedOut, handleOf } from "./catalogue.ts";
import { instanceBy } from "./classes.ts";
import { madeBy } from "./constructors.ts";
import type { Engine } from "./engine.ts";
import { joinedPath, pathResult } from "./folders.ts";
import { heirsOf } from "./heirs.ts";
import { awaitedValue, yieldOf } from "./members.ts";
import { passedThrough } from "./type-parameters.ts";
import { typeOfValue } from "./types.ts";
import type { Frame } from "./frame.ts";
import { statedBy, statedTrip } from "./statements.ts";
import {
  alternatives,
  data,
  type FunctionValue,
  isConcrete,
  leadsSomewhere,
  type MethodValue,
  type SignatureValue,
  unionOf,
  unknown,
  type Value,
} from "./value.ts";

/** Arguments are bound for calls in calls up to this depth: each level multiplies the work. */
const deepestBinding = 2;

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

/** What calling a value gives. `call` is the calling node, if there is one (a getter has none); `frame` is the caller's. */
export function resultOf(engine: Engine, called: Value, call: Node | undefined, frame: Frame): Value {
  const callee = engine.catalogue.called(called);
  const node = call as CallNode | undefined;
  if (node?.type === "NewExpression") return constructed(engine, callee, node, frame);
  if (node?.type === "CallExpression") {
    const builtIn = builtInResult(engine, callee, node, frame);
    if (builtIn) return builtIn;
  }
  switch (callee.kind) {
    case "method":
      return methodResult(engine, callee, node, frame);
    case "handle": {
      const method = methodIn(callee);
      return method ? methodResult(engine, method, node, frame) : data;
    }
    case "function":
      return functionResult(engine, callee, node, frame);
    case "signature":
      return signatureResult(engine, callee, node, frame);
    case "union":
      return unionOf(callee.of.map((one) => resultOf(engine, one, call, frame)));
    case "filePath":
      return callee;
    case "data":
      return data;
    default:
      return unknown;
  }
}

function constructed(engine: Engine, callee: Value, call: TSESTree.NewExpression, frame: Frame): Value {
  const values = alternatives(callee).map((one): Value => {
    if (one.kind === "class") return instanceBy(engine, one, call, frame);
    if (one.kind === "function") return madeBy(one, boundFrame(engine, one, call, frame)) ?? unknown;
    if (one.kind === "handle") {
      const instances = definitionOf(one)?.construct;
      return instances === undefined ? data : { ...handleOf(one.client, instances, one.subject), origin: { node: call, frame } };
    }
    return unknown;
  });
  const known = unionOf(values);
  if (known.kind !== "unknown" || call.callee.type !== "Identifier") return known;
  const parameter = call.typeArguments?.params.at(-1);
  const element = parameter ? engine.valueOfType(parameter, frame) : unknown;
  switch (call.callee.name) {
    case "Proxy":
      return proxied(engine, call, frame);
    case "Map":
    case "WeakMap":
      return { kind: "dictionary", element };
    case "Set":
    case "Array": {
      const [source] = call.arguments;
      return { kind: "list", element: element.kind === "unknown" && source ? engine.elementOf(engine.valueOf(source, frame)) : element };
    }
    case "URL": {
      const [specifier, base] = call.arguments.map((argument) =>
        argument.type === "SpreadElement" ? unknown : engine.valueOf(argument, frame),
      );
      return specifier && base?.kind === "filePath" ? joinedPath([pathResult(engine, "folder", [base], frame), specifier]) : data;
    }
    case "Date":
    case "Error":
    case "RegExp":
    case "URLSearchParams":
    case "AbortController":
    case "FormData":
    case "Headers":
      return data;
    default:
      return callee.kind === "external" ? callee : unknown;
  }
}

/** What a proxy stands for: what its `get` looks members up in (`Reflect.get(load(), name)`, `load()[name]`), else its target. */
function proxied(engine: Engine, { arguments: [target, handler] }: TSESTree.NewExpression, frame: Frame): Value {
  const handlers = handler && handler.type !== "SpreadElement" ? engine.valueOf(handler, frame) : unknown;
  const values: Value[] = [];
  for (const get of alternatives(handlers.kind === "object" ? engine.memberOf(handlers, "get") : unknown)) {
    const name = get.kind === "function" ? get.node.params[1] : undefined;
    if (get.kind !== "function" || name?.type !== "Identifier") continue;
    walk(get.node.body, get.frame.module.visitorKeys, (node) => {
      if (node.type === "MemberExpression" && node.computed && node.property.type === "Identifier" && node.property.name === name.name) {
        values.push(engine.valueOf(node.object, get.frame));
      } else if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.callee.object.type === "Identifier") {
        const [looked] = node.arguments;
        if (node.callee.object.name === "Reflect" && looked && looked.type !== "SpreadElement")
          values.push(engine.valueOf(looked, get.frame));
      }
    });
  }
  if (target && target.type !== "SpreadElement") values.push(engine.valueOf(target, frame));
  return unionOf(values);
}

/** What a described call gives, as its description says. */
function methodResult(engine: Engine, method: MethodValue, node: CallNode | undefined, frame: Frame): Value {
  const { receiver, call } = method;
  const argument = (index: number): Value => {
    const expression = node && "arguments" in node ? node.arguments[index] : undefined;
    return expression && expression.type !== "SpreadElement" ? engine.valueOf(expression, frame) : unknown;
  };
  const subject = call.subjectType
    ? typeSubject(engine, node, frame)
    : call.subject === undefined
      ? receiver.subject
      : subjectOf(argument(call.subject), engine, node, frame);
  const pending = call.lazy ? statedTrip(engine, method, node, frame) : undefined;
  // A statement that is only prepared.
  const stated = call.effect === undefined ? statedBy(engine, call, node, frame) : undefined;
  switch (call.returns) {
    case undefined:
      if (call.paths)
        return pathResult(engine, call.paths, node && "arguments" in node ? node.arguments.map((_, index) => argument(index)) : [], frame);
      if (call.lazy) return handedOut(receiver, undefined, subject, pending);
      if (call.chunks) return { kind: "list", element: argument(0), isChunked: true };
      if (call.groups) return { kind: "dictionary", element: { kind: "list", element: engine.elementOf(argument(0)) } };
      return yieldOf(engine, { ...receiver, subject }, call);
    case "this":
      return { ...receiver, subject, pending: pending ?? receiver.pending, stated: stated ?? receiver.stated };
    case "argument":
      return handedBack(argument(0), call);
    case "resolved": {
      const type = node?.typeArguments?.params[0];
      return type ? engine.valueOfType(type, frame) : typeOfValue(engine, argument(0));
    }
    case "callback": {
      const results: Value[] = [];
      for (const key of Object.keys(call.callbacks ?? {})) {
        const last = node && "arguments" in node ? node.arguments.length - 1 : 0;
        const callback = argument(key === "last" ? last : Number(key));
        if (callback.kind !== "unknown") results.push(awaitedValue(engine, engine.resultOf(callback, undefined, frame)));
      }
      const [received] = Object.values(call.callbacks ?? {}).map((callback) => callback?.receives?.[0]);
      const isHandle = received !== undefined && Object.hasOwn(receiver.client.handles, received);
      return results.length === 0 && isHandle ? handedOut(receiver, received) : unionOf(results);
    }
    default:
      return { ...handedOut(receiver, call.returns, subject, pending), stated };
  }
}

/** What a call is passed and hands out again: a function may now remember its results, or have members that call it. */
function handedBack(value: Value, { memo, aliases }: Call): Value {
  if (value.kind !== "function" || (!memo && !aliases)) return value;
  return { ...value, ...(memo && { memoised: true }), ...(aliases && { aliases }) };
}

/** The class, schema or other value that rows are of: an argument, or a type argument (`getRepository<User>()`). */
function subjectOf(value: Value, engine: Engine, node: CallNode | undefined, frame: Frame): Value | undefined {
  const known = alternatives(value).find(
    (one) => one.kind === "class" || one.kind === "handle" || one.kind === "object" || one.kind === "instance",
  );
  if (known) return known.kind === "instance" ? known.of : known;
  const parameter = node?.typeArguments?.params[0];
  const type = parameter && engine.valueOfType(parameter, frame);
  return type?.kind === "instance" ? type.of : undefined;
}

/** What a type argument says that something is about; of a function what it gives. */
function typeSubject(engine: Engine, node: CallNode | undefined, frame: Frame): Value | undefined {
  const [parameter] = node?.typeArguments?.params ?? [];
  if (!parameter) return undefined;
  const type = engine.valueOfType(parameter, frame);
  return type.kind === "function" || type.kind === "signature" ? awaitedValue(engine, engine.resultOf(type, undefined, frame)) : type;
}

function signatureResult(engine: Engine, callee: SignatureValue, call: CallNode | undefined, frame: Frame): Value {
  const signature = callee.node.type === "TSAbstractMethodDefinition" ? callee.node.value : callee.node;
  const type = signature.returnType?.typeAnnotation;
  const declared = type ? engine.valueOfType(type, callee.frame) : unknown;
  if (isConcrete(declared)) return declared;
  const passed = call && call.type !== "TaggedTemplateExpression" ? passedThrough(engine, callee.node, call, frame) : unknown;
  if (isConcrete(passed)) return passed;
  return unionOf([...implementationsOf(engine, callee).map((one) => engine.resultOf(one, call, frame)), declared]);
}

/** The functions that implement a declared method, in the classes that implement its interface or extend its class. */
export function implementationsOf(engine: Engine, { owner, name }: SignatureValue): readonly FunctionValue[] {
  if (!owner) return [];
  const heirs = heirsOf(engine, owner.kind === "instance" ? owner.of : owner);
  return heirs.flatMap((heir) => alternatives(engine.memberOf(heir, name)).filter((one) => one.kind === "function"));
}

function functionResult(engine: Engine, callee: FunctionValue, call: CallNode | undefined, frame: Frame): Value {
  const { node } = callee;
  const annotation = node.returnType?.typeAnnotation;
  const annotated = annotation ? engine.valueOfType(annotation, callee.frame) : unknown;
  if (isConcrete(annotated)) return annotated;
  const free = engine.resultOfBody(node, callee.frame, () => bodyResult(engine, node, callee.frame));
  // A function that closes over an argument is known only with it: `const withX = (fn) => async () => fn()`.
  const isClosure = alternatives(free).some((one) => one.kind === "function" || one.kind === "object");
  if (isConcrete(free) && !isClosure && !areDifferentMethods(free)) return free;
  const bound = call && call.type !== "TaggedTemplateExpression" ? boundFrame(engine, callee, call, frame) : undefined;
  const withArguments = bound ? engine.resultOfBody(node, bound, () => bodyResult(engine, node, bound)) : unknown;
  if (isConcrete(withArguments)) return withArguments;
  // `singleton<T>(name: string, make: () => T): T` gives what is passed, wherever it is kept meanwhile.
  const passed = call && call.type !== "TaggedTemplateExpression" ? passedThrough(engine, node, call, frame) : unknown;
  return isConcrete(passed) ? passed : unionOf([withArguments, free, annotated]);
}

/** Methods that each do something else, as a function hands them on which many calls pass theirs: `bind(db, db.update)`. */
function areDifferentMethods(value: Value): boolean {
  const methods = alternatives(value).filter((one) => one.kind === "method");
  return methods.some(({ name }) => name !== methods[0]?.name);
}

/**
 * The frame of a function's body with the arguments of one call bound to its parameters; undefined when no argument could lead
 * to a client, or calls are nested too deeply. One frame for each call and function.
 */
export function boundFrame(
  engine: Engine,
  callee: FunctionValue,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): Frame | undefined {
  if (frame.boundDepth >= deepestBinding || callee.frame.boundDepth >= deepestBinding) return undefined;
  let frames = frame.bound.get(call);
  if (!frames) frame.bound.set(call, (frames = new Map()));
  if (!frames.has(callee.node)) frames.set(callee.node, bind(engine, callee, call, frame));
  return frames.get(callee.node);
}

function bind(
  engine: Engine,
  { node, frame: home }: FunctionValue,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): Frame | undefined {
  const bindings = new Map<Node, Value>();
  for (const [index, parameter] of node.params.entries()) {
    const argument = call.arguments[index];
    if (argument?.type === "SpreadElement") break;
    if (!argument || parameter.type === "RestElement") break;
    if (!mayNeedArgument(engine, parameter, home)) continue;
    const value = engine.valueOf(argument, frame);
    if (leadsSomewhere(value)) bindings.set(parameter, value);
  }
  return bindings.size > 0 ? engine.withArguments(home, node, bindings, Math.max(home.boundDepth, frame.boundDepth) + 1) : undefined;
}

/** Would an argument tell more of a parameter than its annotation does? */
function mayNeedArgument(engine: Engine, parameter: TSESTree.Parameter, frame: Frame): boolean {
  const target = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
  const annotation = (target.type === "AssignmentPattern" ? target.left : target).typeAnnotation;
  return !annotation || !isConcrete(engine.valueOfType(annotation.typeAnnotation, frame));
}

function bodyResult(engine: Engine, fn: FunctionNode, frame: Frame): Value {
  const { values: returned, yields } = returnsOf(fn, frame.module.visitorKeys);
  const given = [...returned, ...yields.flatMap(({ argument }) => argument ?? [])];
  const values = given.map((node) => engine.valueOf(node, frame));
  const value = unionOf(fn.async ? values.map((one) => awaitedValue(engine, one)) : values);
  if (fn.generator) return { kind: "list", element: value };
  return values.length === 0 ? data : value;
}
