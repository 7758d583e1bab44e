import type { TSESTree } from "@typescript-eslint/utils";
import { freshWork, type Proof, type Source, typeOf } from "./provable-type.ts";
import { bindingOf } from "./scope.ts";
import { inParentheses, united, widened } from "./union-type.ts";
import { functionAround, keyName, type Node, walk } from "./walk.ts";

/** The methods that read an array and change nothing in what it may hold. */
const harmless = new Set(
  "at concat entries every filter find findIndex findLast flat flatMap forEach includes indexOf join keys length map pop reduce reverse shift slice some sort values".split(
    " ",
  ),
);

/**
 * The type of an array that starts empty, where every use of its variable in the file is a `push` of what syntax proves or a read
 * that cannot add to it. Undefined when anything else is done with it first.
 */
export function provableElements(name: Node, source: Source): string | undefined {
  const root = functionAround(name);
  if (name.type !== "Identifier" || !root) return undefined;
  const binding = bindingOf(name.name, name);
  if (binding?.identifier !== name) return undefined;
  const proof: Proof = { source, root, busy: [root], work: freshWork() };
  const types: string[] = [];
  let isProven = true;
  walk(binding.scope, source.visitorKeys, (inner) => {
    if (inner.type !== "Identifier" || inner.name !== name.name || inner === name || !isProven) return isProven;
    if (bindingOf(inner.name, inner) !== binding || isPropertyName(inner)) return true;
    const pushed = pushedOnto(inner);
    const pushedTypes = pushed?.map((value) => (value.type === "SpreadElement" ? undefined : typeOf(value, proof)));
    if (pushedTypes) for (const type of pushedTypes) isProven &&= type !== undefined && types.push(...widened(type)) > 0;
    else isProven = isReadOnly(inner);
    return isProven;
  });
  const element = united(types);
  if (!isProven || element.length === 0 || element.some((type) => type.startsWith("{") && element.length > 1)) return undefined;
  return `${inParentheses(element.join(" | "))}[]`;
}

const isPropertyName = ({ parent, range }: TSESTree.Identifier): boolean =>
  (parent.type === "MemberExpression" && !parent.computed && parent.property.range[0] === range[0]) ||
  (parent.type === "Property" && !parent.computed && !parent.shorthand && parent.key.range[0] === range[0]);

function pushedOnto({ parent }: TSESTree.Identifier): readonly Node[] | undefined {
  const call = parent.type === "MemberExpression" && /^(?:push|unshift)$/.test(keyName(parent) ?? "") ? parent.parent : undefined;
  return call?.type === "CallExpression" && call.callee === parent && call.arguments.length > 0 ? call.arguments : undefined;
}

/** What reads an array whose type is known: a harmless method, a spread, a loop, a return. */
function isReadOnly(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression" && parent.object === node) return !parent.computed && harmless.has(keyName(parent) ?? "");
  return (
    parent.type === "SpreadElement" || parent.type === "ReturnStatement" || (parent.type === "ForOfStatement" && parent.right === node)
  );
}

/** Does an expression stand where its value is changed: `x.a = 1`, `x[key] = 1`, `x = …`, `Object.assign(x, …)`? */
function isChanged(expression: Node): boolean {
  const { parent } = expression;
  switch (parent?.type) {
    case "MemberExpression":
      return parent.object === expression && parent.parent.type === "AssignmentExpression" && parent.parent.left === parent;
    case "AssignmentExpression":
      return parent.left === expression;
    case "CallExpression": {
      const { callee } = parent;
      return parent.arguments[0] === expression && callee.type === "MemberExpression" && keyName(callee) === "assign";
    }
    default:
      return false;
  }
}

/**
 * Does the file put something into an empty object, after the variable or field of that name was declared with it? One that stays
 * empty has the right type already.
 */
export function isFilled(name: Node, source: Source): boolean {
  const { parent } = name;
  const within =
    parent?.type === "PropertyDefinition" ? parent.parent : name.type === "Identifier" ? bindingOf(name.name, name)?.scope : undefined;
  let filled = false;
  if (within) {
    walk(within, source.visitorKeys, (inner) => {
      if (parent?.type === "PropertyDefinition") {
        filled ||=
          inner.type === "MemberExpression" &&
          inner.object.type === "ThisExpression" &&
          keyName(inner) === keyName(parent) &&
          isChanged(inner);
      } else if (name.type === "Identifier") filled ||= inner.type === "Identifier" && inner.name === name.name && isChanged(inner);
      return !filled;
    });
  }
  return filled;
}
