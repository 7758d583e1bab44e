/** Serves every request of the shop both ways and prints what it costs; `--json` prints the same as data, with the bodies. */
import { isDeepStrictEqual } from "node:util";

import { routes as after } from "../src/after/app.ts";
import { routes as before } from "../src/before/app.ts";
import { startDatabase } from "../src/database/database.ts";
import { seedSize } from "../src/database/seed.ts";
import { serve } from "../src/http/routes.ts";
import { startCarrier } from "../src/shipping/carrier.ts";

/** What one request costs. */
interface Cost {
  /** Statements that reached the database, counted on the wire. */
  readonly queries: number;
  /** Requests that reached the carrier. */
  readonly carrierRequests: number;
  /** How many of them the carrier had not answered when the shop did. */
  readonly carrierLate: number;
  /** How many of them were open at once, at most. */
  readonly carrierPeak: number;
  readonly ms: number;
  readonly body: unknown;
}

/** As slow as a service in the same region; slow enough for the calls to overlap. */
const carrierLatencyMs = 20;

const database = await startDatabase();
const carrier = await startCarrier(carrierLatencyMs);
const services = { ...database, carrierUrl: carrier.url };
const halves = { before: await serve(before(services)), after: await serve(after(services)) };

async function measure(url: string): Promise<Cost> {
  // The first request pays for compiling the code and opening the connections.
  await fetch(url);
  await carrier.idle();
  const queries = database.statements();
  const requests = carrier.requests();
  const answers = carrier.answers();
  carrier.resetPeak();
  const start = performance.now();
  const response = await fetch(url);
  const body: unknown = await response.json();
  const ms = performance.now() - start;
  const answered = carrier.answers() - answers;
  await carrier.idle();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(body)}`);
  const carrierRequests = carrier.requests() - requests;
  return {
    queries: database.statements() - queries,
    carrierRequests,
    carrierLate: carrierRequests - answered,
    carrierPeak: carrier.peak(),
    ms: Math.round(ms * 10) / 10,
    body,
  };
}

const requests: { path: string; before: Cost; after: Cost; sameBody: boolean }[] = [];
for (const path of Object.keys(before(services))) {
  const costs = { before: await measure(halves.before.url + path), after: await measure(halves.after.url + path) };
  requests.push({ path, ...costs, sameBody: isDeepStrictEqual(costs.before.body, costs.after.body) });
}

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ seedSize, requests }));
} else {
  console.log(`One request each way, on ${seedSize.orders} orders (${seedSize.packedOrders} to ship) and ${seedSize.products} products.\n`);
  const row = (...cells: readonly (string | number)[]): void =>
    console.log(cells.map((cell, column) => (column === 0 ? String(cell).padEnd(12) : String(cell).padStart(11))).join(""));
  row("", "queries", "", "at once", "", "late", "", "ms", "");
  row("request", "before", "after", "before", "after", "before", "after", "before", "after", "same body");
  for (const { path, before, after, sameBody } of requests) {
    const isCalling = before.carrierRequests > 0;
    const calls = isCalling ? [before.carrierPeak, after.carrierPeak, before.carrierLate, after.carrierLate] : ["", "", "", ""];
    row(path, before.queries, after.queries, ...calls, before.ms, after.ms, sameBody ? "yes" : "NO");
  }
}

await Promise.all([halves.before.close(), halves.after.close(), carrier.close()]);
await database.close();
process.exitCode = requests.every(({ sameBody }) => sameBody) ? 0 : 1;
