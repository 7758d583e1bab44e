import { defineClient } from "./client.ts";

const limited = { effect: "write", limited: true } as const;

/** Resend. It takes a few requests a second, and gives an error as a value, so that what it refuses goes unnoticed. */
export const resend = defineClient({
  name: "Resend",
  kind: "mail",
  packages: ["resend"],
  documentation: "https://resend.com/docs/api-reference/introduction#rate-limit",
  exports: { Resend: "Resend" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Resend: { construct: "resend" },
    resend: { members: { emails: "emails", batch: "batch" }, otherMembers: "resource" },
    emails: { members: { send: { ...limited, remedy: "send them in one `batch.send`, up to 100 at a time" } }, otherMembers: limited },
    batch: { members: { send: limited } },
    resource: { otherMembers: limited },
  },
});
