import { awsSns } from "../../src/clients/aws-sns.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: awsSns,
  types: {},
  notInstalled: { "@aws-sdk/client-sns": "not a dependency of the project" },
  matrix: [
    {
      name: "client",
      setup: 'import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";\nconst client = new SNSClient({});',
      read: "client.send(new PublishCommand({ Key: id }))",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
