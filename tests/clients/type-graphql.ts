import { typeGraphql } from "../../src/clients/type-graphql.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: typeGraphql,
  types: {},
  notInstalled: { "type-graphql": reason },
  matrix: [],
} satisfies ClientTest;
