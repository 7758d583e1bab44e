import type { TSESTree } from "@typescript-eslint/utils";
import { mayBePredicate } from "./narrowing.ts";
import { type Proof, returnTypeOf, typeOf } from "./provable-type.ts";
import { returnsOf } from "./returns.ts";
import type { Binding } from "./scope.ts";
import { awaited, inParentheses, isLiteral, only, type Union, united, writtenMembers } from "./union-type.ts";
import { isFunction, keyName } from "./walk.ts";

/** Methods of an array that give one of the same type, and those that give an element or nothing. */
const givingSame = new Set(["slice", "reverse", "sort", "splice", "toReversed", "toSorted"]);
const givingElement = new Set(["at", "pop", "shift"]);
/** Methods that hand their callback an element and its index. */
const iterating = new Set(["every", "filter", "find", "findIndex", "findLast", "flatMap", "forEach", "map", "some"]);

/** What an element of an array type is, as the type is written: of `string[]` a `string`. */
export function elementOf(type: string): Union | undefined {
  if (!type.endsWith("[]") || /^(?:readonly|keyof) /.test(type)) return undefined;
  const element = type.slice(0, -2);
  return writtenMembers(/^\(.*\)$/s.test(element) ? element.slice(1, -1) : element);
}

/** The type of a list of what is one of some types. */
const listOf = (types: Union): Union => [`${inParentheses(types.join(" | "))}[]`];

/** What a call of a method of an array gives, by the array's type; undefined where that hangs on more than its elements' type. */
export function arrayCall(type: string, name: string, node: TSESTree.CallExpression, proof: Proof): Union | undefined {
  const element = elementOf(type);
  if (!element) return undefined;
  if (givingSame.has(name)) return [type];
  if (givingElement.has(name)) return united([...element, "undefined"]);
  const [callback] = node.arguments;
  if (!isFunction(callback) || callback.typeParameters || callback.generator) return undefined;
  switch (name) {
    case "filter":
      return mayNarrow(callback, proof) ? undefined : [type];
    case "find":
    case "findLast":
      return mayNarrow(callback, proof) ? undefined : united([...element, "undefined"]);
    case "map": {
      const given = callback.returnType ? undefined : returnTypeOf(callback, proof);
      const types = given === undefined ? undefined : writtenMembers(given);
      return types && listOf(types);
    }
    default:
      return undefined;
  }
}

/** May a callback be a type guard, so that what passes it is of a narrower type? */
function mayNarrow(callback: Parameters<typeof returnTypeOf>[0], { source: { visitorKeys } }: Proof): boolean {
  return callback.returnType !== undefined || mayBePredicate(callback, returnsOf(callback, visitorKeys).values, visitorKeys);
}

/** The type of a parameter of a callback by the array whose method calls it. */
export function callbackParameter({ scope, site, kind }: Binding, proof: Proof): Union | undefined {
  if (kind !== "parameter" || !isFunction(scope) || scope.parent.type !== "CallExpression") return undefined;
  const { callee, arguments: passed } = scope.parent;
  const at = scope.params.indexOf(site as TSESTree.Parameter);
  if (passed[0] !== scope || at < 0 || at > 1 || callee.type !== "MemberExpression" || !iterating.has(keyName(callee) ?? ""))
    return undefined;
  const type = only(typeOf(callee.object, proof));
  const element = type === undefined ? undefined : elementOf(type);
  return element && (at === 0 ? element : ["number"]);
}

/** What `Promise.all` gives for a list of promises, or for promises that are written out. */
export function allOf([list]: readonly TSESTree.CallExpressionArgument[], proof: Proof): Union | undefined {
  if (list?.type === "ArrayExpression") {
    const types = list.elements.map((element) => {
      const type = element && element.type !== "SpreadElement" ? typeOf(element, proof) : undefined;
      // Of a literal the tuple may keep the value.
      return type && !type.some(isLiteral) ? awaited(type)?.join(" | ") : undefined;
    });
    return types.length > 0 && !types.includes(undefined) ? [`Promise<[${types.join(", ")}]>`] : undefined;
  }
  const type = list && list.type !== "SpreadElement" ? only(typeOf(list, proof)) : undefined;
  const element = type === undefined ? undefined : elementOf(type);
  const given = element && awaited(element);
  return given && [`Promise<${listOf(given).join("")}>`];
}
