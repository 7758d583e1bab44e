import { qstash } from "../../src/clients/qstash.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: qstash,
  types: {},
  notInstalled: { "@upstash/qstash": "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
