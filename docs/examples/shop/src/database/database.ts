import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { Pool } from "pg";
import { DataSource } from "typeorm";

import { Product, Supplier } from "./entities.ts";
import { schema } from "./schema.ts";
import { seed } from "./seed.ts";
import { startWire } from "./wire.ts";

/** The shop's database, running in this process, with both clients connected to it over TCP. */
export interface Database {
  readonly pool: Pool;
  readonly dataSource: DataSource;
  /** How many statements the clients have sent so far. */
  readonly statements: () => number;
  readonly close: () => Promise<void>;
}

/** Starts an empty Postgres in memory, creates the tables, fills them and connects pg and TypeORM. */
export async function startDatabase(): Promise<Database> {
  const postgres = await PGlite.create();
  await postgres.exec(schema);
  // One backend session serves all connections, so each client has one connection and the server takes no more than these two.
  const server = new PGLiteSocketServer({ db: postgres, port: 0, maxConnections: 2 });
  await server.start();
  const wire = await startWire(Number(server.getServerConn().split(":").at(-1)));

  const address = { host: "127.0.0.1", port: wire.port, user: "postgres", database: "postgres" };
  const pool = new Pool({ ...address, max: 1, connectionTimeoutMillis: 5_000 });
  await seed(pool);
  const { user: username, ...rest } = address;
  const dataSource = new DataSource({ type: "postgres", ...rest, username, poolSize: 1, entities: [Product, Supplier] });
  await dataSource.initialize();

  return {
    pool,
    dataSource,
    statements: wire.statements,
    async close() {
      await dataSource.destroy();
      await pool.end();
      await wire.close();
      await server.stop();
      await postgres.close();
    },
  };
}
