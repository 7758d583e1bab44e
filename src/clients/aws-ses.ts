import { defineClient } from "./client.ts";

/** An account may send only so many messages a second: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
const send = { effect: "write", limited: true } as const;

/** Amazon SES through the AWS SDK for JavaScript v3. */
export const awsSes = defineClient({
  name: "Amazon SES",
  kind: "mail",
  packages: ["@aws-sdk/client-ses", "@aws-sdk/client-sesv2"],
  documentation: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sesv2/",
  exports: { SESClient: "Client", SESv2Client: "Client", SES: "Service", SESv2: "Service" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Client: { construct: "client" },
    Service: { construct: "service" },
    client: { members: { send, destroy: {} } },
    service: { members: { send, sendEmail: send, sendRawEmail: send, sendTemplatedEmail: send, destroy: {} } },
  },
});
