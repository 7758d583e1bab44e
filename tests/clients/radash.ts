import { radash } from "../../src/clients/radash.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: radash,
  types: {},
  notInstalled: { radash: "checked against version 12.1, which nothing here depends on", radashi: "the same functions" },
  matrix: [],
} satisfies ClientTest;
