import { defineClient } from "./client.ts";

/** Nexus: functions that describe types. Functions for root types are left out: their parent is one object. */
export const nexus = defineClient({
  name: "Nexus",
  kind: "graphql",
  packages: ["nexus", "@nexus/schema"],
  documentation: "https://nexusjs.org/docs/api/object-type",
  exports: { objectType: "type", interfaceType: "type", extendType: "extension" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    type: { call: { schema: { resolver: "resolve", type: "name" } } },
    extension: { call: { schema: { resolver: "resolve", type: "type" } } },
  },
});
