import { defineClient } from "./client.ts";

/** graphql-js: types made by hand, each field with its `resolve`. */
export const graphqlJs = defineClient({
  name: "graphql-js",
  kind: "graphql",
  packages: ["graphql", "graphql/type", "graphql/type/index.js", "graphql/type/definition", "graphql/type/definition.js"],
  documentation: "https://www.graphql-js.org/api-v16/type/#graphqlobjecttype",
  exports: { GraphQLObjectType: "ObjectType", GraphQLInterfaceType: "ObjectType" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  resolverTypes: { GraphQLFieldResolver: "field" },
  handles: {
    ObjectType: { construct: "type", call: { schema: { resolver: "resolve", type: "name" } } },
    type: {},
  },
});
