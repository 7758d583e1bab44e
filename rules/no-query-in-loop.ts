import { analysisOf } from "../src/analysis/index.ts";
import { iterationStep, roundTripEvidence } from "../src/analysis/evidence.ts";
import { defaultMaxConstantItems } from "../src/analysis/loop-kinds.ts";
import { mayRepeat, type QueryNode, repeatedQuery } from "../src/analysis/queries.ts";
import { toldInLoop } from "../src/analysis/told-in-loop.ts";
import type { ToldQuery } from "../src/analysis/told-query.ts";
import { chainText, remedyOf, repeatedOver, repeatedText } from "../src/analysis/wording.ts";
import { createRule } from "../src/create-rule.ts";

interface Options {
  readonly maxConstantItems: number;
}

export default createRule<[Options], "both" | "read" | "same" | "write">({
  name: "no-query-in-loop",
  meta: {
    type: "problem",
    docs: {
      description: "disallow a database round trip per item of a loop (N+1 queries)",
      guide: "databaseQueries",
      preset: "recommended",
      offInScripts: true,
    },
    messages: {
      both: "`{{call}}` reads and writes the database {{times}}{{chain}}: {{remedy}}.",
      read: "`{{call}}` queries the database {{times}}{{chain}}: {{remedy}}.",
      same: "`{{call}}` queries the database {{times}}{{chain}}, with nothing that differs from turn to turn: {{remedy}}.",
      write: "`{{call}}` writes to the database {{times}}{{chain}}: {{remedy}}.",
    },
    schema: [
      {
        type: "object",
        properties: {
          maxConstantItems: {
            type: "integer",
            minimum: 0,
            description: "A loop over a list that the code writes out is not reported up to this many elements. Default: 15.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ maxConstantItems: defaultMaxConstantItems }],
  },
  create(context, [{ maxConstantItems }]) {
    const check = (node: QueryNode): void => {
      if (!mayRepeat(node)) return;
      const analysis = analysisOf(context);
      const found = repeatedQuery(analysis, node, maxConstantItems);
      if (!found) return;
      const told = toldInLoop(analysis, node, found);
      if (!told) return;
      context.report({
        node: node.type === "AwaitExpression" ? node.argument : node,
        messageId: messageOf(told),
        data: {
          call: repeatedText(node, found.iteration),
          times: repeatedOver(found.iteration),
          chain: chainText(told.witness, context.cwd),
          remedy: remedyOf(told),
        },
        evidence: () => roundTripEvidence(told.witness, iterationStep(found.iteration)),
      });
    };
    return {
      // By node type alone: the linter asks a selector with a condition at each node, which costs more than all that follows.
      ArrowFunctionExpression({ body }) {
        if (body.type === "MemberExpression") check(body);
      },
      AwaitExpression: check,
      CallExpression: check,
      ForOfStatement({ await: isAwaiting, right }) {
        if (isAwaiting && (right.type === "Identifier" || right.type === "MemberExpression")) check(right);
      },
      NewExpression: check,
      TaggedTemplateExpression: check,
    };
  },
});

function messageOf({ witness, isReadAndWrite, isSame }: ToldQuery): "both" | "read" | "same" | "write" {
  if (isReadAndWrite) return "both";
  return witness.call.effect !== "read" ? "write" : isSame ? "same" : "read";
}
