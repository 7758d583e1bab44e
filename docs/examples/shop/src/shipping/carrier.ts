import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { listen, type RunningServer } from "../http/listen.ts";

/** A stand-in for a parcel carrier's API, which answers each request after a short wait. */
export interface Carrier extends RunningServer {
  /** How many requests have arrived so far. */
  readonly requests: () => number;
  /** How many requests have been answered so far. */
  readonly answers: () => number;
  /** How many requests were open at once, at most, since the last `resetPeak`. */
  readonly peak: () => number;
  readonly resetPeak: () => void;
  /** Waits until no request has been open for a while: until what nobody waited for is done. */
  readonly idle: () => Promise<void>;
}

/** Longer than a client needs between two requests. */
const quietMs = 50;

/** Starts the carrier on a free port. Any path, such as `GET /quote?grams=500`, is answered `{ "cents": 475 }` after `latencyMs`. */
export async function startCarrier(latencyMs: number): Promise<Carrier> {
  let requests = 0;
  let open = 0;
  let peak = 0;
  let lastAnswer = 0;
  const server = createServer(async (request, response) => {
    requests++;
    open++;
    peak = Math.max(peak, open);
    const grams = Number(new URL(request.url ?? "/", "http://localhost").searchParams.get("grams"));
    await delay(latencyMs);
    open--;
    lastAnswer = Date.now();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ cents: 350 + Math.ceil(grams / 100) * 25 }));
  });
  return {
    ...(await listen(server)),
    requests: () => requests,
    answers: () => requests - open,
    peak: () => peak,
    resetPeak: () => {
      peak = open;
    },
    idle: async () => {
      while (open > 0 || Date.now() - lastAnswer < quietMs) await delay(quietMs);
    },
  };
}
