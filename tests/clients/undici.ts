import { undici } from "../../src/clients/undici.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: undici,
  types: { module: 'typeof import("undici")', dispatcher: 'import("undici").Dispatcher' },
  matrix: [
    {
      name: "function",
      setup: 'import { request } from "undici";',
      read: 'request("https://example.org/" + id)',
      write: 'request("https://example.org/" + id, { method: "PUT" })',
      lookAlike: { setup: "const request = (name: string) => name;", expression: "request(id)" },
    },
    {
      name: "pool",
      setup: `
import { Pool } from "undici";
const pool = new Pool("https://example.org");`,
      read: 'pool.request({ path: "/" + id, method: "GET" })',
      lookAlike: { setup: "const pool = { request: (name: string) => name };", expression: "pool.request(id)" },
    },
  ],
} satisfies ClientTest;
