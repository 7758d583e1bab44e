import { neo4j } from "../../src/clients/neo4j.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: neo4j,
  notInstalled: {
    "neo4j-driver": "checked against version 6.3.0, which nothing here depends on",
  },
  types: {
    module: 'typeof import("neo4j-driver")',
    driver: 'import("neo4j-driver").Driver',
    session: 'import("neo4j-driver").Session',
    transaction: 'import("neo4j-driver").Transaction',
  },
  allowed: {
    "session.readTransaction": "before version 6",
    "session.writeTransaction": "before version 6",
  },
  matrix: [
    {
      name: "session",
      setup: `
import neo4j from "neo4j-driver";
const driver = neo4j.driver("");
const session = driver.session();`,
      read: 'session.run("MATCH (u:User { id: $id }) RETURN u", { id })',
      write: 'driver.executeQuery("MERGE (u:User { id: $id })", { id })',
      silent: ["session.close()"],
      batches: ['session.executeWrite((tx) => tx.run("UNWIND $ids AS id MERGE (u:User { id: id })", { ids }))'],
      perItem: ['session.executeWrite(async (tx) => { for (const id of ids) await tx.run("MERGE (u:User { id: $id })", { id }); })'],
      lookAlike: { setup: "const session = { run: (text: string) => text };", expression: "session.run(id)" },
    },
  ],
} satisfies ClientTest;
