import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, functionAround, isFunction, isLoop, isPropertyName, keyName, type Node, outer, walk } from "../ast/walk.ts";
import { isAddingMethod, isReportingCallee, outsideName } from "./carried.ts";
import type { AwaitedCall } from "./dependence.ts";
import type { Frame } from "./frame.ts";

/** What a turn of a loop hands on. */
export interface TurnResults {
  readonly pushes: readonly { readonly statement: Node; readonly value: Node }[];
  readonly continues: readonly Node[];
  /** The list that results are pushed to. */
  readonly list: string | undefined;
}

/** What a turn hands on; undefined when it does anything to the outside that may not be done in another order. */
export function readTurn(loop: TSESTree.ForOfStatement, frame: Frame): TurnResults | undefined {
  const pushes: { statement: Node; value: Node }[] = [];
  const continues: Node[] = [];
  const lists = new Set<string>();
  const mentioned = new Set<string>();
  let isFit = true;
  walk(loop.body, frame.module.visitorKeys, (node) => {
    if (!isFit) return false;
    switch (node.type) {
      case "ContinueStatement":
        if (node.label) isFit = false;
        else if (ownLoop(node) === loop) continues.push(node);
        return false;
      case "VariableDeclaration":
        isFit = node.kind !== "var";
        return true;
      case "AssignmentExpression":
        isFit = outsideName(node.left, loop) === undefined;
        return true;
      case "UpdateExpression":
        // To count is no matter of order.
        isFit = outsideName(node.argument, loop) === undefined || node.parent.type === "ExpressionStatement";
        return true;
      case "CallExpression": {
        const list = listOf(node, loop);
        if (list === undefined) {
          // What is called for an effect of its own may have to happen in order.
          isFit = node.parent.type !== "ExpressionStatement" || isReportingCallee(node.callee);
          return true;
        }
        const [value] = node.arguments;
        const { parent } = outer(node);
        isFit = parent?.type === "ExpressionStatement" && isPushOfOne(node) && value !== undefined && endsTurn(parent, loop);
        if (!isFit || !parent || !value) return false;
        pushes.push({ statement: parent, value });
        lists.add(list);
        note(value, mentioned, frame);
        return false;
      }
      case "Identifier":
        if (!isPropertyName(node)) mentioned.add(node.name);
        return true;
      default:
        return true;
    }
  });
  const [list] = lists;
  if (!isFit || lists.size > 1) return undefined;
  if (list === undefined) return { pushes, continues, list };
  note(loop.right, mentioned, frame);
  return !mentioned.has(list) && isOwnList(list, loop) ? { pushes, continues, list } : undefined;
}

function note(node: Node, mentioned: Set<string>, frame: Frame): void {
  walk(node, frame.module.visitorKeys, (inner) => {
    if (inner.type === "Identifier" && !isPropertyName(inner)) mentioned.add(inner.name);
  });
}

/** The thing of the outside that a call adds to. */
function listOf({ callee }: TSESTree.CallExpression, loop: TSESTree.ForOfStatement): string | undefined {
  return callee.type === "MemberExpression" && isAddingMethod(keyName(callee)) ? outsideName(callee.object, loop) : undefined;
}

const isPushOfOne = ({ callee, arguments: given }: TSESTree.CallExpression): boolean =>
  callee.type === "MemberExpression" &&
  callee.object.type === "Identifier" &&
  keyName(callee) === "push" &&
  given.length === 1 &&
  given[0]?.type !== "SpreadElement";

/** Is nothing left to do in a turn after a statement? */
function endsTurn(statement: Node, loop: TSESTree.ForOfStatement): boolean {
  let child = statement;
  for (let at = statement.parent; at && child !== loop.body; at = at.parent) {
    switch (at.type) {
      case "BlockStatement":
        if (at.body.at(-1) !== child) return false;
        break;
      case "TryStatement":
        if (at.finalizer) return false;
        break;
      case "CatchClause":
      case "ForOfStatement":
      case "IfStatement":
        break;
      default:
        return false;
    }
    child = at;
  }
  return child === loop.body;
}

/** A variable of the same function, which nobody sees when one item fails: then no result is kept. */
function isOwnList(name: string, loop: TSESTree.ForOfStatement): boolean {
  const binding = bindingOf(name, loop);
  const fn = functionAround(loop);
  if (!binding || !fn || !contains(fn.body, binding.identifier)) return false;
  for (let at: Node | undefined = loop.parent; at && at !== fn; at = at.parent) if (at.type === "TryStatement") return false;
  return true;
}

function ownLoop(node: Node): Node | undefined {
  let at: Node | undefined = node.parent;
  while (at && !isLoop(at) && !isFunction(at)) at = at.parent;
  return at;
}

/** Is the whole turn a `try` whose `catch` goes on with the next item? */
export function isCaughtPerItem(body: Node): boolean {
  const statements = body.type === "BlockStatement" ? body.body : [body];
  const tried = statements.at(-1);
  if (tried?.type !== "TryStatement" || !tried.handler || tried.finalizer) return false;
  const isPlain = statements.slice(0, -1).every(({ type }) => type === "VariableDeclaration" || type === "IfStatement");
  return isPlain && tried.handler.body.body.every(({ type }) => type !== "ThrowStatement" && type !== "IfStatement");
}

/** Does a call change nothing, so that it does no harm when it is made although another item has failed? */
export function onlyReads({ call, effects }: AwaitedCall, frame: Frame): boolean {
  if (effects.length === 0 || effects.some(({ call: trip, chain }) => trip.effect !== "read" || chain.length > 0))
    return effects.length === 0 && isOfResult(call);
  let isPlain = true;
  for (const argument of "arguments" in call ? call.arguments : []) {
    walk(argument, frame.module.visitorKeys, (node) => {
      if (node.type === "Property" && /^(?:method|body|data)$/.test(keyName(node) ?? "")) isPlain = false;
      if (node.type === "SpreadElement") isPlain = false;
    });
  }
  return isPlain && !("arguments" in call && call.arguments.slice(1).some((argument) => bare(argument).type === "Identifier"));
}

/** `await response.json()`: reads what has arrived. */
const isOfResult = (call: AwaitedCall["call"]): boolean =>
  call.type === "CallExpression" &&
  call.callee.type === "MemberExpression" &&
  call.arguments.length === 0 &&
  /^(?:arrayBuffer|blob|bytes|formData|json|text)$/.test(keyName(call.callee) ?? "");
