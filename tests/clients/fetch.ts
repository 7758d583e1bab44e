import { fetch } from "../../src/clients/fetch.ts";
import type { ClientTest } from "./sample.ts";

const standIn = "has the interface of the global `fetch`";

export default {
  client: fetch,
  types: {},
  packages: ["meteor/fetch"],
  notInstalled: { "node-fetch": standIn, "cross-fetch": standIn, "isomorphic-fetch": standIn, "node-fetch-native": standIn },
  matrix: [
    {
      name: "global",
      setup: "export {};",
      read: 'fetch("https://example.org/" + id)',
      write: 'fetch("https://example.org/" + id, { method: "PUT" })',
      lookAlike: { setup: "const fetch = (name: string) => name;", expression: "fetch(id)" },
    },
  ],
} satisfies ClientTest;
