import { mongoose } from "../../src/clients/mongoose.ts";
import type { ClientTest } from "./sample.ts";

const query = 'import("mongoose").Query<any, any>';
const before7 = "before version 7";

const queries = ["findMany", "findOne", "count", "update", "updateOne", "delete", "deleteOne"];

/** Members of `Model` and `Query` that version 7 or 8 removed. */
const removed = ["Model", ...queries].flatMap((handle) =>
  ["count", "update", "remove", "findOneAndRemove", "findByIdAndRemove"].map((member): [string, string] => [
    `${handle}.${member}`,
    before7,
  ]),
);

const setup = `
import mongoose, { Schema, type HydratedDocument, type Model } from "mongoose";
interface User { name: string; team: string }
const schema = new Schema<User>({ name: String, team: { type: Schema.Types.ObjectId, ref: "Team" } as never });
const Users = mongoose.model<User>("User", schema);
`;

export default {
  client: mongoose,
  notInstalled: { "@typegoose/typegoose": "its models are Mongoose's" },
  types: {
    mongoose: 'typeof import("mongoose")',
    connection: 'import("mongoose").Connection',
    session: 'import("mongoose").ClientSession',
    Model: 'import("mongoose").Model<any>',
    document: 'import("mongoose").HydratedDocument<{ a: 1 }>',
    findMany: query,
    findOne: query,
    count: query,
    update: query,
    updateOne: query,
    delete: query,
    deleteOne: query,
    aggregate: 'import("mongoose").Aggregate<any>',
    cursor: 'import("mongoose").Cursor<any, any>',
    database: 'import("mongodb").Db',
    collection: ['import("mongoose").Collection', 'import("mongodb").Collection'],
    nativeCursor: 'import("mongodb").FindCursor',
  },
  allowed: {
    ...Object.fromEntries(removed),
    ...Object.fromEntries(queries.map((handle) => [`${handle}.findOneAndReplace`, "missing from the declarations"])),
    PaginateModel: "added by mongoose-paginate-v2",
    "Model.paginate": "added by mongoose-paginate-v2",
    "Model.aggregatePaginate": "added by mongoose-aggregate-paginate-v2",
    "document.remove": before7,
    "document.execPopulate": "before version 6",
    getModelForClass: "exported by typegoose",
    getDiscriminatorModelForClass: "exported by typegoose",
    ReturnModelType: "exported by typegoose",
    DocumentType: "exported by typegoose",
  },
  matrix: [
    {
      name: "model, and its documents",
      setup,
      read: "Users.findById(id).lean()",
      write: 'Users.updateOne({ _id: id }, { name: "" })',
      lazyRelation: { row: "HydratedDocument<User>", expression: 'row.populate("team")' },
      silent: ["new Users({ name: id }).set({ name: id })", "Users.hydrate({ name: id })", "new Users({ name: id }).toObject()"],
      batches: [
        "Users.bulkWrite(ids.map((id) => ({ deleteOne: { filter: { _id: id } } })))",
        "Users.find({ _id: { $in: ids } }).sort({ name: 1 }).lean().exec()",
      ],
      perItem: [
        "Users.find({ _id: { $in: ids } }).then(async (users) => { for (const user of users) await user.save(); })",
        "Users.find().cursor().eachAsync(async (user) => { await user.save(); })",
        "mongoose.connection.transaction(async (session) => { for (const id of ids) await Users.deleteOne({ _id: id }, { session }); })",
      ],
      lookAlike: {
        setup: `const Users = { rows: new Map<string, string>(), findById(id: string) { return this.rows.get(id); } };`,
        expression: "Users.findById(id)",
      },
    },
    {
      name: "executed queries, annotated model",
      setup: `
import { InjectModel } from "@nestjs/mongoose";
import type { Model } from "mongoose";
interface User { name: string }
class Service {
  constructor(@InjectModel("User") private readonly users: Model<User>) {}
  load(id: string) { return this.users.findOne({ name: id }).exec(); }
  drop(id: string) { return this.users.deleteOne({ name: id }).exec(); }
}
declare const service: Service;`,
      read: "service.load(id)",
      write: "service.drop(id)",
      lookAlike: {
        setup: `const pattern = { findOne: (id: string) => /a(b)/g };`,
        expression: "pattern.findOne(id).exec(id)",
      },
    },
    {
      name: "documents that save themselves",
      setup,
      read: "Users.aggregate([{ $match: { name: id } }])",
      write: "new Users({ name: id }).save()",
      lazyRelation: { row: "HydratedDocument<User>", expression: "row.deleteOne()" },
      lookAlike: {
        setup: `class Canvas { constructor(private readonly id: string) {} save() { return this.id; } }`,
        expression: "new Canvas(id).save()",
      },
    },
  ],
} satisfies ClientTest;
