import { azureBlob } from "../../src/clients/azure-blob.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: azureBlob,
  types: {},
  notInstalled: { "@azure/storage-blob": "not a dependency of the project" },
  matrix: [
    {
      name: "container",
      setup:
        'import { BlobServiceClient } from "@azure/storage-blob";\nconst container = BlobServiceClient.fromConnectionString("").getContainerClient("a");',
      read: "container.getBlockBlobClient(id).downloadToBuffer()",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
