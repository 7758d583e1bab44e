import { meteor } from "../../src/clients/meteor.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { Mongo } from "meteor/mongo";
const Users = new Mongo.Collection<{ _id: string; name: string; seen?: boolean }>("users");
`;

const collectionHooks =
  "from the package collection-hooks, which has no declarations: https://github.com/Meteor-Community-Packages/meteor-collection-hooks";
const undeclared = "newer than the declarations: https://docs.meteor.com/api/collections.html";

export default {
  client: meteor,
  types: {
    Mongo: "typeof Mongo",
    Meteor: "typeof Meteor",
    Accounts: "typeof Accounts",
    collection: "Mongo.Collection<{ _id: string }>",
    hooks: { untyped: collectionHooks },
    cursor: "Mongo.Cursor<{ _id: string }>",
    rawCollection: 'import("mongodb").Collection',
    rawCursor: ['import("mongodb").FindCursor', 'import("mongodb").AggregationCursor'],
    files: { untyped: "the package ostrio:files has no declarations: https://github.com/veliovgroup/Meteor-Files/wiki" },
  },
  packages: ["meteor/mongo", "meteor/meteor", "meteor/accounts-base"],
  allowed: {
    FilesCollection: "the package ostrio:files has no declarations",
    "Meteor.roles": "from the package roles, which has declarations of its own: https://github.com/Meteor-Community-Packages/meteor-roles",
    "Meteor.Collection": "the name of Mongo.Collection before Meteor 0.9.1",
    "collection.direct": collectionHooks,
    "collection.before": collectionHooks,
    "collection.after": collectionHooks,
    "Accounts.users": "the same collection as Meteor.users: https://docs.meteor.com/api/accounts.html",
    "cursor.observeAsync": undeclared,
    "cursor.observeChangesAsync": undeclared,
  },
  matrix: [
    {
      name: "collection",
      setup,
      read: "Users.findOneAsync({ _id: id })",
      write: "Users.updateAsync({ _id: id }, { $set: { seen: true } })",
      lookAlike: { setup: "const Users = [{ name: id }]; declare const id: string;", expression: "Users.find(({ name }) => name === id)" },
    },
    {
      name: "cursor",
      setup,
      read: "Users.find({ name: id }).fetchAsync()",
      lookAlike: {
        setup:
          "class Users { rows = [1]; find(name: string) { return { fetchAsync: async () => this.rows.concat(name.length) }; } } const users = new Users();",
        expression: "users.find(id).fetchAsync()",
      },
    },
    {
      name: "users of Meteor, synchronous",
      setup: `import { Meteor } from "meteor/meteor";`,
      read: "Meteor.users.findOne({ _id: id })",
      write: "Meteor.users.remove({ _id: id })",
      lookAlike: { setup: "const Meteor = { users: new Map<string, string>() };", expression: "Meteor.users.delete(id)" },
    },
    {
      name: "collection of the driver",
      setup,
      read: "Users.rawCollection().countDocuments({ name: id })",
      write: "Users.rawCollection().deleteMany({ name: id })",
      lookAlike: { setup, expression: "Users.rawCollection()" },
    },
  ],
} satisfies ClientTest;
