import { defineClient } from "./client.ts";

/** TypeGraphQL: classes of resolvers and of objects; a method of either resolves a field. */
export const typeGraphql = defineClient({
  name: "TypeGraphQL",
  kind: "graphql",
  packages: ["type-graphql"],
  documentation: "https://typegraphql.com/docs/resolvers.html",
  exports: {
    Resolver: "Resolver",
    FieldResolver: "FieldResolver",
    Query: "RootField",
    Mutation: "RootField",
    Subscription: "RootField",
    ObjectType: "ObjectType",
    InterfaceType: "ObjectType",
    Field: "FieldResolver",
    Root: "Root",
  },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    Resolver: { decorates: "resolver-class" },
    ObjectType: { decorates: "object-class" },
    FieldResolver: { decorates: "field" },
    RootField: { decorates: "root-field" },
    Root: { decorates: "parent" },
  },
});
