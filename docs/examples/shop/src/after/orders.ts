import type { Pool } from "pg";

import { OrderSummary } from "./order-summary.ts";

interface OrderRow {
  readonly id: number;
  readonly customer: string;
  readonly status: string;
}

/** The orders, each with its customer's name. */
export async function listOrders(pool: Pool): Promise<OrderSummary[]> {
  const orders = await pool.query<OrderRow>(
    `select orders.id, customers.name as customer, orders.status
     from orders join customers on customers.id = orders.customer_id
     order by orders.id`,
  );
  return orders.rows.map((order) => new OrderSummary(order.id, order.customer, order.status));
}
