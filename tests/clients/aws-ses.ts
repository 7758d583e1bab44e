import { awsSes } from "../../src/clients/aws-ses.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: awsSes,
  types: {},
  notInstalled: { "@aws-sdk/client-ses": "not a dependency of the project", "@aws-sdk/client-sesv2": "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
