import { datastore } from "../../src/clients/datastore.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: datastore,
  notInstalled: {
    "@google-cloud/datastore": "checked against version 10.1.1, which nothing here depends on",
  },
  types: {
    datastore: { untyped: "a class that takes every name; the samples use it" },
    transaction: { untyped: "a class that takes every name; the samples use it" },
    query: 'import("@google-cloud/datastore").Query',
  },
  matrix: [
    {
      name: "client",
      setup: `
import { Datastore } from "@google-cloud/datastore";
const datastore = new Datastore();`,
      read: 'datastore.get(datastore.key(["User", id]))',
      write: 'datastore.save({ key: datastore.key(["User", id]), data: {} })',
      silent: ['datastore.createQuery("User").filter("id", id)'],
      batches: [
        'datastore.get(ids.map((id) => datastore.key(["User", id])))',
        '(async () => { const transaction = datastore.transaction(); await transaction.run(); for (const id of ids) transaction.delete(datastore.key(["User", id])); await transaction.commit(); })()',
      ],
      perItem: ['Promise.all(ids.map((id) => datastore.createQuery("User").filter("id", id).run()))'],
      lookAlike: { setup: "const datastore = new Map<string, string>();", expression: "datastore.get(id)" },
    },
  ],
} satisfies ClientTest;
