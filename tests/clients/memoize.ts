import { memoize } from "../../src/clients/memoize.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: memoize,
  types: {},
  matrix: [],
} satisfies ClientTest;
