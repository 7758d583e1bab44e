import { awsS3 } from "../../src/clients/aws-s3.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: awsS3,
  types: {},
  notInstalled: { "@aws-sdk/client-s3": "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";\nconst client = new S3Client({});',
      read: "client.send(new PutObjectCommand({ Key: id }))",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
