import { defineClient } from "./client.ts";

/** The text may also be a file, a prepared statement, or `{ text, values }`; whether it reads or writes stands in it. */
const statement = { effect: "read", statement: 0, statementProperty: "text" } as const;
const many = { ...statement, yields: "many" } as const;
const one = { ...statement, yields: "one" } as const;
const task = { returns: "callback", callbacks: { last: { receives: ["task"] } } } as const;
const transaction = { effect: "transaction", returns: "callback", callbacks: { last: { receives: ["task"] } } } as const;

const queries = {
  query: many,
  any: many,
  many,
  manyOrNone: many,
  one,
  oneOrNone: one,
  none: statement,
  result: { ...statement, yields: "many-and-count" },
  multi: many,
  multiResult: many,
  func: { effect: "read", yields: "many" },
  proc: { effect: "read", yields: "one" },
  map: { ...many, callbacks: { 2: { receives: ["row"], runs: "per-item" } } },
  each: { ...many, callbacks: { 2: { receives: ["row"], runs: "per-item" } } },
  stream: { effect: "read", callbacks: { 1: {} } },
  task,
  taskIf: task,
  tx: transaction,
  txIf: transaction,
} as const;

/** pg-promise. A query runs when it is called; a task or transaction runs its queries on one connection, `batch` only awaits them. */
export const pgPromise = defineClient({
  name: "pg-promise",
  kind: "database",
  packages: ["pg-promise"],
  documentation: "https://vitaly-t.github.io/pg-promise/Database.html",
  exports: {
    default: "pgPromise",
    IMain: "main",
    IDatabase: "database",
    ITask: "task",
    IBaseProtocol: "database",
    IConnected: "task",
    QueryFile: "QueryFile",
    PreparedStatement: "PreparedStatement",
    ParameterizedQuery: "PreparedStatement",
  },
  remedies: {
    read: "fetch them in one query with `WHERE {key} IN ($1:csv)`",
    write: "write them in one statement made by `pgp.helpers.insert(rows, columns)`, `helpers.update` or `helpers.concat`",
  },
  handles: {
    pgPromise: {
      call: { returns: "main" },
      members: {
        IMain: "main",
        IDatabase: "database",
        ITask: "task",
        QueryFile: "QueryFile",
        PreparedStatement: "PreparedStatement",
        ParameterizedQuery: "PreparedStatement",
        as: "formatting",
      },
    },
    /** Called with a connection it gives the database; `helpers` and `as` make text. */
    main: { call: { returns: "database" }, members: { helpers: "formatting", as: "formatting", end: {} } },
    formatting: { members: { format: { statement: 0 }, concat: {}, values: {}, name: {}, csv: {}, insert: {}, update: {}, sets: {} } },
    QueryFile: { construct: "text" },
    PreparedStatement: { construct: "text" },
    text: {},
    database: { members: { ...queries, connect: { effect: "connect", returns: "task" } } },
    task: {
      single: true,
      members: {
        ...queries,
        batch: {},
        page: { callbacks: { 0: { runs: "per-chunk" } } },
        sequence: { callbacks: { 0: { runs: "per-item" } } },
        done: {},
      },
    },
  },
});
