import type { TSESTree } from "@typescript-eslint/utils";
import { loopAwaits } from "../src/analysis/dependence.ts";
import { analysisOf } from "../src/analysis/index.ts";
import { loopIteration } from "../src/analysis/iteration.ts";
import { loopKindOf } from "../src/analysis/loop-kinds.ts";
import { defaultMaxConstantItems, hasRepeatedQuery } from "../src/analysis/queries.ts";
import { turnsOf } from "../src/analysis/sizes.ts";
import { callText, repeatedOver } from "../src/analysis/wording.ts";
import { isFunction, isLoop, type LoopNode, type Node } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

type Loop = TSESTree.ForInStatement | TSESTree.ForOfStatement | TSESTree.ForStatement;

export default createRule<[], "small" | "many">({
  name: "no-sequential-await-in-loop",
  meta: {
    type: "suggestion",
    docs: {
      description: "disallow loops that wait for independent work one item after another",
      guide: "concurrency",
      preset: "recommended",
      offInScripts: true,
    },
    messages: {
      small:
        "`{{call}}` is awaited {{times}}, though no turn needs the one before it: the waits add up. Start all {{count}} and await them with `Promise.all`.",
      many: "`{{call}}` is awaited {{times}}, though no turn needs the one before it: the waits add up. Run them in a bounded pool (10 to 100 at once), results in order.",
    },
    schema: [],
  },
  create(context) {
    /** Loops with an await of their own, innermost first. */
    const loops = new Set<Loop>();

    const check = (loop: Loop): void => {
      const analysis = analysisOf(context);
      const { engine, frame } = analysis;
      const iteration = { ...loopIteration(loop, frame), loop };
      const { calls, dependence } = loopAwaits(engine, iteration);
      const [first] = calls;
      if (!first || dependence) return;
      const kind = loopKindOf(engine, iteration, first.argument, defaultMaxConstantItems);
      if ((kind !== "items" && kind !== "small" && kind !== "lists") || hasRepeatedQuery(analysis, loop, defaultMaxConstantItems)) return;
      const size = turnsOf(engine, iteration);
      if (size !== undefined && size < 2) return;
      context.report({
        node: first,
        messageId: kind === "small" && size !== undefined ? "small" : "many",
        data: { call: callText(first, frame), times: repeatedOver(iteration), count: String(size) },
      });
    };

    return {
      AwaitExpression(node) {
        const loop = loopOf(node);
        if (loop) loops.add(loop);
      },
      "Program:exit"() {
        for (const loop of loops) check(loop);
      },
    };
  },
});

/** The loop over items whose body an await stands in, in the same function. */
function loopOf(node: TSESTree.AwaitExpression): Loop | undefined {
  let child: Node = node;
  for (let at: Node | undefined = node.parent; at && !isFunction(at); at = at.parent) {
    if (isLoop(at)) return at.body === child && goesThroughItems(at) ? at : undefined;
    child = at;
  }
  return undefined;
}

/** A loop without a list and without a counter (`while`, a `for` that takes from a queue) decides by what it awaits whether it goes on. */
function goesThroughItems(loop: LoopNode): loop is Loop {
  if (loop.type === "WhileStatement" || loop.type === "DoWhileStatement") return false;
  if (loop.type !== "ForStatement") return true;
  const { update } = loop;
  return update?.type === "UpdateExpression" || (update?.type === "AssignmentExpression" && update.operator !== "=");
}
