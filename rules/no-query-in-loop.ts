import { analysisOf } from "../src/analysis/index.ts";
import { defaultMaxConstantItems } from "../src/analysis/loop-kinds.ts";
import { isSameEachTurn, mayRepeat, type QueryNode, repeatedQuery } from "../src/analysis/queries.ts";
import { callText, chainText, remedyOf, repeatedOver } from "../src/analysis/wording.ts";
import { createRule } from "../src/create-rule.ts";

interface Options {
  readonly maxConstantItems: number;
}

export default createRule<[Options], "read" | "same" | "write">({
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
      read: "`{{call}}` queries the database {{times}}{{chain}}: {{remedy}}.",
      same: "`{{call}}` queries the database {{times}}{{chain}}, with nothing that differs from turn to turn: run it once, before the loop.",
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
      if (!mayRepeat(node, context.sourceCode.visitorKeys)) return;
      const analysis = analysisOf(context);
      const found = repeatedQuery(analysis, node, maxConstantItems);
      if (!found) return;
      const { witness, iteration } = found;
      context.report({
        node: node.type === "AwaitExpression" ? node.argument : node,
        messageId: witness.call.effect !== "read" ? "write" : isSameEachTurn(analysis, node, iteration) ? "same" : "read",
        data: {
          call: callText(node, analysis.frame),
          times: repeatedOver(iteration),
          chain: chainText(witness, context.cwd),
          remedy: remedyOf(witness.call),
        },
      });
    };
    return {
      "ArrowFunctionExpression > MemberExpression.body": check,
      AwaitExpression: check,
      CallExpression: check,
      "ForOfStatement[await=true] > :matches(Identifier, MemberExpression).right": check,
      NewExpression: check,
      TaggedTemplateExpression: check,
    };
  },
});
