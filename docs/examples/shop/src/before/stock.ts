import type { Pool } from "pg";

import type { StockLevel } from "../contract.ts";

/** How much of each product there is in all warehouses. */
export async function listStock(pool: Pool): Promise<StockLevel[]> {
  const products = await pool.query<{ id: number; name: string }>("select id, name from products order by id");
  return Promise.all(
    products.rows.map(async (product) => {
      const stock = await pool.query<{ quantity: number }>("select sum(quantity)::int as quantity from stock where product_id = $1", [
        product.id,
      ]);
      return { product: product.name, quantity: stock.rows[0]?.quantity ?? 0 };
    }),
  );
}
