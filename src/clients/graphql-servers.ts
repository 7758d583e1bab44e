import { defineClient } from "./client.ts";

/** What is handed a map of resolvers under the option `resolvers`, or under that of each of its `modules`. */
const schema = { resolvers: "resolvers", parts: "modules", context: "context" } as const;

/** Servers and schema builders that are handed a map of resolvers, by type and field. */
export const graphqlServers = defineClient({
  name: "GraphQL servers",
  kind: "graphql",
  packages: [
    ...["@graphql-tools/schema", "@graphql-tools/utils", "@graphql-tools/merge", "graphql-tools"],
    ...["@apollo/server", "@apollo/subgraph", "@apollo/federation", "apollo-server", "apollo-server-core"],
    ...["apollo-server-express", "apollo-server-fastify", "apollo-server-hapi", "apollo-server-koa", "apollo-server-lambda"],
    ...["apollo-server-micro", "apollo-server-cloud-functions", "apollo-server-azure-functions"],
    ...["@apollo/server/standalone", "@apollo/server/express4", "@as-integrations/express4", "@as-integrations/express5"],
    ...["@as-integrations/next", "@as-integrations/fastify", "@as-integrations/koa", "express-graphql"],
    ...["graphql-yoga", "@graphql-yoga/node", "@graphql-yoga/common", "graphql-modules"],
  ],
  documentation: "https://the-guild.dev/graphql/tools/docs/resolvers",
  exports: {
    makeExecutableSchema: "builder",
    addResolversToSchema: "builder",
    ApolloServer: "builder",
    buildSubgraphSchema: "builder",
    buildFederatedSchema: "builder",
    createSchema: "builder",
    createModule: "builder",
    // Version 1 of graphql-yoga.
    GraphQLServer: "builder",
    createServer: "builder",
    // What serves a schema: it is told the context.
    createYoga: "server",
    startStandaloneServer: "server",
    startServerAndCreateNextHandler: "server",
    expressMiddleware: "server",
    koaMiddleware: "server",
    fastifyApolloHandler: "server",
    graphqlHTTP: "server",
    mergeResolvers: "merge",
  },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  resolverTypes: {
    IResolvers: "types",
    Resolvers: "types",
    GraphQLResolverMap: "types",
    IResolverObject: "fields",
    IFieldResolver: "field",
  },
  handles: {
    builder: { construct: "built", call: { schema, returns: "built" } },
    merge: { call: { returns: "argument" } },
    built: {},
    server: { call: { schema: { context: "context" } } },
  },
});
