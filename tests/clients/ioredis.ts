import { ioredis } from "../../src/clients/ioredis.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { Redis } from "ioredis";
const redis = new Redis();
`;

const ofNamespace = "a member of the module of ioredis 4, whose default export was its namespace too";

export default {
  client: ioredis,
  types: {
    Redis: 'typeof import("ioredis").Redis',
    connection: ['import("ioredis").Redis', 'import("ioredis").Cluster'],
    pipeline: 'import("ioredis").Pipeline',
  },
  allowed: {
    "Redis.Redis": ofNamespace,
    "Redis.Pipeline": ofNamespace,
    "Redis.ChainableCommander": ofNamespace,
    "Redis.Commander": ofNamespace,
    "Redis.RedisCommander": ofNamespace,
  },
  matrix: [
    {
      name: "connection",
      setup,
      read: "redis.get(id)",
      write: 'redis.set(id, "seen", "EX", 60)',
      lookAlike: { setup: "const redis = new Map<string, string>();", expression: "redis.get(id)" },
    },
    {
      name: "pipeline",
      setup: `
import { Redis } from "ioredis";
const redis = new Redis();
const pipeline = redis.pipeline();`,
      read: "pipeline.get(id)",
      write: "pipeline.set(id, id).exec()",
      lookAlike: { setup: "const pipeline = new Set<string>();", expression: "pipeline.has(id)" },
    },
  ],
} satisfies ClientTest;
