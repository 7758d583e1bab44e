import { googleStorage } from "../../src/clients/google-storage.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: googleStorage,
  types: {
    storage: 'import("@google-cloud/storage").Storage',
    bucket: 'import("@google-cloud/storage").Bucket',
    file: 'import("@google-cloud/storage").File',
  },
  matrix: [
    {
      name: "bucket",
      setup: 'import { Storage } from "@google-cloud/storage";\nconst bucket = new Storage().bucket("a");',
      read: "bucket.file(id).download()",
      write: 'bucket.file(id).save("")',
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
