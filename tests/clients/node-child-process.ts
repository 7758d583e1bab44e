import { nodeChildProcess } from "../../src/clients/node-child-process.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeChildProcess,
  types: { module: 'typeof import("node:child_process")' },
  matrix: [],
} satisfies ClientTest;
