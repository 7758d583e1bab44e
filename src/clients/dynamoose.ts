import { defineClient } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const write = { effect: "write", ...callback } as const;
const inBatch = "fetch them in one `batchGet`, up to 100 keys at a time";
const putBatch = "write them in one `batchPut`, up to 25 items at a time";

/** Dynamoose: models over DynamoDB. A query or scan is put together and runs at `exec`. */
export const dynamoose = defineClient({
  name: "Dynamoose",
  kind: "database",
  packages: ["dynamoose"],
  documentation: "https://dynamoosejs.com/guide/Model",
  exports: { default: "dynamoose" },
  remedies: { read: inBatch, write: putBatch },
  handles: {
    dynamoose: { members: { model: "model", transaction: "transaction" } },
    model: { call: { returns: "Model", subject: 1 } },
    /** Runs a list of described operations as one. */
    transaction: { call: { effect: "transaction", ...callback } },
    Model: {
      construct: "item",
      type: "Model",
      members: {
        get: { effect: "read", yields: "one", rows: "item", remedy: inBatch, ...callback },
        batchGet: { effect: "read", yields: "many", rows: "item", ...callback },
        batchPut: write,
        batchDelete: write,
        create: { ...write, yields: "one", rows: "item", remedy: putBatch },
        update: { ...write, yields: "one", rows: "item", remedy: "write them in one `dynamoose.transaction([…])`, up to 100 at a time" },
        delete: { ...write, remedy: "delete them in one `batchDelete`, up to 25 keys at a time" },
        query: { returns: "query" },
        scan: { returns: "query" },
        /** Describes operations for `dynamoose.transaction`. */
        transaction: "described",
        serializeMany: {},
        table: {},
        methods: {},
        name: {},
      },
    },
    described: { members: { get: {}, create: {}, delete: {}, update: {}, condition: {} } },
    item: {
      members: {
        save: { ...write, returns: "this", remedy: putBatch },
        delete: { ...write, remedy: "delete them in one `batchDelete`, up to 25 keys at a time" },
        populate: { effect: "read", returns: "this", ...callback },
        toJSON: {},
        original: {},
        serialize: {},
        withDefaults: {},
      },
    },
    query: { members: { exec: { effect: "read", yields: "many", rows: "item", ...callback } }, otherMembers: { returns: "this" } },
  },
});
