import { zapatos } from "../../src/clients/zapatos.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: zapatos,
  notInstalled: {
    "zapatos/db": "checked against version 6.6.1, which nothing here depends on",
  },
  types: {
    manyRows: 'import("zapatos/db").SQLFragment',
    oneRow: 'import("zapatos/db").SQLFragment',
    statement: 'import("zapatos/db").SQLFragment',
    write: 'import("zapatos/db").SQLFragment',
  },
  matrix: [
    {
      name: "shortcuts",
      setup: `
import * as db from "zapatos/db";
declare const pool: never;`,
      read: 'db.selectOne("users" as never, { id } as never).run(pool)',
      write: 'db.update("users" as never, { seen: true } as never, { id } as never).run(pool)',
      silent: ['db.selectOne("users" as never, { id } as never)'],
      batches: ['db.insert("users" as never, ids.map((id) => ({ id })) as never).run(pool)'],
      perItem: ["Promise.all(ids.map((id) => db.sql`DELETE FROM users WHERE id = ${db.param(id)}`.run(pool)))"],
      lookAlike: { setup: "const db = new Map<string, string>();", expression: "db.get(id)" },
    },
  ],
} satisfies ClientTest;
