import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const insertAll = "pass the list to one `insertInto(table).values(list)`";
const changeAll = "write them in one statement with `where(table.{key}.in({keys}))`";

/** ts-sql-query: a chain builds a statement, and its `execute…` call sends it. An application extends one of the connections. */
export const tsSqlQuery = defineClient({
  name: "ts-sql-query",
  kind: "database",
  packages: ["ts-sql-query/connections/*"],
  documentation: "https://ts-sql-query.readthedocs.io/",
  exports: {
    PostgreSqlConnection: "Connection",
    MySqlConnection: "Connection",
    MariaDBConnection: "Connection",
    SqliteConnection: "Connection",
    SqlServerConnection: "Connection",
    OracleConnection: "Connection",
  },
  remedies: { read: "fetch them in one select with `where(table.{key}.in({keys}))`", write: insertAll },
  handles: {
    Connection: { construct: "connection" },
    connection: {
      members: {
        ...sameMember(["selectFrom", "selectDistinctFrom", "selectFromNoTable"], { returns: "select" }),
        insertInto: { returns: "insert" },
        ...sameMember(["update", "updateAllowingNoWhere", "deleteFrom", "deleteAllowingNoWhereFrom"], { returns: "change" }),
        transaction: { effect: "transaction", returns: "callback", callbacks: { 0: {} } },
        beginTransaction: { effect: "transaction" },
        commit: {},
        rollback: {},
      },
    },
    select: {
      members: {
        executeSelectMany: { ...read, yields: "many" },
        executeSelectPage: { ...read, yields: "many" },
        ...sameMember(["executeSelectOne", "executeSelectNoneOrOne"], { ...read, yields: "one" }),
        query: {},
        params: {},
      },
      otherMembers: { returns: "this" },
    },
    insert: {
      members: {
        ...sameMember(["executeInsert", "executeInsertOne", "executeInsertNoneOrOne", "executeInsertMany"], {
          ...write,
          remedy: insertAll,
        }),
        query: {},
        params: {},
      },
      otherMembers: { returns: "this" },
    },
    change: {
      members: {
        ...sameMember(
          ["executeUpdate", "executeUpdateOne", "executeUpdateMany", "executeDelete", "executeDeleteOne", "executeDeleteMany"],
          {
            ...write,
            remedy: changeAll,
          },
        ),
        query: {},
        params: {},
      },
      otherMembers: { returns: "this" },
    },
  },
});
