import { slonik } from "../../src/clients/slonik.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { createPool, sql } from "slonik";
const pool = await createPool("postgres://");
`;

const tag = 'typeof import("slonik").sql';

export default {
  client: slonik,
  types: {
    pool: 'import("slonik").DatabasePool',
    queryMethods: 'import("slonik").CommonQueryMethods',
    connection: 'import("slonik").DatabasePoolConnection',
    transaction: 'import("slonik").DatabaseTransactionConnection',
    sql: tag,
  },
  allowed: {
    createMockPool: "up to version 33",
  },
  matrix: [
    {
      name: "pool",
      setup,
      read: "pool.maybeOne(sql.unsafe`SELECT name FROM users WHERE id = ${id}`)",
      write: "pool.query(sql.unsafe`UPDATE users SET seen = true WHERE id = ${id}`)",
      lookAlike: {
        setup: `import { sql } from "slonik"; const pool = { one: (token: unknown) => token };`,
        expression: "pool.one(sql.fragment`id = ${id}`)",
      },
    },
    {
      name: "annotated query methods",
      setup: `
import { sql, type CommonQueryMethods } from "slonik";
const createUsers = (pool: CommonQueryMethods) => ({
  load: async (id: string) => pool.one(sql.unsafe\`SELECT name FROM users WHERE id = \${id}\`),
});
declare const pool: CommonQueryMethods;
const users = createUsers(pool);`,
      read: "users.load(id)",
      lookAlike: {
        setup:
          "const createUsers = (rows: Map<string, string>) => ({ load: async (id: string) => rows.get(id) }); const users = createUsers(new Map());",
        expression: "users.load(id)",
      },
    },
    {
      name: "transaction",
      setup: `${setup}
const userOf = (id: string) => pool.transaction(async (transaction) => transaction.any(sql.unsafe\`SELECT name FROM users WHERE id = \${id}\`));`,
      read: "userOf(id)",
      lookAlike: {
        setup: "const pool = { transaction: (run: (id: string) => string) => run };",
        expression: "pool.transaction((key) => key + id)",
      },
    },
  ],
} satisfies ClientTest;
