import { nexus } from "../../src/clients/nexus.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: nexus,
  types: {},
  notInstalled: { nexus: reason, "@nexus/schema": reason },
  matrix: [],
} satisfies ClientTest;
