import { mysql2 } from "../../src/clients/mysql2.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import mysql from "mysql2/promise";
const pool = mysql.createPool("mysql://");
`;

export default {
  client: mysql2,
  types: {
    module: ['typeof import("mysql2")', 'typeof import("mysql2/promise")'],
    pool: ['import("mysql2").Pool', 'import("mysql2/promise").Pool'],
    cluster: ['import("mysql2").PoolCluster', 'import("mysql2/promise").PoolCluster'],
    connection: ['import("mysql2").Connection', 'import("mysql2/promise").Connection'],
    pooled: ['import("mysql2").PoolConnection', 'import("mysql2/promise").PoolConnection'],
    statement: ['import("mysql2").PrepareStatementInfo', 'import("mysql2/promise").PreparedStatementInfo'],
  },
  notInstalled: { mysql: "its interface is that of mysql2 with callbacks" },
  allowed: { "module.Pool": "a type", "module.PoolCluster": "a type" },
  matrix: [
    {
      name: "pool with promises",
      setup,
      read: 'pool.query("SELECT name FROM users WHERE id = ?", [id])',
      write: 'pool.execute("UPDATE users SET seen = 1 WHERE id = ?", [id])',
      lookAlike: {
        setup: "const pool = { query: (text: string, values: string[]) => text + values[0] };",
        expression: 'pool.query("SELECT", [id])',
      },
    },
    {
      name: "promise of a pool with callbacks",
      setup: `
import { createPool } from "mysql2";
const pool = createPool("mysql://").promise();`,
      read: 'pool.execute("SELECT name FROM users WHERE id = ?", [id])',
      lookAlike: { setup: `import mysql from "mysql2/promise";`, expression: 'mysql.format("SELECT name FROM users WHERE id = ?", [id])' },
    },
    {
      name: "annotated connection",
      setup: `
import type { PoolConnection } from "mysql2/promise";
declare const connection: PoolConnection;`,
      read: 'connection.query("SELECT name FROM users WHERE id = ?", [id])',
      lookAlike: { setup, expression: "pool.escape(id)" },
    },
  ],
} satisfies ClientTest;
