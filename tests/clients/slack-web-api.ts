import { slackWebApi } from "../../src/clients/slack-web-api.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: slackWebApi,
  types: {},
  notInstalled: { "@slack/web-api": "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import { WebClient } from "@slack/web-api";\nconst client = new WebClient("");',
      read: "client.chat.postMessage({ channel: id })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
