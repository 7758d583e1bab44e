import { massive } from "../../src/clients/massive.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: massive,
  notInstalled: {
    massive: "checked against version 6.11.3 and @types/massive, which nothing here depends on",
  },
  types: {
    massive: { untyped: "a namespace of types; the samples use them" },
    database: { untyped: "its members are the application's tables" },
    transaction: { untyped: "its members are the application's tables" },
    table: 'import("massive").Writable',
  },
  untypedSamples: "its members are the application's tables",
  matrix: [
    {
      name: "tables",
      setup: `
import massive from "massive";
const db = await massive({});`,
      read: "db.users.findOne(id)",
      write: "db.users.update({ id }, { seen: true })",
      silent: ["db.detach(id)"],
      batches: ["db.users.find({ id: ids })", "db.users.insert(ids.map((id) => ({ id })))"],
      perItem: ["db.withTransaction(async (tx) => { for (const id of ids) await tx.users.destroy({ id }); })"],
      lookAlike: { setup: "const db = { users: { findOne: (id: string) => id } };", expression: "db.users.findOne(id)" },
    },
  ],
} satisfies ClientTest;
