import { bull } from "../../src/clients/bull.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: bull,
  types: {},
  notInstalled: { bull: "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
