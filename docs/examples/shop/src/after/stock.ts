import type { Pool } from "pg";

import type { StockLevel } from "../contract.ts";

/** How much of each product there is in all warehouses. */
export async function listStock(pool: Pool): Promise<StockLevel[]> {
  const stock = await pool.query<StockLevel>(
    `select products.name as product, coalesce(sum(stock.quantity), 0)::int as quantity
     from products left join stock on stock.product_id = products.id
     group by products.id
     order by products.id`,
  );
  return stock.rows;
}
