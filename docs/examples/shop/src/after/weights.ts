import type { Pool } from "pg";

interface OrderRow {
  readonly status: string;
  readonly weight_grams: number;
}

/** How many grams the orders weigh, by status. */
export async function weighOrders(pool: Pool): Promise<Record<string, number>> {
  const orders = await pool.query<OrderRow>("select status, weight_grams from orders");
  return gramsByStatus(orders.rows);
}

function gramsByStatus(orders: readonly OrderRow[]): Record<string, number> {
  const grams: Record<string, number> = {};
  for (const order of orders) {
    grams[order.status] = (grams[order.status] ?? 0) + order.weight_grams;
  }
  return grams;
}
