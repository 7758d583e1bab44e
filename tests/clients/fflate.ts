import { fflate } from "../../src/clients/fflate.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: fflate,
  notInstalled: { fflate: "here only through other packages" },
  types: {},
  matrix: [],
} satisfies ClientTest;
