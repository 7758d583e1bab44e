import { dynamoose } from "../../src/clients/dynamoose.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: dynamoose,
  notInstalled: {
    dynamoose: "checked against version 4.2.0, which nothing here depends on",
  },
  types: {
    dynamoose: 'typeof import("dynamoose")',
    Model: 'ReturnType<typeof import("dynamoose").model>',
    described: 'ReturnType<typeof import("dynamoose").model>["transaction"]',
    item: 'InstanceType<ReturnType<typeof import("dynamoose").model>>',
    query: 'ReturnType<ReturnType<typeof import("dynamoose").model>["query"]>',
  },
  matrix: [
    {
      name: "model",
      setup: `
import * as dynamoose from "dynamoose";
const User = dynamoose.model("User", new dynamoose.Schema({ id: String }));`,
      read: "User.get(id)",
      write: "User.update({ id }, { seen: true })",
      silent: ['User.query("team").eq(id)'],
      batches: ["User.batchGet(ids)", "dynamoose.transaction(ids.map((id) => User.transaction.delete({ id })))"],
      perItem: ['Promise.all(ids.map((id) => User.query("team").eq(id).exec()))'],
      lookAlike: { setup: "const User = new Map<string, string>();", expression: "User.get(id)" },
    },
  ],
} satisfies ClientTest;
