import type { TSESTree } from "@typescript-eslint/utils";
import { type Analysis, analysisOf } from "../src/analysis/index.ts";
import { effectsOfNode, type RoundTripWitness } from "../src/analysis/effects.ts";
import { type Iteration, iterationsOf, mayIterate, referenceIteration } from "../src/analysis/iteration.ts";
import { loopKindOf } from "../src/analysis/loop-kinds.ts";
import { chainText, clientCallText, repeatedOver } from "../src/analysis/wording.ts";
import { isFunction } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

type CallNode = TSESTree.AwaitExpression | TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

interface Options {
  readonly maxConstantItems: number;
}

export default createRule<[Options], "read" | "write">({
  name: "no-query-in-loop",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow a database round trip per item of a loop (N+1 queries)",
      guide: "databaseQueries",
      preset: "recommended",
      offInScripts: true,
    },
    messages: {
      read: "`{{call}}` queries the database {{times}}{{chain}}: {{remedy}}.",
      write: "`{{call}}` writes to the database {{times}}{{chain}}: {{remedy}}.",
    },
    schema: [
      {
        type: "object",
        properties: {
          maxConstantItems: {
            type: "integer",
            minimum: 0,
            default: 15,
            description: "A list that is written out in the code and has at most this many elements is not reported.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ maxConstantItems: 15 }],
  },
  create(context, [{ maxConstantItems }]) {
    const check = (node: CallNode): void => {
      const isReference = node.type === "CallExpression" && node.arguments.some((argument) => argument.type === "Identifier" || argument.type === "MemberExpression");
      if (!isReference && !mayIterate(node)) return;
      const analysis = analysisOf(context);
      const found = queryInLoop(analysis, node, maxConstantItems);
      if (!found) return;
      const { witness, iteration } = found;
      const { call } = witness;
      context.report({
        node: node.type === "AwaitExpression" ? node.argument : node,
        messageId: call.effect === "read" ? "read" : "write",
        data: {
          call: clientCallText(node, analysis.frame),
          times: repeatedOver(iteration),
          chain: chainText(witness, context.cwd),
          remedy: call.trip.remedy ?? call.client.remedies[call.effect === "read" ? "read" : "write"],
        },
      });
    };
    return { CallExpression: check, NewExpression: check, TaggedTemplateExpression: check, AwaitExpression: check };
  },
});

interface Finding {
  readonly witness: RoundTripWitness;
  readonly iteration: Iteration;
}

/** The query that a node makes per item, and the loop that repeats it. */
function queryInLoop({ engine, frame }: Analysis, node: CallNode, maxConstantItems: number): Finding | undefined {
  const iterations = [...iterationsOf(engine, node, frame)];
  if (node.type === "CallExpression") {
    for (const argument of node.arguments) {
      const own = isFunction(argument) ? undefined : referenceIteration(engine, argument, frame);
      if (own) iterations.unshift(own);
    }
  }
  const repeating = iterations.filter((iteration) => loopKindOf(engine, iteration, node, maxConstantItems) === "items");
  const [iteration] = repeating;
  if (!iteration) return undefined;
  const witness = databaseWitness([...effectsOfNode(engine, node, frame).values()], repeating);
  return witness && { witness, iteration };
}

function databaseWitness(witnesses: readonly RoundTripWitness[], iterations: readonly Iteration[]): RoundTripWitness | undefined {
  const isInOneTick = iterations.every(({ loop }) => !loop);
  return witnesses
    .filter(({ call }) => call.client.kind === "database" && (call.effect === "read" || call.effect === "write" || call.trip.effect === "transaction"))
    .filter(({ call }) => !(call.trip.merges && isInOneTick))
    .sort((a, b) => a.chain.length - b.chain.length)[0];
}
