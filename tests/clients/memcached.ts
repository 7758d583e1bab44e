import { memcached } from "../../src/clients/memcached.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: memcached,
  types: { client: 'import("memcached")' },
  matrix: [
    {
      name: "client",
      setup: `
import Memcached from "memcached";
const client = new Memcached("localhost");`,
      read: "client.get(id, (error, name) => { void error; void name; })",
      write: "client.set(id, id, 60, () => undefined)",
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
  ],
} satisfies ClientTest;
