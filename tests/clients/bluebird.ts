import { bluebird } from "../../src/clients/bluebird.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: bluebird,
  types: { Bluebird: 'typeof import("bluebird")' },
  matrix: [],
} satisfies ClientTest;
