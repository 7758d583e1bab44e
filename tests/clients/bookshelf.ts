import { bookshelf } from "../../src/clients/bookshelf.ts";
import type { ClientTest } from "./sample.ts";

const model = 'import("bookshelf").Model<any>';
const collection = 'import("bookshelf").Collection<any>';

export default {
  client: bookshelf,
  types: {
    bookshelf: 'import("bookshelf")',
    transaction: 'import("knex").Knex.Transaction',
    Model: 'typeof import("bookshelf").Model',
    Collection: 'typeof import("bookshelf").Collection',
    row: model,
    collection,
    related: [model, collection],
  },
  allowed: { "Model.query": "missing from the declarations; `lib/bookshelf.js` adds it" },
  untypedSamples: "its declarations are of an older Knex, and `Model` there takes a type argument that code does not give",
  matrix: [
    {
      name: "model of a connection",
      setup: `
import knexFactory from "knex";
import bookshelfFactory from "bookshelf";
const bookshelf = bookshelfFactory(knexFactory({ client: "pg" }));
const User = bookshelf.model("User", { tableName: "users" });`,
      read: "User.where({ id }).fetch()",
      write: "User.forge({ id }).save({ seen: true }, { patch: true })",
      silent: ["User.forge({ id })", "User.forge({ id }).set({ seen: true })"],
      perItem: [
        "bookshelf.transaction(async (transacting) => { for (const id of ids) await User.forge({ id }).destroy({ transacting }); })",
      ],
      lookAlike: {
        setup: `const User = { where: (query: { id: string }) => ({ fetch: () => query.id }) };`,
        expression: "User.where({ id }).fetch()",
      },
    },
    {
      name: "class that extends Model",
      setup: `
import bookshelfFactory from "bookshelf";
declare const bookshelf: bookshelfFactory;
class User extends bookshelf.Model { get tableName() { return "users"; } }`,
      read: "new User({ id }).fetch()",
      write: "User.where({ id }).destroy()",
      lazyRelation: { row: "User", expression: 'row.load(["team"])' },
      lookAlike: { setup: `const users = new Set<string>();`, expression: "users.delete(id)" },
    },
  ],
} satisfies ClientTest;
