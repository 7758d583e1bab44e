import { sheetjs } from "../../src/clients/sheetjs.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: sheetjs,
  notInstalled: {
    xlsx: "names as in its documentation",
    "@e965/xlsx": "the same package under another name",
    "xlsx-js-style": "a fork with the same names",
  },
  types: {},
  matrix: [],
} satisfies ClientTest;
