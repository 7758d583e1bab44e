import { defineClient } from "./client.ts";

/** Nodemailer: a transport sends one message at a time over each of its connections. */
export const nodemailer = defineClient({
  name: "Nodemailer",
  kind: "mail",
  packages: ["nodemailer"],
  documentation: "https://nodemailer.com/usage/",
  exports: { default: "module", createTransport: "createTransport", Transporter: "transport" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    module: { members: { createTransport: "createTransport" } },
    createTransport: { call: { returns: "transport" } },
    transport: { members: { sendMail: { effect: "write" }, verify: { effect: "read" }, close: {} } },
  },
});
