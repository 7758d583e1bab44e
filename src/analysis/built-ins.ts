import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, keyName } from "../ast/walk.ts";
import { definitionOf } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import { awaitedValue, iteratedElement } from "./members.ts";
import type { Frame } from "./frame.ts";
import { alternatives, data, leadsSomewhere, unionOf, unknown, type Value } from "./value.ts";

/** Methods of arrays, maps and sets that give the same kind of collection. */
const sameCollection = new Set([
  "concat",
  "filter",
  "reverse",
  "slice",
  "sort",
  "splice",
  "toReversed",
  "toSorted",
  "toSpliced",
  "values",
  "flat",
]);
/** Methods that give one of the elements. */
const oneElement = new Set(["at", "find", "findLast", "get", "pop", "shift"]);
/** Methods that give neither. */
const plainResults = new Set([
  "every",
  "findIndex",
  "forEach",
  "has",
  "includes",
  "indexOf",
  "join",
  "keys",
  "push",
  "some",
  "unshift",
  "delete",
]);

/**
 * What calling one of JavaScript's own functions gives: of promises, arrays, maps, sets, objects and functions. Undefined when
 * the call is of something else.
 */
export function builtInResult(engine: Engine, called: Value, call: TSESTree.CallExpression, frame: Frame): Value | undefined {
  const callee = bare(call.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const name = keyName(callee);
  if (name === undefined) return undefined;
  const { object } = callee;
  const argument = (index: number): Value => {
    const node = call.arguments[index];
    return node && node.type !== "SpreadElement" ? engine.valueOf(node, frame) : unknown;
  };
  if (object.type === "Identifier" && /^[A-Z]/.test(object.name) && !bindingOf(object.name, object)) {
    const result = globalResult(engine, `${object.name}.${name}`, argument, call.arguments.length);
    if (result) return result;
  }
  // A method of a client or of the application that has such a name is not JavaScript's.
  if (called.kind === "method" || called.kind === "function" || called.kind === "handle" || called.kind === "signature") return undefined;
  switch (name) {
    case "then":
    case "catch":
    case "finally": {
      const receiver = engine.valueOf(object, frame);
      const settled = awaitedValue(engine, receiver);
      if (name !== "then") return settled;
      const result = awaitedValue(engine, engine.resultOf(argument(0), undefined, frame));
      return result.kind === "unknown" && call.arguments[0] === undefined ? settled : result;
    }
    case "bind": {
      const fn = engine.valueOf(object, frame);
      const self = argument(0);
      return fn.kind === "function" && self.kind !== "unknown" ? { ...fn, frame: engine.withSelf(fn.frame, self) } : fn;
    }
    case "call":
    case "apply":
      return engine.resultOf(engine.valueOf(object, frame), undefined, frame);
    default:
  }
  const results = alternatives(engine.valueOf(object, frame)).map((one) => collectionResult(engine, one, name, argument, frame));
  return results.some((result) => result !== undefined) ? unionOf(results.map((result) => result ?? unknown)) : undefined;
}

function globalResult(engine: Engine, name: string, argument: (index: number) => Value, count: number): Value | undefined {
  switch (name) {
    case "Promise.all":
    case "Promise.allSettled": {
      const list = argument(0);
      if (list.kind !== "list") return list;
      const settle = (value: Value): Value => {
        const settled = awaitedValue(engine, value);
        return name === "Promise.all" ? settled : { kind: "record", members: new Map([["value", settled]]) };
      };
      return { kind: "list", element: settle(list.element), ...(list.items && { items: list.items.map(settle) }) };
    }
    case "Promise.race":
    case "Promise.any":
      return awaitedValue(engine, engine.elementOf(argument(0)));
    case "Promise.resolve":
    case "Object.freeze":
    case "Object.seal":
      return argument(0);
    case "Array.from": {
      const from = argument(0);
      return from.kind === "dictionary" ? { kind: "list", element: iteratedElement(engine, from) } : from;
    }
    case "Map.groupBy":
    case "Object.groupBy":
      return { kind: "dictionary", element: { kind: "list", element: engine.elementOf(argument(0)) } };
    case "Object.assign":
      return unionOf(Array.from({ length: count }, (_, index) => argument(index)));
    case "Object.create":
      return argument(0);
    case "Object.fromEntries":
      return { kind: "dictionary", element: engine.elementOf(argument(0)) };
    case "Object.values":
      return { kind: "list", element: engine.elementOf(argument(0)) };
    case "Object.entries": {
      const element = engine.elementOf(argument(0));
      return { kind: "list", element: { kind: "list", element, items: [data, element] } };
    }
    case "Object.keys":
      return { kind: "list", element: data };
    case "JSON.parse":
    case "JSON.stringify":
      return data;
    default:
      return undefined;
  }
}

function collectionResult(
  engine: Engine,
  collection: Value,
  name: string,
  argument: (index: number) => Value,
  frame: Frame,
): Value | undefined {
  if (collection.kind === "handle" && definitionOf(collection)?.elements !== undefined) {
    return collectionResult(engine, { kind: "list", element: engine.elementOf(collection) }, name, argument, frame);
  }
  if (collection.kind === "unknown" && name === "map") {
    // Whatever is mapped: what the callback makes may be worth knowing.
    const result = engine.resultOf(argument(0), undefined, frame);
    return leadsSomewhere(result) ? { kind: "list", element: result } : undefined;
  }
  if (collection.kind !== "list" && collection.kind !== "dictionary") return undefined;
  if (oneElement.has(name)) return collection.element;
  if (name === "map" || name === "flatMap") {
    const result = engine.resultOf(argument(0), undefined, frame);
    return name === "flatMap"
      ? { kind: "list", element: result.kind === "list" ? result.element : result }
      : { kind: "list", element: result };
  }
  if (name === "reduce" || name === "reduceRight") return argument(1);
  if (name === "entries")
    return { kind: "list", element: { kind: "list", element: collection.element, items: [data, collection.element] } };
  if (sameCollection.has(name)) return { kind: "list", element: collection.element };
  return plainResults.has(name) ? data : undefined;
}
