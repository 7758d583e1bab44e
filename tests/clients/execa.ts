import { execa } from "../../src/clients/execa.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: execa,
  notInstalled: { execa: "names as in its documentation", "cross-spawn": "names as in its documentation" },
  types: {},
  matrix: [],
} satisfies ClientTest;
