import { nodeZlib } from "../../src/clients/node-zlib.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeZlib,
  types: { module: 'typeof import("node:zlib")' },
  matrix: [],
} satisfies ClientTest;
