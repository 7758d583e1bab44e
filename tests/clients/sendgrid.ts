import { sendgrid } from "../../src/clients/sendgrid.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: sendgrid,
  types: {},
  notInstalled: { "@sendgrid/mail": "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
