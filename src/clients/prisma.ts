import { type Call, defineClient } from "./client.ts";

const read = { effect: "read", lazy: true } as const;
const write = { effect: "write", lazy: true } as const;
const inList = "fetch them in one `findMany` with `where: { {key}: { in: {keys} } }`";
const deleteAll = "delete them in one `deleteMany` with `where: { {key}: { in: {keys} } }`";
const createAll = "write them in one `createMany`";
const grouped = "compute them in one `groupBy` with `where: { {key}: { in: {keys} } }`";

const inOneStatement = "write them in one statement: `INSERT` with a list of rows, `UPDATE` from a list of values, `DELETE` with `IN`";

/** Statements as text. `$queryRaw` and `$executeRaw` are template tags; they take `Prisma.sql` too. */
const statements = {
  $queryRaw: { ...read, yields: "many", statement: 0 },
  $queryRawUnsafe: { ...read, yields: "many", statement: 0 },
  $queryRawTyped: { ...read, yields: "many" },
  $runCommandRaw: read,
  $executeRaw: { ...write, statement: 0, remedy: inOneStatement },
  $executeRawUnsafe: { ...write, statement: 0, remedy: inOneStatement },
} as const;

/** The operations of a model. `together` is what runs several of them at once, as a message names it behind "in one". */
const modelMembers = (together: string): Readonly<Record<string, Call<"relation">>> => {
  const updateAll = `write them in one \`updateMany\` with \`{key}: { in: {keys} }\` where the values are the same, else in one ${together}`;
  return {
    findUnique: { ...read, yields: "one", returns: "relation", merges: true, remedy: inList },
    findUniqueOrThrow: { ...read, yields: "one", returns: "relation", merges: true, remedy: inList },
    findFirst: { ...read, yields: "one", returns: "relation", remedy: inList },
    findFirstOrThrow: { ...read, yields: "one", returns: "relation", remedy: inList },
    findMany: { ...read, yields: "many" },
    findRaw: { ...read, yields: "many" },
    aggregate: { ...read, remedy: grouped },
    aggregateRaw: read,
    groupBy: { ...read, yields: "many" },
    count: { ...read, remedy: "count them in one `groupBy` with `_count` and `where: { {key}: { in: {keys} } }`" },
    create: { ...write, yields: "one", returns: "relation", remedy: createAll },
    createMany: { ...write, remedy: createAll },
    createManyAndReturn: { ...write, yields: "many", remedy: "write them in one `createManyAndReturn`" },
    update: { ...write, yields: "one", returns: "relation", remedy: updateAll },
    updateMany: { ...write, remedy: updateAll },
    updateManyAndReturn: { ...write, yields: "many", remedy: updateAll },
    upsert: { ...write, yields: "one", returns: "relation", remedy: `write them in one ${together}` },
    delete: { ...write, yields: "one", returns: "relation", remedy: deleteAll },
    deleteMany: { ...write, remedy: deleteAll },
  } as const;
};

/** Prisma's promises are lazy: a query runs when it is awaited, or with the others in `$transaction([…])`. */
export const prisma = defineClient({
  name: "Prisma",
  kind: "database",
  packages: ["@prisma/client", "@prisma/client/edge", "@prisma/client/extension"],
  documentation: "https://www.prisma.io/docs/orm/reference/prisma-client-reference",
  exports: { PrismaClient: "PrismaClient", Prisma: "Prisma" },
  generated: ["PrismaClient", "Prisma"],
  remedies: {
    read: inList,
    write: "write them in one `createMany`, `updateMany` or `$transaction([…])`",
  },
  filter: { option: "where", lists: ["in"], limits: ["take"] },
  handles: {
    PrismaClient: { construct: "client" },
    Prisma: { members: { TransactionClient: "transaction" } },
    client: {
      members: {
        $transaction: {
          effect: "transaction",
          batch: 0,
          returns: "callback",
          callbacks: { 0: { receives: ["transaction"] } },
        },
        $extends: { returns: "this" },
        $connect: { effect: "connect" },
        $disconnect: {},
        $on: { callbacks: { 1: { runs: "later" } } },
        $use: { callbacks: { 0: { runs: "later" } } },
        ...statements,
      },
      otherMembers: "model",
    },
    transaction: {
      single: true,
      members: {
        ...statements,
      },
      otherMembers: "transactionModel",
    },
    model: { members: modelMembers("`$transaction([…])`") },
    /** An interactive transaction takes no list of operations. */
    transactionModel: { members: modelMembers("statement with `$executeRaw`") },
    /** The fluent API: `prisma.user.findUnique(…).posts()` is one more query, merged as its parent is. */
    relation: {
      otherMembers: { ...read, yields: "many", returns: "relation", merges: true },
    },
  },
});
