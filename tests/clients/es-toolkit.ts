import { esToolkit } from "../../src/clients/es-toolkit.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: esToolkit,
  types: {},
  matrix: [],
} satisfies ClientTest;
