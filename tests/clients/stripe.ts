import { stripe } from "../../src/clients/stripe.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: stripe,
  types: {},
  notInstalled: { stripe: "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import Stripe from "stripe";\nconst stripe = new Stripe("");',
      read: "stripe.customers.retrieve(id)",
      write: "stripe.subscriptions.cancel(id)",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
