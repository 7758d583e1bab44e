import { graphqlCodegen } from "../../src/clients/graphql-codegen.ts";
import type { ClientTest } from "./sample.ts";

const reason = "described from its documentation: only the names of what it exports are used";

export default {
  client: graphqlCodegen,
  types: {},
  notInstalled: { "@graphql-codegen/typescript-resolvers": reason },
  matrix: [],
} satisfies ClientTest;
