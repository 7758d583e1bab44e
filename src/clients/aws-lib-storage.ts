import { defineClient } from "./client.ts";

/** Uploads to Amazon S3 in parts. */
export const awsLibStorage = defineClient({
  name: "@aws-sdk/lib-storage",
  kind: "http",
  packages: ["@aws-sdk/lib-storage"],
  documentation: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/",
  exports: { Upload: "Upload" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Upload: { construct: "upload" },
    upload: {
      members: { done: { effect: "write" }, abort: { effect: "write" }, on: { returns: "this", callbacks: { 1: { runs: "later" } } } },
    },
  },
});
