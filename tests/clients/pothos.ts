import { pothos } from "../../src/clients/pothos.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: pothos,
  types: { builder: { untyped: reason }, ref: { untyped: reason } },
  notInstalled: { "@pothos/core": reason, "@giraphql/core": reason },
  matrix: [],
} satisfies ClientTest;
