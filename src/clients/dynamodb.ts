import { defineClient } from "./client.ts";

const batchGet = "fetch them in one `BatchGetCommand`, up to 100 keys at a time";
const batchWrite = "write them in one `BatchWriteCommand`, up to 25 items at a time";

const get = { effect: "read", yields: "one", remedy: batchGet } as const;
const query = {
  effect: "read",
  yields: "many-and-count",
  remedy: "read them in one `QueryCommand` over their common key, or in one `BatchGetCommand`",
} as const;
const batch = { effect: "read", yields: "many" } as const;
const write = { effect: "write", remedy: batchWrite } as const;
const update = { effect: "write", remedy: "write them in one `TransactWriteCommand`, up to 100 items at a time" } as const;
const statement = { effect: "read", yields: "many-and-count", remedy: "run them in one `BatchExecuteStatementCommand`" } as const;
const batchStatement = { effect: "read", yields: "many" } as const;
const describe = { effect: "read" } as const;

const methods = {
  getItem: get,
  get,
  query,
  scan: query,
  batchGetItem: batch,
  batchGet: batch,
  transactGetItems: batch,
  transactGet: batch,
  putItem: write,
  put: write,
  deleteItem: write,
  delete: write,
  updateItem: update,
  update,
  batchWriteItem: write,
  batchWrite: write,
  transactWriteItems: write,
  transactWrite: write,
  executeStatement: statement,
  batchExecuteStatement: batchStatement,
  executeTransaction: batchStatement,
  describeTable: describe,
  listTables: describe,
} as const;

/** DynamoDB through the AWS SDK for JavaScript v3: a command describes the work, `send` makes the round trip. */
export const dynamodb = defineClient({
  name: "DynamoDB",
  kind: "database",
  packages: ["@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb"],
  documentation: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/",
  exports: {
    DynamoDBClient: "DynamoDBClient",
    DynamoDBDocumentClient: "DynamoDBDocumentClient",
    DynamoDB: "DynamoDB",
    DynamoDBDocument: "DynamoDBDocument",
    GetItemCommand: "GetCommand",
    GetCommand: "GetCommand",
    QueryCommand: "QueryCommand",
    ScanCommand: "QueryCommand",
    BatchGetItemCommand: "BatchGetCommand",
    BatchGetCommand: "BatchGetCommand",
    TransactGetItemsCommand: "BatchGetCommand",
    TransactGetCommand: "BatchGetCommand",
    PutItemCommand: "WriteCommand",
    PutCommand: "WriteCommand",
    DeleteItemCommand: "WriteCommand",
    DeleteCommand: "WriteCommand",
    UpdateItemCommand: "UpdateCommand",
    UpdateCommand: "UpdateCommand",
    BatchWriteItemCommand: "WriteCommand",
    BatchWriteCommand: "WriteCommand",
    TransactWriteItemsCommand: "WriteCommand",
    TransactWriteCommand: "WriteCommand",
    ExecuteStatementCommand: "StatementCommand",
    BatchExecuteStatementCommand: "BatchStatementCommand",
    ExecuteTransactionCommand: "BatchStatementCommand",
    paginateQuery: "paginate",
    paginateScan: "paginate",
  },
  remedies: { read: batchGet, write: batchWrite },
  handles: {
    DynamoDBClient: { construct: "client" },
    DynamoDBDocumentClient: { type: "client", construct: "client", members: { from: { returns: "client" } } },
    DynamoDB: { construct: "service" },
    DynamoDBDocument: { type: "service", construct: "service", members: { from: { returns: "service" } } },
    client: { members: { send: { effect: "read", executes: 0, callbacks: { last: { receives: ["data", "data"] } } }, destroy: {} } },
    service: {
      members: { ...methods, send: { effect: "read", executes: 0, callbacks: { last: { receives: ["data", "data"] } } }, destroy: {} },
    },
    GetCommand: { construct: "getCommand" },
    QueryCommand: { construct: "queryCommand" },
    BatchGetCommand: { construct: "batchGetCommand" },
    WriteCommand: { construct: "writeCommand" },
    UpdateCommand: { construct: "updateCommand" },
    StatementCommand: { construct: "statementCommand" },
    BatchStatementCommand: { construct: "batchStatementCommand" },
    getCommand: { awaited: get },
    queryCommand: { awaited: query },
    batchGetCommand: { awaited: batch },
    writeCommand: { awaited: write },
    updateCommand: { awaited: update },
    statementCommand: { awaited: statement },
    batchStatementCommand: { awaited: batchStatement },
    paginate: { call: { returns: "pages" } },
    /** An asynchronous iterable of pages. */
    pages: { iterated: { ...query, yields: "many", chunks: true } },
  },
});
