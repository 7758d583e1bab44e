import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const importAll = "pass the list to one `documents().import(list)`";

/** Typesense: a chain names a collection or a document; its last call is one HTTP request. */
export const typesense = defineClient({
  name: "Typesense",
  kind: "database",
  packages: ["typesense"],
  documentation: "https://typesense.org/docs/latest/api/documents.html",
  exports: { Client: "Client", SearchClient: "Client", default: "module" },
  remedies: { read: "send them in one `multiSearch.perform`, or fetch them with one filter `id:[…]`", write: importAll },
  handles: {
    module: { members: { Client: "Client", SearchClient: "Client" } },
    Client: { construct: "client" },
    client: { members: { collections: { returns: "collection" }, multiSearch: "multiSearch", health: "health" } },
    multiSearch: { members: { perform: { ...read, yields: "many" } } },
    health: { members: { retrieve: read } },
    /** One collection, or without a name all of them. */
    collection: {
      members: { documents: { returns: "documents" }, retrieve: read, exists: read, create: write, update: write, delete: write },
    },
    /** One document, or without an identifier all of a collection. */
    documents: {
      members: {
        retrieve: { ...read, yields: "one" },
        search: { ...read, yields: "many-and-count" },
        export: { ...read, yields: "many" },
        import: write,
        create: { ...write, remedy: importAll },
        upsert: { ...write, remedy: importAll },
        update: { ...write, remedy: importAll },
        delete: { ...write, remedy: "delete them in one `documents().delete({ filter_by })`" },
      },
    },
  },
});
