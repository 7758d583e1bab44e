import { defineClient } from "./client.ts";

const inOneQuery = "fetch them in one query with `WHERE {key} IN {{keys}:Array(String)}`";
const inOneStatement = "put all of them into one statement";
const statement = { statement: 0, statementProperty: "query" } as const;

/** ClickHouse over HTTP. Each insert makes a part on the disk that has to be merged, so that many small ones are worse than slow. */
export const clickhouse = defineClient({
  name: "ClickHouse",
  kind: "database",
  packages: ["@clickhouse/client", "@clickhouse/client-web", "@clickhouse/client-common"],
  documentation: "https://clickhouse.com/docs/integrations/javascript",
  exports: { createClient: "createClient", ClickHouseClient: "client", ResultSet: "resultSet" },
  remedies: {
    read: inOneQuery,
    write: "pass the list to one `insert({ table, values })`",
  },
  handles: {
    createClient: { call: { returns: "client" } },
    client: {
      members: {
        /** What is written goes through `insert`, `command` and `exec`. */
        query: { effect: "read", returns: "resultSet", remedy: inOneQuery, ...statement },
        insert: { effect: "write" },
        command: { effect: "write", remedy: inOneStatement, ...statement },
        exec: { effect: "write", remedy: inOneStatement, ...statement },
        ping: { effect: "read" },
        close: {},
      },
    },
    /** The answer to a query that was made already. */
    resultSet: { members: { json: { yields: "many" }, text: {}, stream: {}, close: {} } },
  },
});
