import { trpc } from "../../src/clients/trpc.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: trpc,
  notInstalled: { "@trpc/server": "described from its documentation; nothing here depends on it" },
  types: {},
  matrix: [],
} satisfies ClientTest;
