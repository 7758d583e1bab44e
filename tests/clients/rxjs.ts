import { rxjs } from "../../src/clients/rxjs.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: rxjs,
  types: {},
  matrix: [],
} satisfies ClientTest;
