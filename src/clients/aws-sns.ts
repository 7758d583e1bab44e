import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const publishOne = { effect: "write", remedy: "publish them in one `PublishBatchCommand`, up to 10 messages at a time" } as const;

/** Amazon SNS through the AWS SDK for JavaScript v3. */
export const awsSns = defineClient({
  name: "Amazon SNS",
  kind: "queue",
  packages: ["@aws-sdk/client-sns"],
  documentation: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/",
  exports: {
    SNSClient: "Client",
    SNS: "Service",
    GetTopicAttributesCommand: "ReadCommand",
    PublishCommand: "PublishOneCommand",
    PublishBatchCommand: "WriteCommand",
  },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Client: { construct: "client" },
    Service: { construct: "service" },
    client: { members: { send: { effect: "read", executes: 0 }, destroy: {} } },
    service: {
      members: { send: { effect: "read", executes: 0 }, getTopicAttributes: read, publish: publishOne, publishBatch: write, destroy: {} },
    },
    ReadCommand: { construct: "readCommand" },
    readCommand: { awaited: read },
    WriteCommand: { construct: "writeCommand" },
    writeCommand: { awaited: write },
    PublishOneCommand: { construct: "publishOneCommand" },
    publishOneCommand: { awaited: publishOne },
  },
});
