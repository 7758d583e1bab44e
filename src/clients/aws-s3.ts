import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const deleteOne = { effect: "write", remedy: "delete them in one `DeleteObjectsCommand`, up to 1,000 keys at a time" } as const;

/** Amazon S3 through the AWS SDK for JavaScript v3: a command describes the work, `send` makes the round trip. */
export const awsS3 = defineClient({
  name: "Amazon S3",
  kind: "http",
  packages: ["@aws-sdk/client-s3"],
  documentation: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/s3/",
  exports: {
    S3Client: "Client",
    S3: "Service",
    GetObjectCommand: "ReadCommand",
    HeadObjectCommand: "ReadCommand",
    ListObjectsV2Command: "ReadCommand",
    PutObjectCommand: "WriteCommand",
    CopyObjectCommand: "WriteCommand",
    DeleteObjectCommand: "DeleteOneCommand",
    DeleteObjectsCommand: "WriteCommand",
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
        getObject: read,
        headObject: read,
        listObjectsV2: read,
        putObject: write,
        copyObject: write,
        deleteObject: deleteOne,
        deleteObjects: write,
        destroy: {},
      },
    },
    ReadCommand: { construct: "readCommand" },
    readCommand: { awaited: read },
    WriteCommand: { construct: "writeCommand" },
    writeCommand: { awaited: write },
    DeleteOneCommand: { construct: "deleteOneCommand" },
    deleteOneCommand: { awaited: deleteOne },
  },
});
