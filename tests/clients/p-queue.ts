import { pQueue } from "../../src/clients/p-queue.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pQueue,
  types: { queue: 'import("p-queue").default' },
  matrix: [],
} satisfies ClientTest;
