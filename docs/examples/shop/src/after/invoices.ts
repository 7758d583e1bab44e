import type { Pool } from "pg";

import type { Invoice, InvoiceLine } from "../contract.ts";

/** An invoice for each order, with its lines. */
export async function listInvoices(pool: Pool): Promise<Invoice[]> {
  const orders = await pool.query<{ id: number }>("select id from orders order by id");
  const linesByOrder = await linesOf(
    pool,
    orders.rows.map((order) => order.id),
  );
  return orders.rows.map((order) => {
    const lines = linesByOrder.get(order.id) ?? [];
    return { order: order.id, lines, cents: lines.reduce((sum, line) => sum + line.cents, 0) };
  });
}

/** The lines of all these orders, by order. */
async function linesOf(pool: Pool, orderIds: readonly number[]): Promise<Map<number, InvoiceLine[]>> {
  const lines = await pool.query<InvoiceLine & { order: number }>(
    `select order_lines.order_id as order, products.name as product, order_lines.quantity,
            order_lines.quantity * products.price_cents as cents
     from order_lines join products on products.id = order_lines.product_id
     where order_lines.order_id = any($1)
     order by order_lines.order_id, products.id`,
    [orderIds],
  );
  const byOrder = new Map<number, InvoiceLine[]>();
  for (const { order, ...line } of lines.rows) {
    const known = byOrder.get(order);
    if (known) known.push(line);
    else byOrder.set(order, [line]);
  }
  return byOrder;
}
