import { mercurius } from "../../src/clients/mercurius.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: mercurius,
  types: {},
  notInstalled: { mercurius: reason },
  matrix: [],
} satisfies ClientTest;
