import { defineClient, sameMember } from "./client.ts";

const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const write = { effect: "write" } as const;
const whereIn = "fetch them in one query with `where({ {key}: { in: {keys} } })`, or as a relation in `select`";
const createAll = "pass the list to one `createMany(list)`";
const changeAll = "write them in one query with `where({ {key}: { in: {keys} } })`";

/** What settles what a query does, wherever it stands in the chain. */
const verbs = {
  ...sameMember(["find", "findBy", "findOptional", "findByOptional", "take", "takeOptional", "get", "getOptional"], { returns: "one" }),
  ...sameMember(["count", "exists", "sum", "avg", "min", "max"], { returns: "one" }),
  ...sameMember(["create", "insert", "createMany", "insertMany", "createFrom", "insertFrom"], { returns: "insert" }),
  ...sameMember(["update", "updateOrThrow", "increment", "decrement", "delete", "upsert", "orCreate"], { returns: "change" }),
} as const;
const ends = { toSQL: {}, log: { returns: "this" } } as const;

/** Orchid ORM: a query is a chain on a table and runs when it is awaited. */
export const orchidOrm = defineClient({
  name: "Orchid ORM",
  kind: "database",
  packages: ["orchid-orm", "orchid-orm/*"],
  documentation: "https://orchid-orm.netlify.app/guide/query-methods.html",
  exports: { orchidORM: "orchidORM" },
  remedies: { read: whereIn, write: createAll },
  filter: {
    comparisons: ["where", "findBy", "findByOptional"],
    keys: { find: "id", findOptional: "id" },
    lists: ["in", "whereIn"],
    limits: ["limit"],
  },
  handles: {
    orchidORM: { call: { returns: "database" } },
    database: {
      members: {
        $transaction: { effect: "transaction", returns: "callback", callbacks: { 0: {}, 1: {} } },
        $query: { ...many, lazy: true, statement: 0 },
        $queryArrays: { ...many, lazy: true, statement: 0 },
        $close: {},
        $qb: "table",
      },
      otherMembers: "table",
    },
    table: { awaited: { ...many, remedy: whereIn }, members: { ...verbs, ...ends }, otherMembers: { returns: "this" } },
    one: { awaited: { ...one, remedy: whereIn }, members: { ...verbs, ...ends }, otherMembers: { returns: "this" } },
    insert: { awaited: { ...write, yields: "one", remedy: createAll }, members: ends, otherMembers: { returns: "this" } },
    change: { awaited: { ...write, remedy: changeAll }, members: ends, otherMembers: { returns: "this" } },
  },
});
