import { defineClient } from "./client.ts";

const sending = { effect: "write", remedy: "send them in one `send`, which takes a list of messages" } as const;
const functions = { send: "send", sendMultiple: "sendMultiple" } as const;

/** SendGrid's mail client. */
export const sendgrid = defineClient({
  name: "SendGrid",
  kind: "mail",
  packages: ["@sendgrid/mail"],
  documentation: "https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail",
  exports: { default: "mail", MailService: "MailService", ...functions },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    MailService: { construct: "mail" },
    mail: { members: { send: sending, sendMultiple: { effect: "write" }, setApiKey: {} } },
    send: { call: sending },
    sendMultiple: { call: { effect: "write" } },
  },
});
