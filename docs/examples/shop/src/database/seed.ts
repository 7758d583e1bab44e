import type { Pool } from "pg";

/** How many rows the seed writes; the number of queries of a request follows from these. */
export const seedSize = { suppliers: 8, products: 40, customers: 20, orders: 100, packedOrders: 25 } as const;

/** Fills the empty tables with the same rows every time, one statement per table. */
export async function seed(pool: Pool): Promise<void> {
  const { suppliers, products, customers, orders, packedOrders } = seedSize;
  await pool.query("insert into suppliers select i, 'Supplier ' || i from generate_series(1, $1::int) i", [suppliers]);
  await pool.query("insert into products select i, 'Product ' || i, 100 + i * 37, 1 + i % $2::int from generate_series(1, $1::int) i", [
    products,
    suppliers,
  ]);
  await pool.query(
    "insert into stock select i, warehouse, i * 7 % 50 from generate_series(1, $1::int) i, unnest(array['north', 'south']) warehouse",
    [products],
  );
  await pool.query("insert into customers select i, 'Customer ' || i from generate_series(1, $1::int) i", [customers]);
  await pool.query(
    `insert into orders select i, 1 + i % $2::int, case when i <= $3::int then 'packed' else 'sent' end, 200 + i * 13
     from generate_series(1, $1::int) i`,
    [orders, customers, packedOrders],
  );
  await pool.query(
    "insert into order_lines select o, 1 + (o * 3 + n) % $2::int, n from generate_series(1, $1::int) o, generate_series(1, 3) n",
    [orders, products],
  );
}
