import { kafkajs } from "../../src/clients/kafkajs.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: kafkajs,
  types: {},
  notInstalled: { kafkajs: "not a dependency of the project" },
  matrix: [],
} satisfies ClientTest;
