import { pThrottle } from "../../src/clients/p-throttle.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pThrottle,
  types: {},
  matrix: [],
} satisfies ClientTest;
