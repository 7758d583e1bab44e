import type { TSESTree } from "@typescript-eslint/utils";
import { type Proof, typeOf } from "./provable-type.ts";
import { baseOf, isLiteral, only, type Union, widened } from "./union-type.ts";

/** The type of what an operator with one operand gives; undefined where the operand does not prove it. */
export function unaryType(node: TSESTree.UnaryExpression, proof: Proof): Union | undefined {
  switch (node.operator) {
    case "!":
    case "delete":
      return ["boolean"];
    case "void":
      return ["undefined"];
    case "+":
      return ["number"];
    case "-":
    case "~": {
      const type = only(typeOf(node.argument, proof));
      if (type === undefined || baseOf(type) !== "number") return undefined;
      return [node.operator === "-" && isLiteral(type) && !type.startsWith("-") ? `-${type}` : "number"];
    }
    default:
      return undefined;
  }
}

/** The type of what an operator with two operands gives; undefined where they do not prove it. */
export function binaryType(node: TSESTree.BinaryExpression, proof: Proof): Union | undefined {
  if (/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(node.operator)) return ["boolean"];
  const [left, right] = [node.left, node.right].map((side) => only(widened(typeOf(side, proof) ?? [])));
  if (node.operator === "+")
    return left === "string" || right === "string" ? ["string"] : left === "number" && right === "number" ? ["number"] : undefined;
  // A number and a bigint do not mix, so that one side proves the other.
  return left === "number" || right === "number" ? ["number"] : undefined;
}
