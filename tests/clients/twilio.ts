import { twilio } from "../../src/clients/twilio.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: twilio,
  types: {},
  notInstalled: { twilio: "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import twilio from "twilio";\nconst client = twilio("a", "b");',
      read: "client.messages(id).fetch()",
      write: "client.messages.create({ to: id })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
