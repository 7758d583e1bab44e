import { pAll } from "../../src/clients/p-all.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pAll,
  types: {},
  matrix: [],
} satisfies ClientTest;
