import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
/** Of indexes, their settings, and keys. */
const define = { ...write, definition: true } as const;
const addAll = "pass the list to one `addDocuments`, `updateDocuments` or `deleteDocuments`";
const searchAll = "send them in one `multiSearch`, or fetch them with one filter `id IN […]`";

/** Meilisearch: each call is one HTTP request; each write is a task of its own in the server's queue. */
export const meilisearch = defineClient({
  name: "Meilisearch",
  kind: "database",
  packages: ["meilisearch"],
  documentation: "https://www.meilisearch.com/docs/reference/api/documents",
  exports: { Meilisearch: "Client", MeiliSearch: "Client", Index: "index" },
  remedies: { read: searchAll, write: addAll },
  handles: {
    Client: { construct: "client" },
    client: {
      members: {
        index: { returns: "index" },
        getIndex: { ...read, returns: "index" },
        multiSearch: read,
        ...sameMember(
          ["getIndexes", "getRawIndex", "getRawIndexes", "getStats", "getKeys", "getKey", "health", "isHealthy", "getVersion"],
          read,
        ),
        ...sameMember(
          ["createIndex", "updateIndex", "deleteIndex", "deleteIndexIfExists", "swapIndexes", "createKey", "deleteKey"],
          define,
        ),
      },
    },
    index: {
      members: {
        ...sameMember(["search", "searchGet", "searchForFacetValues", "searchSimilarDocuments"], { ...read, yields: "many-and-count" }),
        getDocument: { ...read, yields: "one" },
        getDocuments: { ...read, yields: "many-and-count" },
        ...sameMember(["getStats", "getSettings", "getRawInfo", "fetchInfo", "fetchPrimaryKey"], read),
        ...sameMember(["addDocuments", "updateDocuments", "deleteDocument", "deleteDocuments", "deleteAllDocuments"], write),
        // These cut the list themselves.
        addDocumentsInBatches: write,
        updateDocumentsInBatches: write,
        ...sameMember(["updateSettings", "resetSettings", "update", "delete"], define),
      },
    },
  },
});
