import type { Repository } from "typeorm";

import type { CatalogueEntry } from "../contract.ts";
import type { Product } from "../database/entities.ts";
import type { SupplierService } from "./supplier.service.ts";

export class Catalogue {
  constructor(
    private readonly products: Repository<Product>,
    private readonly suppliers: SupplierService,
  ) {}

  /** The products, each with its supplier's name. */
  async list(): Promise<CatalogueEntry[]> {
    const products = await this.products.find({ order: { id: "ASC" } });
    const suppliers = await this.suppliers.loadMany(products.map((product) => product.supplierId));
    return products.map((product) => ({
      product: product.name,
      cents: product.priceCents,
      supplier: suppliers.get(product.supplierId)?.name ?? "",
    }));
  }
}
