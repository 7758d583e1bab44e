import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, type FunctionNode, isFunction, keyName, type Node, type VisitorKeys } from "../ast/walk.ts";
import { loopsAround } from "./enclosing.ts";
import type { Frame } from "./frame.ts";
import { calleeOf } from "./round-trips.ts";

/** How sure a function comes to a node: on every path, on some, only after an error. */
export type Certainty = 0 | 1 | 2;

/** Does a function hold little more than one call? */
export const isShort = ({ body }: FunctionNode): boolean => body.type !== "BlockStatement" || body.body.length <= 2;

interface Way {
  readonly certainty: Certainty;
  readonly tests: readonly Node[];
  readonly isForList: boolean;
}

/** How a function comes to a node, by the branches around it. */
export function wayTo(fn: Node, node: Node, { module }: Frame): Way {
  let isRescue = false;
  let isForList = false;
  const tests: Node[] = [];
  let child = node;
  for (let at = node.parent; at && child !== fn; at = at.parent) {
    switch (at.type) {
      case "CatchClause":
        isRescue = true;
        break;
      case "IfStatement":
      case "ConditionalExpression":
        if (at.test !== child) tests.push(at.test);
        if (at.consequent === child && asksForList(at.test, module.visitorKeys)) isForList = true;
        break;
      case "LogicalExpression":
        if (at.right === child) tests.push(at.left);
        break;
      case "SwitchCase":
        tests.push((at.parent as TSESTree.SwitchStatement).discriminant);
        break;
      default:
    }
    child = at;
  }
  return { certainty: isRescue ? 2 : tests.length > 0 ? 1 : 0, tests, isForList };
}

/** `Array.isArray(ids)`, or a constant that holds it. */
function asksForList(test: Node, keys: VisitorKeys): boolean {
  const asked = bare(test);
  if (asked.type === "Identifier") {
    const site = bindingOf(asked.name, asked)?.site;
    return site?.type === "VariableDeclarator" && site.init?.type === "CallExpression" && asksForList(site.init, keys);
  }
  const callee = asked.type === "CallExpression" ? bare(asked.callee) : undefined;
  return callee?.type === "MemberExpression" && keyName(callee) === "isArray";
}

/** Does a function run a node in a loop of its own? Then to give it the whole list at once changes nothing. */
export function isRepeated(fn: FunctionNode, node: Node): boolean {
  return loopsAround(node, fn).some((around) => !isFunction(around) || isIterated(around));
}

function isIterated({ parent }: FunctionNode): boolean {
  return parent.type === "CallExpression" && calleeOf(parent).type === "MemberExpression";
}
