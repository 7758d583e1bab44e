import { remeda } from "../../src/clients/remeda.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: remeda,
  types: {},
  notInstalled: { remeda: "checked against version 2, which nothing here depends on" },
  matrix: [],
} satisfies ClientTest;
