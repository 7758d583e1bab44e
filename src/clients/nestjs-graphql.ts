import { defineClient } from "./client.ts";

/** GraphQL for NestJS: classes of resolvers, with a decorator on each method that resolves a field. */
export const nestjsGraphql = defineClient({
  name: "@nestjs/graphql",
  kind: "graphql",
  packages: ["@nestjs/graphql"],
  documentation: "https://docs.nestjs.com/graphql/resolvers",
  exports: {
    Resolver: "Resolver",
    ResolveField: "ResolveField",
    // The name until version 7.
    ResolveProperty: "ResolveField",
    ResolveReference: "ResolveReference",
    Query: "RootField",
    Mutation: "RootField",
    Subscription: "RootField",
    ObjectType: "ObjectType",
    InterfaceType: "ObjectType",
    Field: "ResolveField",
    Parent: "Parent",
    Root: "Parent",
  },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    Resolver: { decorates: "resolver-class" },
    ObjectType: { decorates: "object-class" },
    ResolveField: { decorates: "field" },
    ResolveReference: { decorates: "reference" },
    RootField: { decorates: "root-field" },
    Parent: { decorates: "parent" },
  },
});
