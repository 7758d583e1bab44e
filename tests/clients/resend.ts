import { resend } from "../../src/clients/resend.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: resend,
  types: {},
  notInstalled: { resend: "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
