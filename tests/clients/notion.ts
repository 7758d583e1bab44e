import { notion } from "../../src/clients/notion.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: notion,
  types: {},
  notInstalled: { "@notionhq/client": "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import { Client } from "@notionhq/client";\nconst client = new Client();',
      read: "client.pages.retrieve({ page_id: id })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
