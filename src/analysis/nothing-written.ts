import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, keyName, type Node } from "../ast/walk.ts";
import type { Site } from "./bound-turns.ts";
import { directWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { guardsOf } from "./guards.ts";

/**
 * Does a call run only where a write of the turn has changed nothing: `const [row] = await insert(item); if (!row) await load(item)`? In
 * ordinary turns it does not, and of the write is told.
 */
export function isAfterNothing(engine: Engine, { node, frame, own }: Site): boolean {
  return guardsOf(own, node, frame.module).some(({ test, wanted }) => {
    if (test.type === "SwitchCase" || (wanted !== "truthy" && wanted !== "falsy")) return false;
    const absent = absentIn(test, wanted === "truthy");
    const site = absent && bindingOf(absent.name, absent)?.site;
    const init = site?.type === "VariableDeclarator" && contains(own, site) ? site.init : undefined;
    if (init?.type !== "AwaitExpression" || contains(init, node)) return false;
    return [init, bare(init.argument)].some((one) => directWitness(engine, one, frame)?.call.effect === "write");
  });
}

/** The name of which a test with a given outcome says that nothing is there: `!row`, `row === null`, `rows.length === 0`. */
function absentIn(node: Node, outcome: boolean): TSESTree.Identifier | undefined {
  const test = bare(node);
  switch (test.type) {
    case "Identifier":
      return outcome ? undefined : test;
    case "UnaryExpression":
      return test.operator === "!" ? absentIn(test.argument, !outcome) : undefined;
    case "MemberExpression":
      return !outcome && keyName(test) === "length" && test.object.type === "Identifier" ? test.object : undefined;
    case "BinaryExpression": {
      const isAsked = test.operator === "===" || test.operator === "==" ? outcome : /^!==?$/.test(test.operator) && !outcome;
      const isPositive = test.operator === ">" && !outcome;
      return (isAsked || isPositive) && isNothing(test.right) ? absentIn(test.left, false) : undefined;
    }
    default:
      return undefined;
  }
}

function isNothing(node: Node): boolean {
  if (node.type === "Literal") return node.value === null || node.value === 0;
  return node.type === "Identifier" && node.name === "undefined";
}
