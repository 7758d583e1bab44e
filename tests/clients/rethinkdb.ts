import { rethinkdb } from "../../src/clients/rethinkdb.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { r } from "rethinkdb-ts";
`;

export default {
  client: rethinkdb,
  types: {
    r: ['typeof import("rethinkdb")', 'import("rethinkdb-ts").R'],
    database: 'import("rethinkdb-ts").RDatabase',
    term: 'import("rethinkdb-ts").RTable',
    change: 'import("rethinkdb-ts").RDatum',
  },
  notInstalled: {
    rethinkdbdash: "has no declarations: https://github.com/neumino/rethinkdbdash",
    rethinkhaberdashery: "a fork of it: https://github.com/withspectrum/rethinkhaberdashery",
  },
  matrix: [
    {
      name: "rethinkdb-ts",
      setup,
      read: 'r.table("users").get(id).run()',
      write: 'r.table("users").get(id).update({ seen: true }).run()',
      lookAlike: { setup, expression: "JSON.stringify(r.serialize(r.table(id)))" },
    },
    {
      name: "rethinkdb, with a connection",
      setup: `
import * as r from "rethinkdb";
declare const connection: r.Connection;`,
      read: 'r.table("users").filter({ name: id }).run(connection)',
      write: 'r.table("users").insert({ name: id }).run(connection)',
      lookAlike: { setup: "const r = { table: (name: string) => new Map([[name, name]]) };", expression: "r.table(id).get(id)" },
    },
    {
      name: "functions of a term are called once",
      setup: 'import { r, type RDatum } from "rethinkdb-ts";',
      read: 'r.table("users").filter((user: RDatum) => user("name").eq(id)).run()',
      lookAlike: { setup: "const users = [{ name: '' }];", expression: "users.filter((user) => user.name === id)" },
    },
  ],
} satisfies ClientTest;
