import { Product, Supplier } from "../database/entities.ts";
import type { Routes } from "../http/routes.ts";
import type { Services } from "../services.ts";
import { Catalogue } from "./catalogue.ts";
import { listCustomers } from "./customers.ts";
import { listInvoices } from "./invoices.ts";
import { listOrders } from "./orders.ts";
import { orderPickup } from "./pickup.ts";
import { quoteParcels } from "./shipping.ts";
import { listStock } from "./stock.ts";
import { SupplierService } from "./supplier.service.ts";
import { weighOrders } from "./weights.ts";

/** The shop as it grew, with the guide's mistakes in it. */
export function routes({ pool, dataSource, carrierUrl }: Services): Routes {
  const suppliers = new SupplierService(dataSource.getRepository(Supplier));
  const catalogue = new Catalogue(dataSource.getRepository(Product), suppliers);
  return {
    "/orders": () => listOrders(pool),
    "/invoices": () => listInvoices(pool),
    "/catalogue": () => catalogue.list(),
    "/stock": () => listStock(pool),
    "/shipping": () => quoteParcels(pool, carrierUrl),
    "/pickup": () => orderPickup(pool, carrierUrl),
    "/weights": () => weighOrders(pool),
    "/customers": () => listCustomers(pool),
  };
}
