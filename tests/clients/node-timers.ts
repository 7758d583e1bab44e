import { nodeTimers } from "../../src/clients/node-timers.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeTimers,
  types: { module: 'typeof import("node:timers/promises")', scheduler: 'typeof import("node:timers/promises").scheduler' },
  matrix: [],
} satisfies ClientTest;
