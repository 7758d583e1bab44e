import { defineClient } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const read = { effect: "read", ...callback } as const;

/** Cassandra, ScyllaDB and DataStax. A batch is one round trip, though one over many partitions is work for the coordinator. */
export const cassandra = defineClient({
  name: "Cassandra",
  kind: "database",
  packages: ["cassandra-driver"],
  documentation: "https://docs.datastax.com/en/developer/nodejs-driver/latest/",
  exports: { default: "module", Client: "Client", mapping: "mapping" },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN ?`, or with a table whose partition holds them",
    write: "write them in one `batch` where they share a partition, else with `concurrent.executeConcurrent`",
  },
  handles: {
    module: { members: { Client: "Client", mapping: "mapping" } },
    Client: { construct: "client" },
    client: {
      members: {
        execute: { ...read, yields: "many-and-count", statement: 0 },
        executeGraph: read,
        eachRow: {
          effect: "read",
          statement: 0,
          callbacks: { 1: { runs: "later" }, 2: { runs: "later" }, 3: { runs: "later" }, last: {} },
        },
        stream: { effect: "read", statement: 0 },
        batch: { effect: "write", ...callback },
        connect: { effect: "connect", callbacks: { 0: {} } },
        on: { returns: "this", callbacks: { 1: { runs: "later" } } },
        shutdown: {},
      },
    },
    mapping: { members: { Mapper: "Mapper", ModelMapper: "modelMapper" } },
    Mapper: { construct: "mapper" },
    mapper: { members: { forModel: { returns: "modelMapper" }, batch: { effect: "write" } } },
    modelMapper: {
      members: {
        name: {},
        batching: {},
        get: { effect: "read", yields: "one" },
        find: { effect: "read", yields: "many" },
        findAll: { effect: "read", yields: "many" },
        insert: { effect: "write" },
        update: { effect: "write" },
        remove: { effect: "write" },
        mapWithQuery: {},
      },
    },
  },
});
