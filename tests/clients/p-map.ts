import { pMap } from "../../src/clients/p-map.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pMap,
  types: {},
  matrix: [],
} satisfies ClientTest;
