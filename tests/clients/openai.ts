import { openai } from "../../src/clients/openai.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: openai,
  types: {},
  notInstalled: { openai: "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import OpenAI from "openai";\nconst client = new OpenAI();',
      read: "client.files.retrieve(id)",
      write: "client.chat.completions.create({ model: id, messages: [] })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
