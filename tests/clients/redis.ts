import { redis } from "../../src/clients/redis.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { createClient } from "redis";
const client = createClient();
`;

const type = 'import("redis").RedisClientType';

const names = Object.keys(redis.handles["connection"]?.members ?? {});

/** `hgetall`, where the current version has `hGetAll`. */
const ofVersion3 = Object.fromEntries(
  names
    .filter((name) => name === name.toLowerCase() && names.some((other) => other.toLowerCase() === name && /[a-z][A-Z]/.test(other)))
    .map((name) => [`connection.${name}`, "the spelling of version 3"]),
);

export default {
  client: redis,
  types: {
    module: 'typeof import("redis")',
    connection: type,
    multi: { untyped: "the type of `multi()` is open: it holds the commands of modules that are loaded later" },
  },
  allowed: {
    ...ofVersion3,
    "connection.batch": "up to version 3",
    "module.RedisClient": "the class of version 3",
    RedisClient: "the class of version 3",
  },
  matrix: [
    {
      name: "connection",
      setup,
      read: "client.hGetAll(id)",
      write: "client.set(id, id, { EX: 60 })",
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.set(id, id)" },
    },
    {
      name: "annotated, in the other spelling",
      setup: `
import type { RedisClientType } from "redis";
declare const client: RedisClientType;`,
      read: "client.HGETALL(id)",
      write: "client.multi().set(id, id).exec()",
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
  ],
} satisfies ClientTest;
