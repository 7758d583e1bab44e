import { defineClient, sameMember } from "./client.ts";

/** The MinIO client, for any object storage that speaks S3. */
export const minio = defineClient({
  name: "MinIO",
  kind: "http",
  packages: ["minio"],
  documentation: "https://min.io/docs/minio/linux/developers/javascript/API.html",
  exports: { Client: "Client" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Client: { construct: "client" },
    client: {
      members: {
        ...sameMember(["bucketExists", "fGetObject", "getObject", "getPartialObject", "statObject"], { effect: "read" }),
        ...sameMember(["copyObject", "fPutObject", "makeBucket", "putObject", "removeBucket", "removeObjects"], { effect: "write" }),
        removeObject: { effect: "write", remedy: "remove them in one `removeObjects`" },
      },
    },
  },
});
