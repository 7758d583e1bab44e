import { In, type Repository } from "typeorm";

import type { Supplier } from "../database/entities.ts";

/** Where the rest of the shop gets its suppliers. */
export class SupplierService {
  constructor(private readonly suppliers: Repository<Supplier>) {}

  /** The suppliers with these ids, by id; an id that does not exist is left out. */
  async loadMany(ids: readonly number[]): Promise<Map<number, Supplier>> {
    const suppliers = await this.suppliers.findBy({ id: In([...new Set(ids)]) });
    return new Map(suppliers.map((supplier) => [supplier.id, supplier]));
  }
}
