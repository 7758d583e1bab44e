import { awsSqs } from "../../src/clients/aws-sqs.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: awsSqs,
  types: {},
  notInstalled: { "@aws-sdk/client-sqs": "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";\nconst client = new SQSClient({});',
      read: "client.send(new SendMessageCommand({ Key: id }))",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
