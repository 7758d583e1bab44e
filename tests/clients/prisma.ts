import { prisma } from "../../src/clients/prisma.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
`;

const runtime = 'import("@prisma/client/runtime/client")';
const operations = `Record<${runtime}.Operation, 0>`;

export default {
  client: prisma,
  types: {
    Prisma: { untyped: "the namespace is generated from the schema" },
    client: [`InstanceType<ReturnType<typeof ${runtime}.getPrismaClient>>`, `${runtime}.ClientOtherOps`, operations],
    transaction: [`${runtime}.ClientOtherOps`, operations],
    model: operations,
    transactionModel: operations,
  },
  allowed: { "client.$use": "Prisma 2 to 6" },
  untypedSamples: "the client is generated from the schema",
  matrix: [
    {
      name: "model of a client",
      setup,
      read: "prisma.user.findFirst({ where: { id } })",
      write: "prisma.user.update({ where: { id }, data: { seen: true } })",
      silent: ["prisma.$extends({})"],
      batches: [
        "prisma.$transaction(ids.map((id) => prisma.user.update({ where: { id }, data: { seen: true } })))",
        "prisma.user.updateMany({ where: { id: { in: ids } }, data: { seen: true } })",
        "prisma.$queryRaw`SELECT name FROM users WHERE id = ANY(${ids})`",
      ],
      perItem: [
        "prisma.$transaction(async (tx) => { for (const id of ids) await tx.user.delete({ where: { id } }); })",
        "Promise.all(ids.map(async (id) => (await prisma.user.findFirst({ where: { id } }))?.name))",
        "prisma.user.findMany().then((users) => Promise.all(users.map((user) => prisma.user.count({ where: { id: user.id } }))))",
      ],
      lookAlike: {
        setup: "const prisma = { user: new Map<string, string>() };",
        expression: "prisma.user.delete(id)",
      },
    },
    {
      name: "reads that the client merges",
      setup,
      read: "prisma.user.findUnique({ where: { id } })",
      mergesReads: true,
      write: "prisma.user.upsert({ where: { id }, create: { id }, update: {} })",
      lookAlike: { setup: "const user = { findUnique: (id: string) => [id] };", expression: "user.findUnique(id)" },
    },
    {
      name: "generated client, transaction as a parameter",
      setup: `
import { PrismaClient, Prisma } from "./generated/client";
class PrismaService extends PrismaClient {}
class Users {
  constructor(private readonly prisma: PrismaService) {}
  load(id: string) { return this.prisma.user.findFirst({ where: { id } }); }
}
const drop = (tx: Prisma.TransactionClient, id: string) => tx.user.delete({ where: { id } });
declare const users: Users;
declare const tx: Prisma.TransactionClient;`,
      read: "users.load(id)",
      write: "drop(tx, id)",
      lookAlike: {
        setup: `class Users { load(id: string) { return id; } } declare const users: Users;`,
        expression: "users.load(id)",
      },
    },
  ],
} satisfies ClientTest;
