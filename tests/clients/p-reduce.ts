import { pReduce } from "../../src/clients/p-reduce.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: pReduce,
  types: {},
  matrix: [],
} satisfies ClientTest;
