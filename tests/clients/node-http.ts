import { nodeHttp } from "../../src/clients/node-http.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeHttp,
  types: { module: 'typeof import("node:http")' },
  matrix: [
    {
      name: "module",
      setup: 'import https from "node:https";',
      read: 'https.get("https://example.org/" + id, (response) => { response.resume(); })',
      write: 'https.request({ host: id, method: "PUT" })',
      lookAlike: { setup: "const https = new Map<string, string>();", expression: "https.get(id)" },
    },
  ],
} satisfies ClientTest;
