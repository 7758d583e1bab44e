import { defineClient, sameMember } from "./client.ts";

/** Stripe: each method of a resource is one request. Its limits are about a hundred requests a second: https://docs.stripe.com/rate-limits */
export const stripe = defineClient({
  name: "Stripe",
  kind: "http",
  packages: ["stripe"],
  documentation: "https://docs.stripe.com/api?lang=node",
  exports: { default: "Stripe", Stripe: "Stripe" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Stripe: { construct: "stripe", type: "stripe" },
    stripe: {
      members: {
        ...sameMember(
          [
            "apps",
            "billing",
            "billingPortal",
            "checkout",
            "financialConnections",
            "identity",
            "issuing",
            "radar",
            "reporting",
            "tax",
            "terminal",
            "treasury",
          ],
          "namespace",
        ),
        webhooks: "pure",
        oauth: "resource",
      },
      otherMembers: "resource",
    },
    namespace: { otherMembers: "resource" },
    resource: {
      members: {
        ...sameMember(["retrieve", "search", "listLineItems"], { effect: "read" }),
        list: { effect: "read", returns: "page" },
        ...sameMember(["create", "update", "del", "cancel"], { effect: "write" }),
      },
      otherMembers: { effect: "write" },
    },
    page: { iterated: { effect: "read", chunks: true } },
    pure: {},
  },
});
