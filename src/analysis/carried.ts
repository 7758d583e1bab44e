import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf } from "../ast/scope.ts";
import { bare, contains, endOf, isPropertyName, keyName, type LoopNode, type Node, outer, startOf, walk } from "../ast/walk.ts";
import type { Frame } from "./frame.ts";
import { textOf } from "./rewriting.ts";

/** Methods that only add to a collection: the order in which turns do it does not matter to the turns. */
const adding = new Set(["add", "push", "set", "unshift"]);
const mutating = new Set(["clear", "copyWithin", "delete", "fill", "pop", "reverse", "shift", "sort", "splice"]);

export const isAddingMethod = (name: string | undefined): boolean => name !== undefined && adding.has(name);
export const isMutatingMethod = (name: string | undefined): boolean => name !== undefined && mutating.has(name);

/** What the turns of a loop do to one thing of the outside. */
interface Written {
  adds: number;
  sets: number;
  /** Where the last write ends. */
  last: number;
}

/** Does a turn read a variable of the outside that a turn writes after its first await? What happens before it stays in order. */
export function isCarried(loop: LoopNode, frame: Frame, firstAwait: number): boolean {
  const { visitorKeys } = frame.module;
  const written = new Map<string, Written>();
  const read = new Map<string, number>();
  /** Reads that only find the place to add to: `groups[key]` in `(groups[key] ??= []).push(x)`. */
  const places = new Set<Node>();
  const note = (key: string | undefined, kind: "adds" | "sets", node: Node): void => {
    if (key === undefined) return;
    const entry = written.get(key) ?? { adds: 0, sets: 0, last: 0 };
    entry[kind] += 1;
    entry.last = Math.max(entry.last, endOf(node));
    written.set(key, entry);
  };
  walk(loop.body, visitorKeys, (node) => {
    switch (node.type) {
      case "AssignmentExpression":
        note(outsideName(node.left, loop), isAccumulating(node) || isCaught(node.right) ? "adds" : "sets", node);
        for (const place of placesIn(node, frame)) places.add(place);
        return true;
      case "UpdateExpression":
        note(outsideName(node.argument, loop), "adds", node);
        return true;
      case "CallExpression": {
        if (isMadeForChange(node)) {
          for (const argument of node.arguments) {
            if (argument.type === "Identifier") note(outsideName(argument, loop), "sets", node);
          }
        } else if (node.callee.type === "MemberExpression") {
          const name = keyName(node.callee) ?? "";
          const receiver = bare(node.callee.object);
          if (adding.has(name) && receiver.type === "MemberExpression" && receiver.computed) places.add(receiver);
          if (adding.has(name) || mutating.has(name)) note(outsideName(receiver, loop), adding.has(name) ? "adds" : "sets", node);
        }
        return true;
      }
      case "Identifier":
      case "MemberExpression": {
        if (places.has(node)) return false;
        if (isWriteTarget(node)) return true;
        const key = outsideName(node, loop);
        if (key !== undefined) read.set(key, Math.max(read.get(key) ?? 0, endOf(node)));
        return true;
      }
      default:
        return true;
    }
  });
  for (const [key, { sets, last }] of written) {
    const isBeforeAwait = last < firstAwait && (read.get(key) ?? 0) < firstAwait;
    if (!isBeforeAwait && (sets > 0 || read.has(key))) return true;
  }
  return false;
}

/** The other mentions of an assignment's own place: `groups[key] = groups[key] ?? []`, which makes the place that is then added to. */
function placesIn({ left, right }: TSESTree.AssignmentExpression, frame: Frame): Node[] {
  const value = bare(right);
  if (left.type !== "MemberExpression" || !left.computed || value.type !== "LogicalExpression") return [];
  return textOf(value.left, frame) === textOf(left, frame) ? [left, value.left] : [];
}

const reporting = /^(?:console|log|logger|winston|debug|info|warn|error)$|log(?:ger)?$/i;

/** Does a name stand for a log: `logger`, `this.log`, `warn`? */
function isReporting(node: Node): boolean {
  if (node.type === "Identifier") return reporting.test(node.name);
  return node.type === "MemberExpression" && reporting.test(keyName(node) ?? "");
}

/** Does what is called only report: `log(x)`, `logger.add(x)`, `this.log.write(x)`? */
export const isReportingCallee = (callee: Node): boolean =>
  isReporting(callee) || (callee.type === "MemberExpression" && isReporting(bare(callee.object)));

/** `addPromotion(order, promotion);`: a call whose result nobody takes is made for what it changes, unless it only reports. */
function isMadeForChange({ callee, parent }: TSESTree.CallExpression): boolean {
  if (parent.type !== "ExpressionStatement") return false;
  const names = callee.type === "MemberExpression" ? [bare(callee.object), callee.property] : [callee];
  const isAdding = callee.type === "MemberExpression" && adding.has(keyName(callee) ?? "");
  return !isAdding && !names.some(isReporting);
}

/** `total += …`, `found ||= …`, `flag = true`, `results[key] = …`: turns may do it in any order. */
function isAccumulating({ operator, left, right }: TSESTree.AssignmentExpression): boolean {
  if (operator !== "=") return operator !== "-=" || right.type === "Literal";
  if (left.type === "MemberExpression" && left.computed) return true;
  return right.type === "Literal" || right.type === "UnaryExpression";
}

/** `failure = error` in a `catch`: one of the failures is kept, whichever. */
function isCaught(right: Node): boolean {
  return right.type === "Identifier" && bindingOf(right.name, right)?.kind === "catch";
}

/** The node that only names what is written: the target of an assignment, the receiver of an adding call. */
function isWriteTarget(node: Node): boolean {
  const { parent, child } = outer(node);
  if (parent?.type === "AssignmentExpression") return parent.left === child;
  if (parent?.type === "UpdateExpression") return true;
  if (parent?.type !== "MemberExpression" || parent.object !== child) return parent?.type === "MemberExpression" && !parent.computed;
  const around = outer(parent).parent;
  if (around?.type === "CallExpression" && around.callee === parent) return adding.has(keyName(parent) ?? "");
  return (around?.type === "AssignmentExpression" && around.left === parent) || around?.type === "UpdateExpression";
}

/** A name for what lies outside the loop: a variable, or a field of `this` or of a variable; undefined for what a turn declares. */
export function outsideName(node: Node, loop: LoopNode): string | undefined {
  let root = bare(node);
  let path = "";
  while (root.type === "MemberExpression") {
    const name = keyName(root);
    path = name === undefined || root.computed ? "" : `.${name}${path}`;
    root = bare(root.object);
  }
  if (root.type === "ThisExpression") return path === "" ? undefined : `this${path}`;
  if (root.type !== "Identifier" || isPropertyName(root)) return undefined;
  const binding = bindingOf(root.name, root);
  return binding && isDeclaredOutside(binding, loop) ? `${root.name}${path}` : undefined;
}

function isDeclaredOutside({ identifier }: Binding, loop: LoopNode): boolean {
  return startOf(identifier) < startOf(loop) || endOf(identifier) > endOf(loop) ? true : !contains(loop, identifier);
}

/** Is a list, map or object that the function builds up handed to one of the calls, which may read what others have added? */
export function sharesAccumulator(calls: readonly Node[], loop: LoopNode): boolean {
  return calls.some(
    (call) =>
      call.type === "CallExpression" &&
      call.arguments.some((argument) => {
        if (argument.type !== "Identifier") return false;
        const site = bindingOf(argument.name, argument)?.site;
        if (site?.type !== "VariableDeclarator" || contains(loop, site) || !site.init) return false;
        const init = bare(site.init);
        return (
          (init.type === "ArrayExpression" && init.elements.length === 0) ||
          (init.type === "ObjectExpression" && init.properties.length === 0) ||
          (init.type === "NewExpression" && init.callee.type === "Identifier" && /^(?:Map|Set)$/.test(init.callee.name))
        );
      }),
  );
}
