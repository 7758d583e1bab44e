import { pLimit } from "../../src/clients/p-limit.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pLimit,
  types: { limit: 'import("p-limit").LimitFunction' },
  matrix: [],
} satisfies ClientTest;
