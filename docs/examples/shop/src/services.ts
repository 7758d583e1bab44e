import type { Pool } from "pg";
import type { DataSource } from "typeorm";

/** What both halves of the shop are built from. */
export interface Services {
  readonly pool: Pool;
  readonly dataSource: DataSource;
  readonly carrierUrl: string;
}
