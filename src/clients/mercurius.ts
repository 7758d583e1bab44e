import { defineClient } from "./client.ts";

/** Mercurius: a plugin of Fastify that is handed a map of resolvers, by type and field. Its `loaders` get all parents at once. */
export const mercurius = defineClient({
  name: "Mercurius",
  kind: "graphql",
  packages: ["mercurius"],
  documentation: "https://mercurius.dev/#/docs/api/options",
  exports: { default: "plugin", mercurius: "plugin" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  resolverTypes: { IResolvers: "types" },
  handles: { plugin: { plugin: { resolvers: "resolvers", context: "context" } } },
});
