import { surrealdb } from "../../src/clients/surrealdb.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: surrealdb,
  notInstalled: {
    surrealdb: "checked against version 2.0.8, which nothing here depends on",
  },
  types: {
    database: 'import("surrealdb").Surreal',
    transaction: 'import("surrealdb").SurrealTransaction',
  },
  matrix: [
    {
      name: "client",
      setup: `
import { RecordId, Surreal, Table } from "surrealdb";
const db = new Surreal();
void RecordId; void Table;`,
      read: 'db.select(new RecordId("user", id))',
      write: 'db.update(new RecordId("user", id)).merge({ seen: true })',
      batches: ['db.insert(new Table("user"), ids.map((id) => ({ id })))'],
      perItem: ['Promise.all(ids.map((id) => db.query("DELETE $id", { id })))'],
      lookAlike: { setup: "const db = { select: (id: string) => id };", expression: "db.select(id)" },
    },
  ],
} satisfies ClientTest;
