import { graphqlJs } from "../../src/clients/graphql-js.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: graphqlJs,
  types: {},
  notInstalled: {
    graphql: reason,
    "graphql/type": reason,
    "graphql/type/index.js": reason,
    "graphql/type/definition": reason,
    "graphql/type/definition.js": reason,
  },
  matrix: [],
} satisfies ClientTest;
