import type { Repository } from "typeorm";

import type { Supplier } from "../database/entities.ts";

/** Where the rest of the shop gets its suppliers. */
export class SupplierService {
  constructor(private readonly suppliers: Repository<Supplier>) {}

  /** The supplier with this id; rejects when there is none. */
  async load(id: number): Promise<Supplier> {
    return this.suppliers.findOneByOrFail({ id });
  }
}
