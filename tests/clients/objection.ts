import { objection } from "../../src/clients/objection.ts";
import type { ClientTest } from "./sample.ts";

const builder = 'import("objection").QueryBuilder<import("objection").Model>';

export default {
  client: objection,
  types: {
    Model: 'typeof import("objection").Model',
    instance: 'import("objection").Model',
    query: builder,
    one: builder,
    page: builder,
    row: builder,
    related: builder,
    graph: builder,
    insert: builder,
    update: builder,
    delete: builder,
    write: builder,
    transaction: 'import("objection").Transaction',
    transactionFunction: 'typeof import("objection").transaction',
  },
  matrix: [
    {
      name: "class that extends Model, and its rows",
      setup: `
import { Model } from "objection";
class User extends Model {
  static override tableName = "users";
  declare id: number;
}`,
      read: "User.query().findById(id)",
      write: "User.query().patch({ id: 1 }).where({ id })",
      lazyRelation: { row: "User", expression: 'row.$relatedQuery("team")' },
      silent: ["User.fromJson({ id })", "User.fromJson({ id }).$set({ id })"],
      batches: ["User.query().findByIds(ids)", "User.query().insertGraph(ids.map((id) => ({ id })))"],
      perItem: ["User.transaction(async (trx) => { for (const id of ids) await User.query(trx).deleteById(id); })"],
      lookAlike: {
        setup: `class User { static query() { return new Map<string, string>(); } }`,
        expression: "User.query().delete(id)",
      },
    },
    {
      name: "row of a query",
      setup: `
import { Model } from "objection";
class User extends Model { declare id: number; }
const find = (id: string) => User.query().findById(id).throwIfNotFound();`,
      read: "find(id).execute()",
      write: "User.query().deleteById(id)",
      lazyRelation: { row: "User", expression: "row.$query().patch({ id: 2 })" },
      lookAlike: {
        setup: `const find = (id: string) => ({ execute: () => id });`,
        expression: "find(id).execute()",
      },
    },
  ],
} satisfies ClientTest;
