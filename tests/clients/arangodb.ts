import { arangodb } from "../../src/clients/arangodb.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: arangodb,
  packages: ["arangojs", "arangojs/collections"],
  notInstalled: {
    arangojs: "checked against version 10.4.0, which nothing here depends on",
    "arangojs/*": "the same modules one by one",
  },
  types: {
    database: 'import("arangojs").Database',
    collection: ['import("arangojs/collections").DocumentCollection', 'import("arangojs/collections").EdgeCollection'],
    cursor: 'import("arangojs/cursors").Cursor',
  },
  matrix: [
    {
      name: "database",
      setup: `
import { Database, aql } from "arangojs";
const db = new Database();
const users = db.collection("users");`,
      read: "users.document(id)",
      write: "users.update(id, { seen: true })",
      silent: ["aql`FOR u IN users FILTER u._key == ${id} RETURN u`"],
      batches: ["users.documents(ids)", "db.query(aql`FOR u IN users FILTER u._key IN ${ids} RETURN u`)"],
      perItem: ["Promise.all(ids.map((id) => db.query(aql`FOR u IN users FILTER u._key == ${id} RETURN u`)))"],
      lookAlike: { setup: "const users = { document: (id: string) => id };", expression: "users.document(id)" },
    },
  ],
} satisfies ClientTest;
