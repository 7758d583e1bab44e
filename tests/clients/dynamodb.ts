import { dynamodb } from "../../src/clients/dynamodb.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;

const lookAlike = { setup: "const documents = { send: (name: string) => name };", expression: "documents.send(id)" };

export default {
  client: dynamodb,
  types: {
    DynamoDBDocumentClient: 'typeof import("@aws-sdk/lib-dynamodb").DynamoDBDocumentClient',
    DynamoDBDocument: 'typeof import("@aws-sdk/lib-dynamodb").DynamoDBDocument',
    client: 'import("@aws-sdk/client-dynamodb").DynamoDBClient',
    service: ['import("@aws-sdk/client-dynamodb").DynamoDB', 'import("@aws-sdk/lib-dynamodb").DynamoDBDocument'],
  },
  matrix: [
    {
      name: "command of a document client",
      setup,
      read: 'documents.send(new GetCommand({ TableName: "users", Key: { id } }))',
      write: 'documents.send(new PutCommand({ TableName: "users", Item: { id } }))',
      lookAlike,
    },
    {
      name: "command in a variable",
      setup: `${setup}
const userOf = (id: string) => {
  const command = new QueryCommand({ TableName: "users", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } });
  return documents.send(command);
};`,
      read: "userOf(id)",
      lookAlike: { setup: `${setup}\nvoid documents;`, expression: 'new GetCommand({ TableName: "users", Key: { id } })' },
    },
    {
      name: "methods of the service",
      setup: `
import { DynamoDB } from "@aws-sdk/client-dynamodb";
const service = new DynamoDB({});`,
      read: 'service.getItem({ TableName: "users", Key: { id: { S: id } } })',
      write: 'service.deleteItem({ TableName: "users", Key: { id: { S: id } } })',
      lookAlike: { setup: "const service = { getItem: (name: string) => name };", expression: "service.getItem(id)" },
    },
    {
      name: "annotated client",
      setup: `
import { GetItemCommand, UpdateItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
declare const client: DynamoDBClient;`,
      read: 'client.send(new GetItemCommand({ TableName: "users", Key: { id: { S: id } } }))',
      write: 'client.send(new UpdateItemCommand({ TableName: "users", Key: { id: { S: id } } }))',
      lookAlike,
    },
  ],
} satisfies ClientTest;
