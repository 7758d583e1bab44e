import { fsExtra } from "../../src/clients/fs-extra.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: fsExtra,
  types: {},
  notInstalled: { "fs-extra": "installed without type declarations" },
  matrix: [],
} satisfies ClientTest;
