import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** Massive: the database's tables, views and functions are members of the object that it gives. */
export const massive = defineClient({
  name: "Massive",
  kind: "database",
  packages: ["massive"],
  documentation: "https://massivejs.org/docs/",
  exports: { default: "massive", Database: "database", Readable: "table", Writable: "table" },
  remedies: {
    read: "fetch them in one `find({ {key}: {keys} })`",
    write: "pass the list to one `insert(list)`, or write them in one `update({ {key}: {keys} }, changes)`",
  },
  filter: {
    arguments: ["find", "findOne", "count", "update", "destroy"],
    keys: { find: "id", findOne: "id", update: "id", destroy: "id" },
    limits: ["limit"],
  },
  handles: {
    massive: { call: { effect: "connect", returns: "database" }, members: { Database: "database", Readable: "table", Writable: "table" } },
    database: {
      members: {
        query: { ...read, yields: "many", statement: 0 },
        saveDoc: write,
        createDocumentTable: write,
        createSchema: write,
        createExtension: write,
        dropTable: write,
        dropSchema: write,
        dropExtension: write,
        listTables: read,
        listViews: read,
        listFunctions: read,
        reload: read,
        withTransaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
        withConnection: { effect: "connect", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
        instance: {},
        driverConfig: {},
        attach: {},
        detach: {},
        clean: {},
        clone: {},
      },
      otherMembers: "table",
    },
    transaction: { single: true, members: { query: { ...read, yields: "many", statement: 0 }, saveDoc: write }, otherMembers: "table" },
    table: {
      members: {
        find: { ...read, yields: "many" },
        findOne: { ...read, yields: "one" },
        findDoc: { ...read, yields: "many" },
        search: { ...read, yields: "many" },
        searchDoc: { ...read, yields: "many" },
        where: { ...read, yields: "many" },
        count: read,
        countDoc: read,
        refresh: write,
        insert: write,
        save: write,
        saveDoc: write,
        update: write,
        updateDoc: write,
        destroy: write,
      },
    },
  },
});
