import { pEachSeries } from "../../src/clients/p-each-series.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pEachSeries,
  types: {},
  matrix: [],
} satisfies ClientTest;
