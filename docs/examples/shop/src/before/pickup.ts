import type { Pool } from "pg";

/** Tells the carrier to fetch each parcel that is packed; gives how many there are. */
export async function orderPickup(pool: Pool, carrierUrl: string): Promise<number> {
  const parcels = await pool.query<{ id: number }>("select id from orders where status = 'packed' order by id");
  parcels.rows.forEach(async (parcel) => {
    await fetch(`${carrierUrl}/pickup?order=${parcel.id}`);
  });
  return parcels.rows.length;
}
