/** How many grams the orders weigh, by status. */
export async function weighOrders(pool) {
  const orders = await pool.query("select status, weight_grams from orders");
  return gramsByStatus(orders.rows);
}

function gramsByStatus(orders) {
  const grams = {};
  for (const order of orders) {
    grams[order.status] = (grams[order.status] ?? 0) + order.weight_grams;
  }
  return grams;
}
