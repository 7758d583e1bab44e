import { defineClient } from "./client.ts";

/** GraphQL Code Generator and its like: types of resolvers in a generated file, known by their names. */
export const graphqlCodegen = defineClient({
  name: "GraphQL Code Generator",
  kind: "graphql",
  packages: ["@graphql-codegen/typescript-resolvers"],
  documentation: "https://the-guild.dev/graphql/codegen/plugins/typescript/typescript-resolvers",
  exports: {},
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  generated: ["Resolvers", "IResolvers", "*Resolvers"],
  resolverTypes: { Resolvers: "types", IResolvers: "types", "*Resolvers": "fields" },
  handles: {},
});
