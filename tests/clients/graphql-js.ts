import { graphqlJs } from "../../src/clients/graphql-js.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: graphqlJs,
  types: {},
  notInstalled: { "graphql/type/definition": "the path without an extension, which only CommonJS resolves" },
  matrix: [],
} satisfies ClientTest;
