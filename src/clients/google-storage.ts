import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** Google Cloud Storage: a bucket and a file are only names until a method asks the service. */
export const googleStorage = defineClient({
  name: "Google Cloud Storage",
  kind: "http",
  packages: ["@google-cloud/storage"],
  documentation: "https://googleapis.dev/nodejs/storage/latest/",
  exports: { Storage: "Storage" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Storage: { construct: "storage" },
    storage: { members: { bucket: { returns: "bucket" }, getBuckets: read, createBucket: write } },
    bucket: {
      members: {
        file: { returns: "file" },
        upload: write,
        exists: read,
        getFiles: read,
        getMetadata: read,
        deleteFiles: write,
        combine: write,
        create: write,
        delete: write,
      },
    },
    file: {
      members: {
        ...sameMember(["download", "exists", "get", "getMetadata", "isPublic"], read),
        ...sameMember(["copy", "delete", "makePrivate", "makePublic", "move", "rename", "save", "setMetadata"], write),
      },
    },
  },
});
