import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
/** Of collections and their indexes. */
const define = { ...write, definition: true } as const;

/** Qdrant over REST: each call is one HTTP request. */
export const qdrant = defineClient({
  name: "Qdrant",
  kind: "database",
  packages: ["@qdrant/js-client-rest"],
  documentation: "https://api.qdrant.tech/api-reference",
  exports: { QdrantClient: "QdrantClient" },
  remedies: {
    read: "send them in one `queryBatch` or `searchBatch`, or fetch them with one `retrieve` of all ids",
    write: "pass the list of points to one `upsert`, or the operations to one `batchUpdate`",
  },
  handles: {
    QdrantClient: { construct: "client" },
    client: {
      members: {
        ...sameMember(["search", "searchBatch", "query", "queryBatch", "queryGroups", "searchPointGroups", "recommend", "recommendBatch"], {
          ...read,
          yields: "many",
        }),
        ...sameMember(["retrieve", "scroll", "discoverPoints", "discoverBatchPoints", "facet", "count"], { ...read, yields: "many" }),
        ...sameMember(["getCollection", "getCollections", "collectionExists", "getAliases", "getCollectionAliases"], read),
        ...sameMember(["upsert", "delete", "batchUpdate", "setPayload", "overwritePayload", "deletePayload", "clearPayload"], write),
        ...sameMember(["updateVectors", "deleteVectors"], write),
        ...sameMember(["createPayloadIndex", "deletePayloadIndex"], define),
        ...sameMember(["createCollection", "recreateCollection", "updateCollection", "deleteCollection"], define),
      },
    },
  },
});
