import { defineClient } from "./client.ts";

/** DataLoader: `load` collects keys; the batch function, stored by the constructor, is called once for all keys of a tick. */
export const dataloader = defineClient({
  name: "DataLoader",
  kind: "library",
  packages: ["dataloader"],
  documentation: "https://github.com/graphql/dataloader#readme",
  exports: { default: "DataLoader" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    DataLoader: { construct: "loader" },
    loader: {
      members: { load: {}, loadMany: {}, prime: { returns: "this" }, clear: { returns: "this" }, clearAll: { returns: "this" } },
    },
  },
});
