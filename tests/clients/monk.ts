import { monk } from "../../src/clients/monk.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: monk,
  notInstalled: {
    monk: "checked against version 7.3.4, which nothing here depends on",
  },
  types: {
    manager: 'import("monk").IMonkManager',
    collection: 'import("monk").ICollection',
  },
  matrix: [
    {
      name: "collection",
      setup: `
import monk from "monk";
const users = monk("").get("users");`,
      read: "users.findOne({ _id: id })",
      write: "users.update({ _id: id }, { $set: { seen: true } })",
      silent: ['monk("").get(id)'],
      batches: ["users.find({ _id: { $in: ids } })"],
      lookAlike: { setup: "const users = { findOne: (id: string) => id };", expression: "users.findOne(id)" },
    },
  ],
} satisfies ClientTest;
