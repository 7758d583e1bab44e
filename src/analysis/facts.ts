import type { Node } from "../ast/walk.ts";

/** What is known of an expression's value. */
export type Fact =
  | { readonly kind: "literal"; readonly value: unknown }
  | { readonly kind: "object"; readonly node: Node | undefined; readonly level: number }
  /** `Mode.Full`: a member of a name that is written with a capital. */
  | { readonly kind: "constant"; readonly of: string; readonly member: string }
  /** An expression of that level's function of which nothing is known. */
  | { readonly kind: "given"; readonly level: number }
  /** What a caller that is not yet known passes. */
  | { readonly kind: "open" }
  | { readonly kind: "unknown" };

export const nothing: Fact = { kind: "literal", value: undefined };
export const unclear: Fact = { kind: "unknown" };

/** Is a value true as a test; undefined when that is not known. */
export function truthOf(fact: Fact): boolean | undefined {
  if (fact.kind === "literal") return Boolean(fact.value);
  return fact.kind === "object" ? true : undefined;
}

/** Is a value null or undefined; undefined when that is not known. */
export function isNullish(fact: Fact): boolean | undefined {
  if (fact.kind === "literal") return fact.value === undefined || fact.value === null;
  return fact.kind === "object" ? false : undefined;
}

/** What a comparison of two values gives. */
export function compared(left: Fact, right: Fact, operator: string): Fact {
  const isEqual = areEqual(left, right, operator.length === 2);
  return isEqual === undefined ? unclear : { kind: "literal", value: operator.startsWith("!") ? !isEqual : isEqual };
}

function areEqual(left: Fact, right: Fact, isLoose: boolean): boolean | undefined {
  if (left.kind === "constant" && right.kind === "constant") return left.of === right.of ? left.member === right.member : undefined;
  if (left.kind === "literal" && right.kind === "literal") {
    return isLoose && isNullish(left) === true ? isNullish(right) === true : left.value === right.value;
  }
  const isLiteralToObject = (left.kind === "literal" && right.kind === "object") || (left.kind === "object" && right.kind === "literal");
  return isLiteralToObject ? false : undefined;
}
