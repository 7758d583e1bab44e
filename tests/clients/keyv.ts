import { keyv } from "../../src/clients/keyv.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: keyv,
  types: { store: 'import("keyv").Keyv' },
  matrix: [
    {
      name: "store",
      setup: `
import Keyv from "keyv";
const store = new Keyv();`,
      read: "store.get(id)",
      write: "store.set(id, id, 60_000)",
      lookAlike: { setup: "const store = new Map<string, string>();", expression: "store.get(id)" },
    },
  ],
} satisfies ClientTest;
