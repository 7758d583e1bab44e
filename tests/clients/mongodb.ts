import { mongodb } from "../../src/clients/mongodb.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { MongoClient, type Collection, type Db } from "mongodb";
const client = new MongoClient("mongodb://localhost");
const users = client.db("app").collection("users");
`;

export default {
  client: mongodb,
  types: {
    MongoClient: 'typeof import("mongodb").MongoClient',
    client: 'import("mongodb").MongoClient',
    database: 'import("mongodb").Db',
    collection: 'import("mongodb").Collection',
    cursor: ['import("mongodb").FindCursor', 'import("mongodb").AggregationCursor'],
    bulk: 'import("mongodb").OrderedBulkOperation',
    session: 'import("mongodb").ClientSession',
    bucket: 'import("mongodb").GridFSBucket',
  },
  notInstalled: { "mongodb-legacy": "the same API with callbacks: https://github.com/mongodb-js/nodejs-mongodb-legacy" },
  allowed: {
    "collection.insert": "version 3",
    "collection.update": "version 3",
    "collection.remove": "version 3",
    "collection.save": "version 3",
  },
  matrix: [
    {
      name: "collection of a client",
      setup,
      read: "users.findOne({ _id: id })",
      write: "users.updateOne({ _id: id }, { $set: { seen: true } })",
      silent: ["users.find({ _id: id }).sort({ name: 1 })", "users.initializeOrderedBulkOp().insert({ _id: id })"],
      batches: [
        "users.bulkWrite(ids.map((id) => ({ deleteOne: { filter: { _id: id } } })))",
        "users.find({ _id: { $in: ids } }).toArray()",
        "(async () => { const bulk = users.initializeOrderedBulkOp(); for (const id of ids) bulk.insert({ _id: id }); await bulk.execute(); })()",
        "(async () => { const cursor = users.find(); while (await cursor.hasNext()) { const user = await cursor.next(); ids.push(user as never); } })()",
      ],
      perItem: [
        "client.withSession((session) => session.withTransaction(async () => { for (const id of ids) await users.deleteOne({ _id: id }, { session }); }))",
        "(async () => { for await (const user of users.find()) await users.deleteOne({ _id: user._id }); })()",
        "users.find().forEach((user) => { void users.deleteOne({ _id: user._id }); })",
      ],
      lookAlike: {
        setup: `const users = { findOne: ({ _id }: { _id: string }) => [_id].find(Boolean) };`,
        expression: "users.findOne({ _id: id })",
      },
    },
    {
      name: "cursor, annotated database",
      setup: `
import type { Db } from "mongodb";
class Users {
  constructor(private readonly db: Db) {}
  posts(id: string) { return this.db.collection("posts").find({ author: id }).sort({ date: -1 }).toArray(); }
  drop(id: string) { return this.db.collection("posts").deleteMany({ author: id }); }
}
declare const users: Users;`,
      read: "users.posts(id)",
      write: "users.drop(id)",
      lookAlike: {
        setup: `const posts = { find: (id: string) => ({ toArray: () => [id] }) };`,
        expression: "posts.find(id).toArray()",
      },
    },
  ],
} satisfies ClientTest;
