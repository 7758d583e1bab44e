import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const sendOne = { effect: "write", remedy: "send them in one `SendMessageBatchCommand`, up to 10 messages at a time" } as const;
const deleteOne = { effect: "write", remedy: "delete them in one `DeleteMessageBatchCommand`, up to 10 messages at a time" } as const;

/** Amazon SQS through the AWS SDK for JavaScript v3. */
export const awsSqs = defineClient({
  name: "Amazon SQS",
  kind: "queue",
  packages: ["@aws-sdk/client-sqs"],
  documentation: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/",
  exports: {
    SQSClient: "Client",
    SQS: "Service",
    ReceiveMessageCommand: "ReadCommand",
    GetQueueAttributesCommand: "ReadCommand",
    GetQueueUrlCommand: "ReadCommand",
    SendMessageCommand: "SendOneCommand",
    SendMessageBatchCommand: "WriteCommand",
    DeleteMessageCommand: "DeleteOneCommand",
    DeleteMessageBatchCommand: "WriteCommand",
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
      members: {
        send: { effect: "read", executes: 0 },
        receiveMessage: read,
        getQueueAttributes: read,
        getQueueUrl: read,
        sendMessage: sendOne,
        sendMessageBatch: write,
        deleteMessage: deleteOne,
        deleteMessageBatch: write,
        destroy: {},
      },
    },
    ReadCommand: { construct: "readCommand" },
    readCommand: { awaited: read },
    WriteCommand: { construct: "writeCommand" },
    writeCommand: { awaited: write },
    DeleteOneCommand: { construct: "deleteOneCommand" },
    deleteOneCommand: { awaited: deleteOne },
    SendOneCommand: { construct: "sendOneCommand" },
    sendOneCommand: { awaited: sendOne },
  },
});
