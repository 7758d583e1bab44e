import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

/** Azure Blob Storage: container and blob clients are only names until a method asks the service. */
export const azureBlob = defineClient({
  name: "Azure Blob Storage",
  kind: "http",
  packages: ["@azure/storage-blob"],
  documentation: "https://learn.microsoft.com/javascript/api/@azure/storage-blob/",
  exports: { BlobServiceClient: "Service", ContainerClient: "Container", BlockBlobClient: "Blob", BlobClient: "Blob" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Service: { construct: "service", members: { fromConnectionString: { returns: "service" } } },
    Container: { construct: "container" },
    Blob: { construct: "blob" },
    service: { members: { getContainerClient: { returns: "container" } } },
    container: {
      members: {
        getBlockBlobClient: { returns: "blob" },
        getBlobClient: { returns: "blob" },
        ...sameMember(["exists", "getProperties"], read),
        ...sameMember(["create", "createIfNotExists", "delete", "deleteBlob", "uploadBlockBlob"], write),
      },
    },
    blob: {
      members: {
        ...sameMember(["download", "downloadToBuffer", "downloadToFile", "exists", "getProperties"], read),
        ...sameMember(["delete", "deleteIfExists", "setMetadata", "upload", "uploadData", "uploadFile", "uploadStream"], write),
      },
    },
  },
});
