import { agenda } from "../../src/clients/agenda.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: agenda,
  types: {},
  notInstalled: { agenda: "not a dependency of the project", "@hokify/agenda": "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
