import { nodeUtil } from "../../src/clients/node-util.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeUtil,
  types: { module: 'typeof import("node:util")' },
  matrix: [],
} satisfies ClientTest;
