import type { Pool } from "pg";

import type { ShippingQuote } from "../contract.ts";

/** What the carrier asks for each parcel that is packed. */
export async function quoteParcels(pool: Pool, carrierUrl: string): Promise<ShippingQuote[]> {
  const parcels = await pool.query<{ id: number; weight_grams: number }>(
    "select id, weight_grams from orders where status = 'packed' order by id",
  );
  const quotes: ShippingQuote[] = [];
  for (const parcel of parcels.rows) {
    const response = await fetch(`${carrierUrl}/quote?grams=${parcel.weight_grams}`);
    const { cents } = (await response.json()) as { cents: number };
    quotes.push({ order: parcel.id, cents });
  }
  return quotes;
}
