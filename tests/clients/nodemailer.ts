import { nodemailer } from "../../src/clients/nodemailer.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodemailer,
  types: { module: 'typeof import("nodemailer")', transport: 'import("nodemailer").Transporter' },
  matrix: [
    {
      name: "transport",
      setup: 'import { createTransport } from "nodemailer";\nconst transport = createTransport({});',
      read: "transport.sendMail({ to: id })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
