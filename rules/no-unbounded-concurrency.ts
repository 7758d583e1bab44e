import type { ReportFixFunction, SuggestionReportDescriptor } from "@typescript-eslint/utils/ts-eslint";
import { type BoundedForm, boundedForm } from "../src/analysis/bounded-form.ts";
import { mayRunAll, unboundedWork } from "../src/analysis/concurrency.ts";
import { iterationStep, roundTripEvidence } from "../src/analysis/evidence.ts";
import { analysisOf } from "../src/analysis/index.ts";
import { callText, chainText, itemsOf } from "../src/analysis/wording.ts";
import { createRule } from "../src/create-rule.ts";

type Suggestion = "suggestChunks" | "suggestOption" | "suggestPool";

export default createRule<[], Suggestion | "unbounded">({
  name: "no-unbounded-concurrency",
  meta: {
    type: "problem",
    docs: {
      description: "disallow outgoing calls for all elements of a collection at once",
      guide: "concurrency",
      preset: "strict",
      offInScripts: true,
    },
    messages: {
      unbounded:
        "`{{all}}` has `{{call}}` run for every element of {{items}} at once, however many there are{{chain}}: run them in a bounded pool (10 to 100 at once).",
      suggestChunks: "Run ten of them at a time.",
      suggestOption: "Run ten of them at a time, by the option `{{option}}`.",
      suggestPool: "Run ten of them at a time in a pool of `{{library}}`.",
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      CallExpression(node) {
        if (!mayRunAll(node)) return;
        const analysis = analysisOf(context);
        const work = unboundedWork(analysis, node);
        if (!work) return;
        context.report({
          node,
          messageId: "unbounded",
          data: {
            all: callText(node, analysis.frame),
            call: callText(work.named, analysis.frame),
            items: itemsOf(work.iteration),
            chain: chainText(work.witness, context.cwd),
          },
          evidence: () => roundTripEvidence(work.witness, iterationStep(work.iteration)),
          suggest: suggestionsOf(boundedForm(analysis, node, work)),
        });
      },
    };
  },
});

function suggestionsOf(form: BoundedForm | undefined): SuggestionReportDescriptor<Suggestion>[] {
  if (!form) return [];
  const fix: ReportFixFunction = (fixer) => form.replacements.map(({ range, text }) => fixer.replaceTextRange([...range], text));
  switch (form.by) {
    case "chunks":
      return [{ messageId: "suggestChunks", fix }];
    case "option":
      return [{ messageId: "suggestOption", data: { option: form.option }, fix }];
    default:
      return [{ messageId: "suggestPool", data: { library: form.library }, fix }];
  }
}
