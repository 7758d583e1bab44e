import pMap from "p-map";
import type { Pool } from "pg";

import type { ShippingQuote } from "../contract.ts";

interface ParcelRow {
  readonly id: number;
  readonly weight_grams: number;
}

/** How many requests the carrier gets at once. */
export const requestsInFlight = 10;

/** How long the carrier may take to answer one request. */
export const carrierTimeoutMs = 2_000;

/** What the carrier asks for each parcel that is packed. */
export async function quoteParcels(pool: Pool, carrierUrl: string): Promise<ShippingQuote[]> {
  const parcels = await pool.query<ParcelRow>("select id, weight_grams from orders where status = 'packed' order by id");
  return pMap(parcels.rows, (parcel) => quoteParcel(carrierUrl, parcel), { concurrency: requestsInFlight });
}

async function quoteParcel(carrierUrl: string, parcel: ParcelRow): Promise<ShippingQuote> {
  const signal = AbortSignal.timeout(carrierTimeoutMs);
  const response = await fetch(`${carrierUrl}/quote?grams=${parcel.weight_grams}`, { signal });
  const { cents } = (await response.json()) as { cents: number };
  return { order: parcel.id, cents };
}
