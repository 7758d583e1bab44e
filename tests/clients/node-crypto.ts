import { nodeCrypto } from "../../src/clients/node-crypto.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeCrypto,
  types: { module: 'typeof import("node:crypto")' },
  matrix: [],
} satisfies ClientTest;
