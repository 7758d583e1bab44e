import type { TSESTree } from "@typescript-eslint/utils";
import { repeatedFunctionStep, roundTripEvidence } from "../src/analysis/evidence.ts";
import {
  decoratedResolver,
  describedResolver,
  type FieldResolver,
  mappedResolver,
  resolversBeside,
  typedResolvers,
} from "../src/analysis/field-resolvers.ts";
import { queriesByParent } from "../src/analysis/field-queries.ts";
import { type Analysis, analysisOf } from "../src/analysis/index.ts";
import { buildsSchemas, mayDecorateResolvers, registeredResolvers } from "../src/analysis/schemas.ts";
import { callText, chainText, remedyOf } from "../src/analysis/wording.ts";
import { createRule } from "../src/create-rule.ts";
import { decoratorsOf } from "../src/ast/type-only.ts";

export default createRule<[], "query">({
  name: "no-query-in-resolver",
  meta: {
    type: "problem",
    docs: {
      description: "disallow a database query per object in a GraphQL field resolver",
      guide: "databaseQueries",
      preset: "recommended",
      offInScripts: true,
    },
    messages: {
      query: "`{{call}}` queries the database once per {{type}} of a response{{chain}}: collect the keys with a DataLoader and {{remedy}}.",
    },
    schema: [],
  },
  create(context) {
    const resolvers = new Map<TSESTree.Node, FieldResolver>();
    let analysis: Analysis | undefined;
    let mayDecorate: boolean | undefined;
    const current = (): Analysis => (analysis ??= analysisOf(context));
    const add = (...found: readonly (FieldResolver | undefined)[]): void => {
      for (const resolver of found) if (resolver && !resolvers.has(resolver.fn)) resolvers.set(resolver.fn, resolver);
    };
    const report = (resolver: FieldResolver): void => {
      const type = resolver.type === undefined ? "object" : `\`${resolver.type}\``;
      for (const { node, told } of queriesByParent(current(), resolver)) {
        context.report({
          node: node.type === "AwaitExpression" ? node.argument : node,
          messageId: "query",
          data: {
            call: callText(node, current().frame),
            type,
            chain: chainText(told.witness, context.cwd),
            remedy: remedyOf(told),
          },
          evidence: () =>
            roundTripEvidence(told.witness, repeatedFunctionStep(resolver.fn, `once per ${type} of a response`, current().frame)),
        });
      }
    };
    const addTyped = ({ expression, typeAnnotation }: TSESTree.TSAsExpression | TSESTree.TSSatisfiesExpression): void => {
      add(...typedResolvers(current(), expression, typeAnnotation));
    };
    return {
      // By node type alone: the linter asks a selector with a condition at each node, which costs more than all that follows.
      MethodDefinition(node) {
        if (decoratorsOf(node).length === 0) return;
        mayDecorate ??= mayDecorateResolvers(current());
        if (mayDecorate) add(decoratedResolver(current(), node));
      },
      Property(node) {
        const name = node.key.type === "Identifier" ? node.key.name : "";
        if (name === "resolve") add(describedResolver(current(), node));
        if (!rootTypes.has(name)) return;
        const { engine, frame } = current();
        if (buildsSchemas(engine, frame.module.path)) add(...resolversBeside(current(), node));
      },
      VariableDeclarator({ id, init }) {
        if (init && id.typeAnnotation) add(...typedResolvers(current(), init, id.typeAnnotation.typeAnnotation));
      },
      TSAsExpression: addTyped,
      TSSatisfiesExpression: addTyped,
      "Program:exit"() {
        for (const found of registeredResolvers(current()).values()) add(mappedResolver(found));
        for (const resolver of resolvers.values()) report(resolver);
      },
    };
  },
});

/** The types of a schema whose fields are asked for once per request. */
const rootTypes = new Set(["Query", "Mutation", "Subscription"]);
