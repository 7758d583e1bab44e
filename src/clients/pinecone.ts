import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
/** Of indexes and collections. */
const define = { ...write, definition: true } as const;

/** Pinecone: each call on an index or a namespace of it is one HTTP request. */
export const pinecone = defineClient({
  name: "Pinecone",
  kind: "database",
  packages: ["@pinecone-database/pinecone"],
  documentation: "https://docs.pinecone.io/reference/typescript-sdk",
  exports: { Pinecone: "Pinecone", Index: "index" },
  remedies: {
    read: "fetch them in one `fetch` of all ids; queries with a vector each have no batch: run them at the same time, within the limit",
    write: "pass the list to one `upsert`, in batches of up to 1,000 records; delete with one `deleteMany(ids)`",
  },
  handles: {
    Pinecone: { construct: "client" },
    client: {
      members: {
        index: { returns: "index" },
        Index: { returns: "index" },
        ...sameMember(["listIndexes", "describeIndex", "listCollections", "describeCollection"], read),
        ...sameMember(
          ["createIndex", "createIndexForModel", "configureIndex", "deleteIndex", "createCollection", "deleteCollection"],
          define,
        ),
      },
    },
    index: {
      members: {
        namespace: { returns: "this" },
        ...sameMember(["query", "searchRecords", "fetch", "fetchByMetadata", "listPaginated", "describeIndexStats"], read),
        ...sameMember(["upsert", "upsertRecords", "update", "deleteOne", "deleteMany", "deleteAll", "startImport"], write),
      },
    },
  },
});
