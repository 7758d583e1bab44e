import { admZip } from "../../src/clients/adm-zip.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: admZip,
  notInstalled: { "adm-zip": "names as in its documentation" },
  types: {},
  matrix: [],
} satisfies ClientTest;
