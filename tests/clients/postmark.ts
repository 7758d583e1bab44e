import { postmark } from "../../src/clients/postmark.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: postmark,
  types: {},
  notInstalled: { postmark: "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
