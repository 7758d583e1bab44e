import { upstashRedis } from "../../src/clients/upstash-redis.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: upstashRedis,
  types: {
    Redis: 'typeof import("@upstash/redis").Redis',
    connection: 'import("@upstash/redis").Redis',
    json: 'import("@upstash/redis").Redis["json"]',
    pipeline: 'import("@upstash/redis").Pipeline',
  },
  packages: ["@upstash/redis", "@upstash/redis/cloudflare", "@vercel/kv"],
  notInstalled: { "@vercel/kv": "checked against version 3.0.0, which nothing here depends on" },
  allowed: { kv: "Vercel KV's", createClient: "Vercel KV's", VercelKV: "Vercel KV's" },
  matrix: [
    {
      name: "connection",
      setup: `
import { Redis } from "@upstash/redis";
const redis = Redis.fromEnv();`,
      read: "redis.get<string>(id)",
      write: "redis.set(id, id, { ex: 60 })",
      lookAlike: { setup: "const redis = new Map<string, string>();", expression: "redis.get(id)" },
    },
  ],
} satisfies ClientTest;
