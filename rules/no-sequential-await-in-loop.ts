import type { TSESTree } from "@typescript-eslint/utils";
import type { ReportFixFunction, SuggestionReportDescriptor } from "@typescript-eslint/utils/ts-eslint";
import { type ConcurrentForm, concurrentForm } from "../src/analysis/concurrent-form.ts";
import { iterationStep, roundTripEvidence } from "../src/analysis/evidence.ts";
import { analysisOf } from "../src/analysis/index.ts";
import { independentAwait } from "../src/analysis/independent-awaits.ts";
import { isLeftSequential } from "../src/analysis/lint-comments.ts";
import { batchOf, callText, chainText, repeatedOver } from "../src/analysis/wording.ts";
import { isFunction, isLoop, type LoopNode, type Node } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

type Suggestion = "suggestAll" | "suggestChunks" | "suggestPool";
type Loop = TSESTree.ForInStatement | TSESTree.ForOfStatement | TSESTree.ForStatement;

export default createRule<[], "batch" | "many" | "small" | Suggestion>({
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
      batch:
        "`{{call}}` is awaited {{times}}{{chain}}, though no turn needs the one before it: the waits add up. Better than to wait for each, {{remedy}}.",
      many: "`{{call}}` is awaited {{times}}{{chain}}, though no turn needs the one before it: the waits add up. Run them in a bounded pool (10 to 100 at once), results in order.",
      small:
        "`{{call}}` is awaited {{times}}{{chain}}, though no turn needs the one before it: the waits add up. Start all of them and await them with `Promise.all`.",
      suggestAll: "Start all of them and await them with `Promise.all`.",
      suggestChunks: "Run ten of them at a time.",
      suggestPool: "Run ten of them at a time in a pool of `{{library}}`.",
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    /** Loops with an await of their own, innermost first. */
    const loops = new Set<Loop>();
    const reported = new Set<Node>();

    const check = (loop: Loop): void => {
      const analysis = analysisOf(context);
      if (isLeftSequential(analysis.frame.module, loop)) return;
      const found = independentAwait(analysis, loop);
      // Of loops in loops the innermost speaks of an await.
      if (!found || reported.has(found.awaited.node)) return;
      reported.add(found.awaited.node);
      const { awaited, iteration, witness, isSmall } = found;
      const hasBatch =
        !isSmall && witness.chain.length === 0 && (witness.call.trip.remedy !== undefined || witness.call.client.kind === "cache");
      context.report({
        node: awaited.node,
        messageId: isSmall ? "small" : hasBatch ? "batch" : "many",
        data: {
          call: callText(awaited.node, analysis.frame),
          times: repeatedOver(iteration),
          chain: chainText(witness, context.cwd),
          remedy: batchOf(witness.call),
        },
        evidence: () => roundTripEvidence(witness, iterationStep(iteration)),
        suggest: hasBatch ? [] : suggestionsOf(concurrentForm(analysis.engine, loop, found.calls, isSmall, analysis.frame)),
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

function suggestionsOf(form: ConcurrentForm | undefined): SuggestionReportDescriptor<Suggestion>[] {
  if (!form) return [];
  const fix: ReportFixFunction = (fixer) => form.replacements.map(({ range, text }) => fixer.replaceTextRange([...range], text));
  switch (form.by) {
    case "all":
      return [{ messageId: "suggestAll", fix }];
    case "chunks":
      return [{ messageId: "suggestChunks", fix }];
    default:
      return [{ messageId: "suggestPool", data: { library: form.library }, fix }];
  }
}

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
