import { nodeFiles } from "../../src/clients/node-files.ts";
import type { ClientTest } from "./sample.ts";

const reason = "declared as a member of the one object that node:path exports";

export default {
  client: nodeFiles,
  types: {},
  allowed: { join: reason, basename: reason, normalize: reason, extname: reason, dirname: reason },
  matrix: [],
} satisfies ClientTest;
