import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read", callbacks: { last: { receives: ["data", "data"] } } } as const;
const write = { effect: "write", callbacks: { last: { receives: ["data", "data"] } } } as const;
/** Of indexes, mappings and templates. */
const define = { ...write, definition: true } as const;

/** The clients of Elasticsearch and of OpenSearch, its fork: each method is one HTTP request. */
export const elasticsearch = defineClient({
  name: "Elasticsearch",
  kind: "database",
  packages: ["@elastic/elasticsearch", "@opensearch-project/opensearch"],
  documentation: "https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/api-reference",
  exports: { Client: "Client" },
  remedies: {
    read: "fetch them in one `mget` or `msearch`, or in one `search` with a `terms` query",
    write: "write them in one `bulk`",
  },
  handles: {
    Client: { construct: "client" },
    client: {
      members: {
        ...sameMember(
          [
            ...["search", "get", "getSource", "exists", "existsSource", "count", "mget", "msearch", "searchTemplate", "msearchTemplate"],
            ...[
              "scroll",
              "openPointInTime",
              "fieldCaps",
              "explain",
              "termsEnum",
              "termvectors",
              "mtermvectors",
              "rankEval",
              "info",
              "ping",
            ],
          ],
          read,
        ),
        ...sameMember(
          ["index", "create", "update", "delete", "bulk", "updateByQuery", "deleteByQuery", "reindex", "closePointInTime", "clearScroll"],
          write,
        ),
        indices: "indices",
        helpers: "helpers",
        sql: "searching",
        esql: "searching",
        eql: "searching",
        asyncSearch: "asynchronousSearch",
        child: { returns: "this" },
        close: {},
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
      },
    },
    indices: {
      members: {
        ...sameMember(["exists", "existsAlias", "get", "getAlias", "getMapping", "getSettings", "stats", "analyze"], read),
        ...sameMember(
          [
            ...[
              "create",
              "delete",
              "open",
              "close",
              "refresh",
              "flush",
              "forcemerge",
              "putMapping",
              "putSettings",
              "putAlias",
              "deleteAlias",
            ],
            ...["updateAliases", "putIndexTemplate", "deleteIndexTemplate", "rollover"],
          ],
          define,
        ),
      },
    },
    searching: { members: { query: read, search: read } },
    asynchronousSearch: { members: { submit: read, get: read, status: read, delete: write } },
    helpers: {
      members: {
        search: { ...read, yields: "many" },
        bulk: write,
        scrollSearch: { effect: "read", yields: "many", lazy: true, returns: "pages" },
        scrollDocuments: { effect: "read", yields: "many", lazy: true, returns: "pages" },
        /** A helper that collects searches and sends them together. */
        msearch: { returns: "collector" },
      },
    },
    collector: { members: { search: {}, stop: {} } },
    pages: { awaited: { effect: "read", yields: "many" } },
  },
});
