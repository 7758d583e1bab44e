import { orchidOrm } from "../../src/clients/orchid-orm.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: orchidOrm,
  packages: ["orchid-orm", "orchid-orm/node-postgres"],
  notInstalled: {
    "orchid-orm": "checked against version 1.78.4, which nothing here depends on",
    "orchid-orm/*": "the same, for each driver",
  },
  types: {
    database: { untyped: "its members are the application's tables" },
    table: { untyped: "its members are the application's tables" },
    one: { untyped: "its members are the application's tables" },
    insert: { untyped: "its members are the application's tables" },
    change: { untyped: "its members are the application's tables" },
  },
  untypedSamples: "its members are the application's tables",
  matrix: [
    {
      name: "table",
      setup: `
import { orchidORM } from "orchid-orm/node-postgres";
declare const UserTable: any;
const db = orchidORM({ databaseURL: "" }, { user: UserTable });`,
      read: "db.user.find(id)",
      write: "db.user.find(id).update({ seen: true })",
      batches: ["db.user.where({ id: { in: ids } })", "db.user.createMany(ids.map((id) => ({ id })))"],
      perItem: ["db.$transaction(async () => { for (const id of ids) await db.user.find(id).delete(); })"],
      lookAlike: { setup: "const db = { user: new Map<string, string>() };", expression: "db.user.get(id)" },
    },
  ],
} satisfies ClientTest;
