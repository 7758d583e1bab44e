import { defineClient } from "./client.ts";

/** Postmark's client of a server. */
export const postmark = defineClient({
  name: "Postmark",
  kind: "mail",
  packages: ["postmark"],
  documentation: "https://github.com/ActiveCampaign/postmark.js#readme",
  exports: { ServerClient: "ServerClient", default: "module" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    module: { members: { ServerClient: "ServerClient" } },
    ServerClient: { construct: "client" },
    client: {
      members: {
        sendEmail: { effect: "write", remedy: "send them in one `sendEmailBatch`, up to 500 at a time" },
        sendEmailWithTemplate: { effect: "write", remedy: "send them in one `sendEmailBatchWithTemplates`, up to 500 at a time" },
        sendEmailBatch: { effect: "write" },
        sendEmailBatchWithTemplates: { effect: "write" },
      },
    },
  },
});
