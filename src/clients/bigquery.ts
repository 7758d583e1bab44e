import { defineClient } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "rows"] } } } as const;
const statement = { statement: 0, statementProperty: "query" } as const;
const read = { effect: "read", ...callback } as const;
const write = { effect: "write", ...callback } as const;

/** BigQuery. Each query is a job of its own, whose start alone takes longer than most queries of other databases. */
export const bigquery = defineClient({
  name: "BigQuery",
  kind: "database",
  packages: ["@google-cloud/bigquery"],
  documentation: "https://cloud.google.com/nodejs/docs/reference/bigquery/latest",
  exports: { BigQuery: "BigQuery", Dataset: "Dataset", Table: "Table", Job: "job" },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN UNNEST(@{keys})`",
    write: "pass the list to one `table.insert(rows)`, or write them in one statement",
  },
  handles: {
    BigQuery: { construct: "bigquery" },
    Dataset: { construct: "dataset" },
    Table: { construct: "table" },
    bigquery: {
      members: {
        query: { ...read, yields: "many-and-count", ...statement },
        createQueryJob: { ...read, yields: "many-and-count", ...statement },
        createQueryStream: { effect: "read", ...statement },
        createJob: write,
        createDataset: write,
        getDatasets: read,
        getJobs: read,
        dataset: { returns: "dataset" },
        job: { returns: "job" },
        date: {},
        datetime: {},
        time: {},
        timestamp: {},
        geography: {},
        int: {},
      },
    },
    dataset: {
      members: {
        query: { ...read, yields: "many-and-count", ...statement },
        table: { returns: "table" },
        createTable: write,
        getTables: read,
        exists: read,
        get: read,
        getMetadata: read,
        create: write,
        delete: write,
      },
    },
    table: {
      members: {
        insert: write,
        query: { ...read, yields: "many-and-count", ...statement },
        getRows: { ...read, yields: "many-and-count" },
        exists: read,
        get: read,
        getMetadata: read,
        setMetadata: write,
        load: write,
        copy: write,
        create: write,
        delete: write,
      },
    },
    job: { members: { getQueryResults: read, getMetadata: read, promise: read, cancel: write } },
  },
});
