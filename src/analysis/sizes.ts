import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { returnsOf } from "../ast/returns.ts";
import { bare, contains, isFunction, keyName, type Node } from "../ast/walk.ts";
import { assignmentsTo, referencesTo } from "./assigned.ts";
import { calledFunctions } from "./callees.ts";
import { loopsAround } from "./enclosing.ts";
import type { Engine } from "./engine.ts";
import type { Iteration } from "./iteration.ts";
import { nameGivenTo } from "./members.ts";
import type { Frame } from "./frame.ts";
import { handlersOrNone } from "./listed-handlers.ts";
import { givesOneRowAtMost } from "./unique-rows.ts";
import { alternatives } from "./value.ts";
import { freeLoopOf, listCountedThrough } from "./counted-loops.ts";
import { constantSite, isChanged, memberSite, type Site } from "./written-out.ts";

/** Methods that give a list no longer than the one they are called on. */
const notLonger = new Set(["entries", "filter", "keys", "map", "reverse", "slice", "sort", "toReversed", "toSorted", "values"]);

/**
 * How many elements a list, set or map has at most, where the code writes it out: a literal, a constant that nobody adds to,
 * the keys or entries of an object literal, an enum, here or in the file that it is imported from. Undefined when it is not written out.
 */
export function sizeOf(engine: Engine, node: Node, frame: Frame, depth = 0): number | undefined {
  if (depth > 8) return undefined;
  const expression = bare(node);
  switch (expression.type) {
    case "ArrayExpression":
      return sumOf(
        expression.elements.map((element) =>
          element?.type === "SpreadElement"
            ? (sizeOf(engine, element.argument, frame, depth + 1) ?? handlersOrNone(engine, element.argument, frame))
            : 1,
        ),
      );
    case "ConditionalExpression": {
      return largestOf([expression.consequent, expression.alternate].map((one) => sizeOf(engine, one, frame, depth + 1)));
    }
    case "Identifier":
      return sizeOfName(engine, expression, frame, depth);
    case "MemberExpression": {
      if (keyName(expression) === undefined) {
        const sizes = tableValues(engine, expression, frame)?.map((one) => sizeOf(engine, one.init, one.frame, depth + 1));
        // An empty list is one that is filled later.
        return sizes?.includes(0) ? undefined : largestOf(sizes);
      }
      const site = memberSite(engine, expression, frame, depth);
      return site && sizeOf(engine, site.init, site.frame, depth + 1);
    }
    case "NewExpression":
      return expression.callee.type === "Identifier" && /^(?:Map|Set)$/.test(expression.callee.name) && expression.arguments[0]
        ? sizeOf(engine, expression.arguments[0], frame, depth + 1)
        : undefined;
    case "CallExpression":
      if (givesOneRowAtMost(engine, expression, frame)) return 1;
      return sizeOfCall(engine, expression, frame, depth) ?? sizeOfReturned(engine, expression, frame, depth);
    case "AwaitExpression":
      return sizeOf(engine, expression.argument, frame, depth + 1);
    default:
      return undefined;
  }
}

/** How many turns a loop or iterating call makes at most, where the code writes it out. */
export function turnsOf(engine: Engine, { over, loop, frame }: Pick<Iteration, "frame" | "loop" | "over">): number | undefined {
  if (over) return loop?.type === "ForInStatement" ? membersOf(engine, over, frame, 0) : sizeOf(engine, over, frame);
  const free = loop && freeLoopOf(loop);
  if (free) {
    const list = listCountedThrough(free, frame.module);
    return list && sizeOf(engine, list, frame);
  }
  if (loop?.type !== "ForStatement" || loop.test?.type !== "BinaryExpression" || loop.update?.type !== "UpdateExpression") return undefined;
  const { operator, right } = loop.test;
  if (!operator.startsWith("<") || operator === "<<") return undefined;
  const first = firstTurnOf(loop);
  const bound = boundOf(engine, bare(right), frame);
  return first === undefined || bound === undefined ? undefined : Math.max(0, bound - first + (operator === "<=" ? 1 : 0));
}

function firstTurnOf({ init }: TSESTree.ForStatement): number | undefined {
  const declared = init?.type === "VariableDeclaration" ? init.declarations[0]?.init : undefined;
  return declared?.type === "Literal" && typeof declared.value === "number" ? declared.value : undefined;
}

/** The number that a counter runs to: a literal, a constant, the length of a list of which the size is known. */
function boundOf(engine: Engine, bound: Node, frame: Frame): number | undefined {
  if (bound.type === "MemberExpression" && keyName(bound) === "length") return sizeOf(engine, bound.object, frame);
  return numberOf(engine, bound, frame);
}

function numberOf(engine: Engine, node: Node, frame: Frame): number | undefined {
  const value = engine.valueOf(node, frame);
  return value.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}

function sumOf(sizes: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const size of sizes) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** The largest of some sizes; undefined when one of them is, and where there is none. */
function largestOf(sizes: readonly (number | undefined)[] | undefined): number | undefined {
  if (!sizes || sizes.length === 0 || sizes.includes(undefined)) return undefined;
  return Math.max(...(sizes as number[]));
}

/** What `table[key]` may be, where the code writes the table out. */
function tableValues(engine: Engine, { object }: TSESTree.MemberExpression, frame: Frame): Site[] | undefined {
  const tables = alternatives(engine.valueOf(bare(object), frame));
  const values = tables.flatMap((table) =>
    table.kind === "object"
      ? table.node.properties.map((one) => (one.type === "Property" ? { init: one.value, frame: table.frame } : undefined))
      : [undefined],
  );
  return values.every((one) => one !== undefined) ? values : undefined;
}

/** How many parts `table[key].split(";")` has at most, where the code writes the texts out. */
function partsOf(engine: Engine, text: Node, separator: Node | undefined, frame: Frame): number | undefined {
  const expression = bare(text);
  if (expression.type !== "MemberExpression" || keyName(expression) !== undefined) return undefined;
  if (separator?.type !== "Literal" || typeof separator.value !== "string") return undefined;
  const { value: mark } = separator;
  const parts = tableValues(engine, expression, frame)?.map(({ init }) =>
    init.type === "Literal" && typeof init.value === "string" ? init.value.split(mark).length : undefined,
  );
  return largestOf(parts);
}

function sizeOfCall(
  engine: Engine,
  { callee, arguments: [first, second] }: TSESTree.CallExpression,
  frame: Frame,
  depth: number,
): number | undefined {
  if (callee.type !== "MemberExpression") return undefined;
  const name = keyName(callee) ?? "";
  if (callee.object.type === "Identifier" && first) {
    if (callee.object.name === "Object" && /^(?:entries|keys|values)$/.test(name)) return membersOf(engine, first, frame, depth);
    if (callee.object.name === "Object" && name === "freeze") return sizeOf(engine, first, frame, depth + 1);
    if (callee.object.name === "Array" && name === "from") return sizeOf(engine, first, frame, depth + 1);
  }
  if (name === "split") return partsOf(engine, callee.object, first, frame);
  if (!notLonger.has(name)) return undefined;
  const cut = name === "slice" ? lengthOfSlice(engine, first, second, frame) : undefined;
  const whole = sizeOf(engine, callee.object, frame, depth + 1);
  return cut === undefined ? whole : Math.min(cut, whole ?? cut);
}

/** How many elements `list.slice(0, 5)` gives at most, also with constants for the numbers. */
function lengthOfSlice(engine: Engine, start: Node | undefined, end: Node | undefined, frame: Frame): number | undefined {
  const from = start && numberOf(engine, start, frame);
  const to = end && numberOf(engine, end, frame);
  return from === undefined || to === undefined || from < 0 || to < from ? undefined : to - from;
}

/** Where a call may call more functions than this, they are not looked into. */
const mostCalled = 3;

/** The longest of the lists that a function of the application writes out where it returns. Where they are all empty, an heir may give more. */
function sizeOfReturned(engine: Engine, call: TSESTree.CallExpression, frame: Frame, depth: number): number | undefined {
  const called = calledFunctions(engine, call, frame);
  if (called.length === 0 || called.length > mostCalled) return undefined;
  const sizes = called.flatMap(({ node, frame: own }) => {
    const { values, hasBare, yields } = returnsOf(node, own.module.visitorKeys);
    return hasBare || yields.length > 0 ? [undefined] : values.map((value) => sizeOf(engine, value, own, depth + 1));
  });
  const size = largestOf(sizes);
  return size === 0 ? undefined : size;
}

function sizeOfName(engine: Engine, node: TSESTree.Identifier, frame: Frame, depth: number): number | undefined {
  const site = constantSite(engine, node, frame);
  if (site) return sizeOf(engine, site.init, site.frame, depth + 1);
  return (
    sizeOfPushed(engine, node, frame, depth) ?? sizeOfVariable(engine, node, frame, depth) ?? sizeOfParameter(engine, node, frame, depth)
  );
}

/** How long a list is to which the code of the same function pushes, outside any loop: `if (isOwn) all.push("own"); all.push("others")`. */
function sizeOfPushed(engine: Engine, node: TSESTree.Identifier, frame: Frame, depth: number): number | undefined {
  const binding = bindingOf(node.name, node);
  const site = binding?.site;
  if (!binding || site?.type !== "VariableDeclarator" || site.parent.kind !== "const" || !site.init) return undefined;
  const uses = referencesTo(frame.module, binding);
  // Whoever is given the list may fill it.
  if (uses.some(({ parent }) => parent?.type === "CallExpression" || parent?.type === "NewExpression" || parent?.type === "Property"))
    return undefined;
  const added = uses
    .filter(isChanged)
    .map((use) => (loopsAround(use, undefined).every((around) => contains(around, site)) ? pushedBy(use) : undefined));
  return added.length > 0 ? sumOf([sizeOf(engine, site.init, frame, depth + 1), ...added]) : undefined;
}

/** How many elements `all.push(a, b)` adds. */
function pushedBy(use: Node): number | undefined {
  const { parent } = use;
  const call = parent?.type === "MemberExpression" && keyName(parent) === "push" ? parent.parent : undefined;
  if (call?.type !== "CallExpression" || call.arguments.some(({ type }) => type === "SpreadElement")) return undefined;
  return call.arguments.length;
}

/** The longest list that a variable holds: `let all = [a, b]; if (given) all = all.filter(…)`. */
function sizeOfVariable(engine: Engine, node: TSESTree.Identifier, frame: Frame, depth: number): number | undefined {
  const { module } = frame;
  const binding = bindingOf(node.name, node);
  const site = binding?.site;
  if (!binding || site?.type !== "VariableDeclarator" || site.id.type !== "Identifier" || !site.init) return undefined;
  if (referencesTo(module, binding).some(isChanged)) return undefined;
  const isPartOfItself = (given: Node): boolean => {
    const list = bare(given);
    if (list.type === "Identifier") return bindingOf(list.name, list) === binding;
    const callee = list.type === "CallExpression" ? bare(list.callee) : undefined;
    return callee?.type === "MemberExpression" && notLonger.has(keyName(callee) ?? "") && isPartOfItself(callee.object);
  };
  const given = [site.init, ...assignmentsTo(module, binding).filter((one) => !isPartOfItself(one))];
  return largestOf(given.map((one) => sizeOf(engine, one, frame, depth + 1)));
}

/** Calls beyond this many are not looked at: nothing is said of the parameter. */
const mostCalls = 6;

/** The largest list that a function of the file, which no other file can call, is passed. */
function sizeOfParameter(engine: Engine, node: TSESTree.Identifier, frame: Frame, depth: number): number | undefined {
  const { module } = frame;
  const binding = bindingOf(node.name, node);
  const fn = binding?.kind === "parameter" && binding.site === binding.identifier ? binding.scope : undefined;
  if (!binding || !isFunction(fn) || referencesTo(module, binding).some(isChanged)) return undefined;
  const name = fn.type === "FunctionDeclaration" ? fn.id : nameGivenTo(fn);
  const own = name && bindingOf(name.name, name);
  // Another file may pass a longer one.
  if (!own || [...module.record.exports.values()].includes(own.name) || module.record.exports.has(own.name)) return undefined;
  const index = fn.params.indexOf(binding.site as TSESTree.Parameter);
  const uses = referencesTo(module, own);
  const sizes = uses.slice(0, mostCalls).map((use) => {
    const { parent } = use;
    const argument = parent?.type === "CallExpression" && parent.callee === use ? parent.arguments[index] : undefined;
    return argument && sizeOf(engine, argument, frame, depth + 1);
  });
  return uses.length > mostCalls ? undefined : largestOf(sizes);
}

/** How many members an object literal or enum has. */
function membersOf(engine: Engine, node: Node, frame: Frame, depth: number): number | undefined {
  const expression = bare(node);
  if (expression.type === "ObjectExpression") {
    return expression.properties.some(({ type }) => type === "SpreadElement") ? undefined : expression.properties.length;
  }
  if (expression.type === "CallExpression" && expression.callee.type === "MemberExpression" && keyName(expression.callee) === "freeze") {
    const [frozen] = expression.arguments;
    return frozen && membersOf(engine, frozen, frame, depth + 1);
  }
  if (depth > 8) return undefined;
  const site =
    expression.type === "Identifier"
      ? constantSite(engine, expression, frame)
      : expression.type === "MemberExpression"
        ? memberSite(engine, expression, frame, depth)
        : undefined;
  if (site?.init.type === "TSEnumDeclaration") return site.init.body.members.length;
  return site && membersOf(engine, site.init, site.frame, depth + 1);
}
