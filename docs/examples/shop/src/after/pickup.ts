import pMap from "p-map";
import type { Pool } from "pg";

import { carrierTimeoutMs, requestsInFlight } from "./shipping.ts";

/** Tells the carrier to fetch each parcel that is packed; gives how many there are. */
export async function orderPickup(pool: Pool, carrierUrl: string): Promise<number> {
  const parcels = await pool.query<{ id: number }>("select id from orders where status = 'packed' order by id");
  await pMap(
    parcels.rows,
    (parcel) => fetch(`${carrierUrl}/pickup?order=${parcel.id}`, { signal: AbortSignal.timeout(carrierTimeoutMs) }),
    { concurrency: requestsInFlight },
  );
  return parcels.rows.length;
}
