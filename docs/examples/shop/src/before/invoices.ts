import type { Pool } from "pg";

import type { Invoice, InvoiceLine } from "../contract.ts";

/** An invoice for each order, with its lines. */
export async function listInvoices(pool: Pool): Promise<Invoice[]> {
  const orders = await pool.query<{ id: number }>("select id from orders order by id");
  const invoices: Invoice[] = [];
  for (const order of orders.rows) {
    const lines = await linesOf(pool, order.id);
    invoices.push({ order: order.id, lines, cents: lines.reduce((sum, line) => sum + line.cents, 0) });
  }
  return invoices;
}

async function linesOf(pool: Pool, orderId: number): Promise<InvoiceLine[]> {
  const lines = await pool.query<InvoiceLine>(
    `select products.name as product, order_lines.quantity, order_lines.quantity * products.price_cents as cents
     from order_lines join products on products.id = order_lines.product_id
     where order_lines.order_id = $1
     order by products.id`,
    [orderId],
  );
  return lines.rows;
}
