import { couchdb } from "../../src/clients/couchdb.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: couchdb,
  notInstalled: {
    nano: "checked against version 11.0.7, which nothing here depends on",
  },
  types: {
    nano: { untyped: "a namespace of types; the samples use them" },
    server: 'import("nano").ServerScope',
    databases: 'import("nano").DatabaseScope',
    database: 'import("nano").DocumentScope<unknown>',
    attachment: ['import("nano").Attachment', 'import("nano").Multipart<unknown>'],
  },
  matrix: [
    {
      name: "database",
      setup: `
import nano from "nano";
const users = nano("").db.use<{ name: string }>("users");`,
      read: "users.get(id)",
      write: 'users.insert({ name: "" }, id)',
      silent: ['nano("").db.use(id)'],
      batches: ["users.fetch({ keys: ids })", "users.bulk({ docs: ids.map((id) => ({ _id: id })) })"],
      lookAlike: { setup: "const users = new Map<string, string>();", expression: "users.get(id)" },
    },
  ],
} satisfies ClientTest;
