import { graphqlServers } from "../../src/clients/graphql-servers.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: graphqlServers,
  types: {},
  notInstalled: {
    "@graphql-tools/schema": reason,
    "@graphql-tools/utils": reason,
    "@graphql-tools/merge": reason,
    "graphql-tools": reason,
    "@apollo/server": reason,
    "@apollo/subgraph": reason,
    "@apollo/federation": reason,
    "apollo-server": reason,
    "apollo-server-core": reason,
    "apollo-server-express": reason,
    "apollo-server-fastify": reason,
    "apollo-server-hapi": reason,
    "apollo-server-koa": reason,
    "apollo-server-lambda": reason,
    "apollo-server-micro": reason,
    "apollo-server-cloud-functions": reason,
    "apollo-server-azure-functions": reason,
    "@apollo/server/standalone": reason,
    "@apollo/server/express4": reason,
    "@as-integrations/express4": reason,
    "@as-integrations/express5": reason,
    "@as-integrations/next": reason,
    "@as-integrations/fastify": reason,
    "@as-integrations/koa": reason,
    "express-graphql": reason,
    "graphql-yoga": reason,
    "@graphql-yoga/node": reason,
    "@graphql-yoga/common": reason,
    "graphql-modules": reason,
  },
  matrix: [],
} satisfies ClientTest;
