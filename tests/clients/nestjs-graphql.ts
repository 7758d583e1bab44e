import { nestjsGraphql } from "../../src/clients/nestjs-graphql.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: nestjsGraphql,
  types: {},
  notInstalled: { "@nestjs/graphql": reason },
  matrix: [],
} satisfies ClientTest;
