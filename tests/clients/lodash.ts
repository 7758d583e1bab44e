import { lodash } from "../../src/clients/lodash.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: lodash,
  types: { lodash: 'typeof import("lodash")' },
  packages: ["lodash", "lodash-es", "es-toolkit/compat"],
  matrix: [],
} satisfies ClientTest;
