import { superagent } from "../../src/clients/superagent.ts";
import type { ClientTest } from "./sample.ts";

const request = 'import("superagent").Request';

export default {
  client: superagent,
  types: {
    superagent: 'typeof import("superagent")',
    agent: 'ReturnType<typeof import("superagent").agent>',
    request,
    change: request,
  },
  matrix: [
    {
      name: "function",
      setup: 'import superagent from "superagent";',
      read: 'superagent.get("https://example.org/" + id).query({ id })',
      write: 'superagent.post("https://example.org/").send({ id })',
      lookAlike: { setup: "const superagent = new Map<string, string>();", expression: "superagent.get(id)" },
    },
  ],
} satisfies ClientTest;
