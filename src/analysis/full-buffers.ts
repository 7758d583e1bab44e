import { bindingOf } from "../ast/scope.ts";
import { bare, contains, functionAround, isFunction, keyName, type Node, rootOf, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { type Guard, guardsOf, mentionsText, textOf } from "./guards.ts";
import type { TurnNode } from "./selected-turns.ts";
import type { Frame } from "./frame.ts";
import { alternatives } from "./value.ts";

/**
 * Does a node run only when enough has been gathered, for what several turns (or calls) have gathered: a buffer that is then emptied
 * (`if (rows.length >= size) { await save(rows); rows = []; }`), a counter that comes round, each n-th turn? The buffer must outlive
 * the turn: a variable from outside it, a parameter, a field. `items`: the patterns that receive something new in each turn.
 */
export function isRunWhenFull(engine: Engine, turn: TurnNode, items: readonly Node[], node: Node, frame: Frame): boolean {
  const { module } = frame;
  const outlives = (buffer: Node): boolean => {
    const root = rootOf(buffer);
    if (root.type === "ThisExpression") return true;
    const binding = root.type === "Identifier" ? bindingOf(root.name, root) : undefined;
    return binding !== undefined && ![turn.body, ...items].some((inside) => contains(inside, binding.identifier));
  };
  return guardsOf(turn, node, module).some((guard) => {
    if (isEachNth(guard, outlives, module)) return true;
    const gathered = [...filledIn(guard, module), ...emptiedIn(guard.guarded, module).filter((one) => mentionsText(node, one, module))];
    return gathered.some(
      (buffer) => outlives(buffer) && (empties(guard.guarded, buffer, module) || isEmptiedByCall(engine, node, buffer, frame)),
    );
  });
}

/** `turn % 100 === 0` */
function isEachNth({ test, wanted }: Guard, outlives: (counter: Node) => boolean, module: Module): boolean {
  let isFound = false;
  walk(test, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type !== "BinaryExpression" || node.left.type !== "BinaryExpression" || node.left.operator !== "%") return !isFound;
    const isTurn = wanted === "truthy" ? /^===?$/ : /^(?:!==?|>)$/;
    if (!isTurn.test(node.operator) || node.right.type !== "Literal") return false;
    walk(node.left.left, module.visitorKeys, (counter) => {
      if (counter.type === "Identifier" && outlives(counter)) isFound = true;
    });
    return false;
  });
  return isFound;
}

/** The lists and counters that a test finds full: `rows.length >= size`, `count > limit`. */
function filledIn({ test, wanted }: Guard, module: Module): Node[] {
  const filled: Node[] = [];
  walk(test, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type !== "BinaryExpression") return true;
    const { left, right, operator } = node;
    // `rows.length > 0` says that there is something, not that there is enough.
    const isAnything = right.type === "Literal" && typeof right.value === "number" && right.value < 2;
    const name = left.type === "MemberExpression" ? keyName(left) : undefined;
    if (isAnything) return true;
    if (left.type === "MemberExpression" && (name === "length" || name === "size")) {
      if ((wanted === "truthy" ? /^(?:>=?|===?)$/ : /^(?:<=?|!==?)$/).test(operator)) filled.push(bare(left.object));
    } else if (left.type === "Identifier" || left.type === "MemberExpression") {
      if ((wanted === "truthy" ? /^>=?$/ : /^<=?$/).test(operator)) filled.push(left);
    }
    return true;
  });
  return filled;
}

/** The lists that code starts anew: `rows = []`, `rows.length = 0`. */
function emptiedIn(code: readonly Node[], module: Module): Node[] {
  const emptied: Node[] = [];
  for (const part of code) {
    const own = functionAround(part);
    for (const node of module.within("AssignmentExpression", part)) {
      if (functionAround(node) !== own) continue;
      const { left, right } = node;
      if (right.type === "ArrayExpression" && right.elements.length === 0) emptied.push(left);
      if (left.type === "MemberExpression" && keyName(left) === "length") emptied.push(bare(left.object));
    }
  }
  return emptied;
}

/** Does code assign a buffer or counter anew, or take what is in it? */
function empties(code: readonly Node[], buffer: Node, module: Module): boolean {
  const text = textOf(buffer, module);
  const isBuffer = (node: Node): boolean => textOf(node, module) === text;
  let isFound = false;
  for (const part of code) {
    walk(part, module.visitorKeys, (node) => {
      if (node.type === "AssignmentExpression") {
        const { left } = node;
        if (isBuffer(left) || (left.type === "MemberExpression" && keyName(left) === "length" && isBuffer(left.object))) isFound = true;
      } else if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
        if (/^(?:splice|clear)$/.test(keyName(node.callee) ?? "") && isBuffer(node.callee.object)) isFound = true;
      }
      return !isFound;
    });
  }
  return isFound;
}

/** `if (this.rows.length >= size) await this.flush()`: the function that the node calls empties it. */
function isEmptiedByCall(engine: Engine, node: Node, buffer: Node, frame: Frame): boolean {
  const call = node.type === "AwaitExpression" ? bare(node.argument) : node;
  if (call.type !== "CallExpression") return false;
  return alternatives(engine.valueOf(bare(call.callee), frame)).some(
    (one) => one.kind === "function" && one.frame.module === frame.module && empties([one.node.body], buffer, frame.module),
  );
}
