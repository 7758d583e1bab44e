import type { Pool } from "pg";

import { OrderSummary } from "./order-summary.ts";

/** The orders, each with its customer's name. */
export async function listOrders(pool: Pool): Promise<OrderSummary[]> {
  const orders = await pool.query("select * from orders order by id");
  const summaries: OrderSummary[] = [];
  for (const order of orders.rows) {
    const customer = await pool.query("select name from customers where id = $1", [order.customer_id]);
    summaries.push(new OrderSummary(order.id, customer.rows[0].name, order.status));
  }
  return summaries;
}
