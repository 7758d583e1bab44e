import { defineClient } from "./client.ts";

const one = { effect: "read", yields: "one" } as const;
const write = { effect: "write" } as const;
/** Of collections and indexes. */
const define = { ...write, definition: true } as const;
const byKeys = "fetch them in one `collection.documents(keys)`, or in one AQL query with `IN @keys`";

/** ArangoDB. A query gives a cursor over batches; what its text says is AQL, where any query may end in a change. */
export const arangodb = defineClient({
  name: "ArangoDB",
  kind: "database",
  packages: ["arangojs", "arangojs/*"],
  documentation: "https://arangodb.github.io/arangojs/",
  exports: {
    default: "Database",
    Database: "Database",
    arangojs: "arangojs",
    aql: "aql",
    DocumentCollection: "collection",
    EdgeCollection: "collection",
  },
  remedies: { read: byKeys, write: "pass the list to one `saveAll`, `updateAll`, `replaceAll` or `removeAll`" },
  handles: {
    Database: { construct: "database", call: { returns: "database" } },
    arangojs: { call: { returns: "database" } },
    /** Builds a query. */
    aql: { call: {} },
    database: {
      members: {
        query: { effect: "read", returns: "cursor" },
        collection: { returns: "collection" },
        createCollection: { ...define, returns: "collection" },
        createEdgeCollection: { ...define, returns: "collection" },
        collections: { effect: "read" },
        listCollections: { effect: "read" },
        beginTransaction: { effect: "transaction" },
        withTransaction: { effect: "transaction", returns: "callback", callbacks: { 1: {} } },
        executeTransaction: { effect: "transaction" },
        database: { returns: "database" },
        exists: { effect: "read" },
        close: {},
        useBasicAuth: { returns: "this" },
        useBearerAuth: { returns: "this" },
      },
    },
    collection: {
      members: {
        document: { ...one, remedy: byKeys },
        documents: { effect: "read", yields: "many" },
        documentExists: { effect: "read", remedy: byKeys },
        count: { effect: "read" },
        edges: { effect: "read" },
        inEdges: { effect: "read" },
        outEdges: { effect: "read" },
        exists: { effect: "read" },
        save: write,
        saveAll: write,
        update: write,
        updateAll: write,
        replace: write,
        replaceAll: write,
        remove: write,
        removeAll: write,
        import: write,
        truncate: write,
        drop: define,
        ensureIndex: define,
        create: write,
        documentId: {},
      },
    },
    /** The first batch came with the answer; more are fetched where it is read. */
    cursor: {
      members: {
        all: { yields: "many" },
        next: { yields: "one" },
        forEach: { callbacks: { 0: { receives: ["row"], runs: "per-item" } } },
        map: { callbacks: { 0: { receives: ["row"], runs: "per-item" } } },
        flatMap: { callbacks: { 0: { receives: ["row"], runs: "per-item" } } },
        reduce: {},
        kill: {},
      },
    },
  },
});
