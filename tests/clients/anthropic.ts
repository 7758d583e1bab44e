import { anthropic } from "../../src/clients/anthropic.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: anthropic,
  types: {},
  notInstalled: { "@anthropic-ai/sdk": "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import Anthropic from "@anthropic-ai/sdk";\nconst client = new Anthropic();',
      read: "client.models.retrieve(id)",
      write: "client.messages.create({ model: id })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
