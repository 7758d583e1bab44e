import { googlePubsub } from "../../src/clients/google-pubsub.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: googlePubsub,
  types: {},
  notInstalled: { "@google-cloud/pubsub": "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
