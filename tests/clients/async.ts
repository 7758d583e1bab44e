import { async } from "../../src/clients/async.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: async,
  types: { async: 'typeof import("async")' },
  packages: ["async"],
  notInstalled: { "async-es": "the same functions as modules" },
  matrix: [],
} satisfies ClientTest;
