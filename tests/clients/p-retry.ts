import { pRetry } from "../../src/clients/p-retry.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pRetry,
  types: {},
  matrix: [],
} satisfies ClientTest;
