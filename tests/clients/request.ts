import { request } from "../../src/clients/request.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: request,
  types: { request: 'typeof import("request")' },
  notInstalled: {
    "request-promise": "the interface of request, with promises",
    "request-promise-native": "the interface of request, with promises",
  },
  matrix: [
    {
      name: "function",
      setup: 'import request from "request";',
      read: 'request("https://example.org/" + id, () => undefined)',
      write: 'request.post("https://example.org/" + id)',
      lookAlike: { setup: "const request = (name: string) => name;", expression: "request(id)" },
    },
  ],
} satisfies ClientTest;
