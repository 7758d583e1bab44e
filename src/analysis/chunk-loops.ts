import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, isFunction, keyName, type LoopNode, type Node, outer, rootOf, walk } from "../ast/walk.ts";
import { referencesTo } from "./assigned.ts";
import { isIteratingMethod } from "./callbacks.ts";
import { iteratedBy } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import type { Iteration } from "./iteration.ts";
import { itemNames, loopVariable } from "./loop-items.ts";
import { alternatives, type ListValue } from "./value.ts";

/** Is the loop over lists of items: chunks, pages, groups? By what cuts the list, or because a turn takes its item as a list. */
export function iteratesChunks(engine: Engine, { over, loop, callback, frame }: Iteration): boolean {
  if (over && isListOfChunks(engine, over, frame)) return true;
  if (over && alternatives(engine.valueOf(over, frame)).some((value) => value.kind === "handle" && iteratedBy(value)?.chunks)) return true;
  const item = loop ? loopVariable(loop) : callback?.params[0];
  return item !== undefined && isTakenAsList(item, frame);
}

/** Is a list one of lists of items: of chunks, by what has cut it, or of what are lists themselves? */
export function isListOfChunks(engine: Engine, list: Node, frame: Frame): boolean {
  return alternatives(engine.valueOf(list, frame)).some(
    (value) => value.kind === "list" && (value.isChunked || value.element.kind === "list") && !isPairs(value),
  );
}

/** A turn that never looks at its item is one of a number of turns, not the work for an item. */
export function isItemUnused(loop: LoopNode | undefined, frame: Frame): boolean {
  const item = loop && loopVariable(loop);
  if (item?.type !== "Identifier") return false;
  const binding = bindingOf(item.name, item);
  return binding !== undefined && referencesTo(frame.module, binding).length === 0;
}

/**
 * `Array.from({ length: Math.min(most, items.length) }, () => work())`: as many workers as there may be, each with a share of the items;
 * or as many as a setting says, `{ length: this.options.concurrency }`.
 */
export function areWorkers({ over, callback }: Iteration): boolean {
  if (!callback || callback.params.length > 0 || over?.type !== "ObjectExpression") return false;
  return over.properties.some((one) => {
    if (one.type !== "Property" || keyName(one) !== "length") return false;
    return one.value.type === "CallExpression" ? isSmallestOf(one.value) : isSetting(one.value);
  });
}

const isSmallestOf = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "Math" && keyName(callee) === "min";

/** A member of `this` or of what the module knows, and no list's length. */
export function isSetting(bound: Node): boolean {
  const expression = bare(bound);
  if (expression.type === "MemberExpression" && /^(?:length|size)$/.test(keyName(expression) ?? "")) return false;
  const root = rootOf(expression);
  if (root.type === "ThisExpression") return true;
  return root.type === "Identifier" && expression.type !== "CallExpression" && isOfModule(root);
}

function isOfModule(name: TSESTree.Identifier): boolean {
  const binding = bindingOf(name.name, name);
  return !binding || binding.scope.type === "Program";
}

/** Does the call take the group that the turn is about: `send(subscribers)` for each entry of a map of lists? */
export function isGivenGroup(engine: Engine, iteration: Iteration, node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const { frame } = iteration;
  const names = itemNames(iteration);
  const group = entryValue(iteration);
  let isFound = false;
  for (const argument of node.arguments) {
    walk(argument, frame.module.visitorKeys, (inner) => {
      // `rows.map((row) => row.id)` of `[key, rows]`
      const isMapped =
        inner.type === "CallExpression" && inner.callee.type === "MemberExpression" && isIteratingMethod(keyName(inner.callee));
      const mapped = isMapped && inner.callee.type === "MemberExpression" ? bare(inner.callee.object) : undefined;
      if (mapped?.type === "Identifier" && mapped.name === group) isFound = true;
      if (isFunction(inner) || inner.type === "MemberExpression") return false;
      if (inner.type === "Identifier" && names.has(inner.name) && engine.valueOf(inner, frame).kind === "list") isFound = true;
      return !isFound;
    });
  }
  return isFound;
}

/** The name of an entry's value: `rows` in `for (const [key, rows] of groups)`. */
function entryValue({ loop, callback }: Iteration): string | undefined {
  const item = loop ? loopVariable(loop) : callback?.params[0];
  const value = item?.type === "ArrayPattern" && item.elements.length === 2 ? item.elements[1] : undefined;
  return value?.type === "Identifier" ? value.name : undefined;
}

/** Does the call take a list that has nothing to do with the item: `insertAll({ links: users.map(…) })` for each of a few links? */
export function isGivenOtherList(iteration: Iteration, node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const names = itemNames(iteration);
  const given = node.arguments.flatMap((argument): Node[] =>
    argument.type === "ObjectExpression"
      ? argument.properties.map((property) => (property.type === "Property" ? property.value : property.argument))
      : [argument],
  );
  return given.some((value) => {
    if (value === iteration.over) return false;
    const mapped =
      value.type === "CallExpression" && value.callee.type === "MemberExpression" && keyName(value.callee) === "map"
        ? value.callee.object
        : undefined;
    return mapped?.type === "Identifier" && !names.has(mapped.name) && !isDeclaredWithin(mapped, iteration);
  });
}

function isDeclaredWithin(identifier: TSESTree.Identifier, { node }: Iteration): boolean {
  const binding = bindingOf(identifier.name, identifier);
  return binding !== undefined && contains(node, binding.identifier);
}

/** The entries of a map are lists of two, but no chunks. */
const isPairs = ({ element }: ListValue): boolean => element.kind === "list" && element.items?.length === 2;

/** Is the item itself iterated, spread or measured? */
function isTakenAsList(item: Node, frame: Frame): boolean {
  if (item.type !== "Identifier") return false;
  const binding = bindingOf(item.name, isFunction(item.parent) ? item.parent.body : item);
  if (!binding) return false;
  return referencesTo(frame.module, binding).some((use) => {
    const { parent, child } = outer(use);
    switch (parent?.type) {
      case "MemberExpression": {
        const name = keyName(parent);
        const isCalled = outer(parent).parent?.type === "CallExpression";
        return parent.object === child && isCalled && isIteratingMethod(name) && name !== "find" && name !== "sort";
      }
      case "ForOfStatement":
        return parent.right === child;
      case "SpreadElement":
        return parent.parent.type === "ArrayExpression" || parent.parent.type === "CallExpression";
      default:
        return false;
    }
  });
}

/** Does a turn cut its part of the whole: `xs.slice(i * size, …)`, `xs.splice(0, size)`, `skip`, `offset`? */
export function takesSlices(loop: LoopNode, frame: Frame): boolean {
  let found = false;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const name = keyName(node.callee);
      if ((name === "slice" || name === "splice" || name === "subarray") && node.arguments.length === 2) found = true;
      if (name === "offset" || name === "skip" || name === "limit") found = true;
    }
    if (node.type === "Property" && /^(?:skip|offset|cursor|startAfter|page)$/.test(keyName(node) ?? "")) found = true;
    return !found;
  });
  return found;
}
