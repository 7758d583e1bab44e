import { pgPromise } from "../../src/clients/pg-promise.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pgPromise,
  notInstalled: {
    "pg-promise": "checked against version 12.7.1, which nothing here depends on",
  },
  types: {
    pgPromise: 'typeof import("pg-promise")',
    main: 'import("pg-promise").IMain',
    formatting: ['import("pg-promise").IMain["as"]', 'import("pg-promise").IMain["helpers"]'],
    database: 'import("pg-promise").IDatabase<{}>',
    task: ['import("pg-promise").ITask<{}>', 'import("pg-promise").IConnected<{}, any>'],
  },
  allowed: {
    "pgPromise.IMain": "a type",
    "pgPromise.IDatabase": "a type",
    "pgPromise.ITask": "a type",
  },
  matrix: [
    {
      name: "database",
      setup: `
import pgPromise from "pg-promise";
const pgp = pgPromise();
const db = pgp("");
void pgp.helpers;`,
      read: 'db.oneOrNone("SELECT name FROM users WHERE id = $1", [id])',
      write: 'db.none("UPDATE users SET seen = true WHERE id = $1", [id])',
      silent: ['pgp.as.format("SELECT $1", [id])'],
      batches: [
        'db.any("SELECT name FROM users WHERE id IN ($1:csv)", [ids])',
        'db.none(pgp.helpers.insert(ids.map((id) => ({ id })), ["id"], "users"))',
        'db.tx(async (t) => { await t.none("DELETE FROM users WHERE id IN ($1:csv)", [ids]); })',
      ],
      perItem: [
        'db.tx((t) => t.batch(ids.map((id) => t.none("DELETE FROM users WHERE id = $1", [id]))))',
        'db.task(async (t) => { for (const id of ids) await t.one("SELECT 1 WHERE $1", [id]); })',
      ],
      lookAlike: { setup: "const db = { one: (text: string, ids: string[]) => [text, ids] };", expression: 'db.one("SELECT", [id])' },
    },
    {
      name: "annotated task",
      setup: `
import type { ITask } from "pg-promise";
declare const t: ITask<{}>;`,
      read: 't.one("SELECT name FROM users WHERE id = $1", id)',
      lookAlike: { setup: "const t = new Map<string, string>();", expression: "t.get(id)" },
    },
  ],
} satisfies ClientTest;
