import { bullmq } from "../../src/clients/bullmq.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: bullmq,
  types: {},
  notInstalled: { bullmq: "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
