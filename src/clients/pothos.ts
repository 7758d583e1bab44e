import { defineClient, sameMember } from "./client.ts";

/** A field whose `resolve` receives the Prisma or Drizzle query first and the parent second. */
const parentAt = {
  prismaField: 1,
  prismaFieldWithInput: 1,
  prismaConnection: 1,
  relation: 1,
  relatedConnection: 1,
  drizzleField: 1,
  drizzleConnection: 1,
} as const;

const named = { schema: { resolver: "resolve", type: 0, parentAt }, returns: "ref" } as const;

/** Pothos: a builder whose methods describe types. Root types are left out: their parent is one object. */
export const pothos = defineClient({
  name: "Pothos",
  kind: "graphql",
  packages: ["@pothos/core", "@giraphql/core"],
  documentation: "https://pothos-graphql.dev/docs/api/schema-builder",
  exports: { default: "SchemaBuilder" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    SchemaBuilder: { construct: "builder" },
    builder: {
      members: {
        ...sameMember(["objectType", "objectField", "objectFields", "interfaceType", "interfaceField", "interfaceFields"], named),
        ...sameMember(["prismaObject", "prismaObjectField", "prismaObjectFields", "prismaNode", "prismaInterface"], named),
        ...sameMember(["drizzleObject", "drizzleObjectField", "drizzleObjectFields", "drizzleNode", "drizzleInterface"], named),
        ...sameMember(["node", "loadableObject", "loadableNode", "loadableInterface", "simpleObject", "simpleInterface"], named),
        ...sameMember(["objectRef", "interfaceRef", "loadableObjectRef", "loadableNodeRef"], { returns: "ref" }),
      },
    },
    ref: { members: { implement: { schema: { resolver: "resolve", parentAt }, returns: "this" } } },
  },
});
