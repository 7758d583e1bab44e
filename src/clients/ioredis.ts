import { defineClient, sameMember } from "./client.ts";

const callback = { callbacks: { last: { receives: ["data", "data"] } } } as const;
const read = { effect: "read", ...callback } as const;
const write = { effect: "write", ...callback } as const;

const reads = [
  ...[
    "get",
    "getrange",
    "getbit",
    "strlen",
    "mget",
    "exists",
    "ttl",
    "pttl",
    "expiretime",
    "type",
    "keys",
    "scan",
    "randomkey",
    "dbsize",
    "dump",
  ],
  ...["hget", "hmget", "hgetall", "hexists", "hkeys", "hvals", "hlen", "hscan", "hstrlen", "hrandfield"],
  ...[
    "lindex",
    "llen",
    "lrange",
    "lpos",
    "scard",
    "sismember",
    "smismember",
    "smembers",
    "srandmember",
    "sscan",
    "sdiff",
    "sinter",
    "sunion",
  ],
  ...[
    "zcard",
    "zcount",
    "zrange",
    "zrangebylex",
    "zrangebyscore",
    "zrevrange",
    "zrevrangebyscore",
    "zrank",
    "zrevrank",
    "zscore",
    "zmscore",
  ],
  ...[
    "zscan",
    "zlexcount",
    "bitcount",
    "bitpos",
    "geodist",
    "geohash",
    "geopos",
    "geosearch",
    "pfcount",
    "object",
    "memory",
    "info",
    "ping",
    "time",
  ],
  ...["xrange", "xrevrange", "xlen", "xread", "xreadgroup", "xpending", "xinfo", "call"],
];

const writes = [
  ...["set", "setex", "psetex", "setnx", "setrange", "setbit", "getset", "getdel", "getex", "append", "mset", "msetnx", "del", "unlink"],
  ...[
    "incr",
    "incrby",
    "incrbyfloat",
    "decr",
    "decrby",
    "expire",
    "pexpire",
    "expireat",
    "pexpireat",
    "persist",
    "rename",
    "renamenx",
    "copy",
    "touch",
  ],
  ...[
    "hset",
    "hsetnx",
    "hmset",
    "hdel",
    "hincrby",
    "hincrbyfloat",
    "lpush",
    "lpushx",
    "rpush",
    "rpushx",
    "lpop",
    "rpop",
    "lset",
    "lrem",
    "ltrim",
  ],
  ...["linsert", "lmove", "rpoplpush", "sadd", "srem", "spop", "smove", "sdiffstore", "sinterstore", "sunionstore"],
  ...[
    "zadd",
    "zrem",
    "zincrby",
    "zpopmin",
    "zpopmax",
    "zremrangebyrank",
    "zremrangebyscore",
    "zremrangebylex",
    "zunionstore",
    "zinterstore",
  ],
  ...["geoadd", "pfadd", "pfmerge", "bitop", "publish", "spublish", "flushdb", "flushall", "eval", "evalsha", "script"],
  ...["xadd", "xdel", "xack", "xtrim", "xgroup", "xclaim", "xautoclaim"],
];

/** They wait for another client, so that they count as waiting and not as work that could be spread. */
const blocking = ["blpop", "brpop", "brpoplpush", "blmove", "bzpopmin", "bzpopmax", "wait"];

const later = { returns: "this", callbacks: { 1: { runs: "later" } } } as const;

const exported = {
  Redis: "Redis",
  Cluster: "Cluster",
  Pipeline: "pipeline",
  ChainableCommander: "pipeline",
  Commander: "connection",
  RedisCommander: "connection",
} as const;

const connectionMembers = {
  ...sameMember(reads, read),
  ...sameMember(writes, write),
  ...sameMember(blocking, { ...read, effect: "delay" }),
  pipeline: { returns: "pipeline" },
  multi: { returns: "pipeline" },
  subscribe: { effect: "read" },
  psubscribe: { effect: "read" },
  unsubscribe: { effect: "read" },
  connect: { effect: "connect" },
  duplicate: { returns: "this" },
  on: later,
  once: later,
  scanStream: {},
  quit: {},
  disconnect: {},
  defineCommand: {},
} as const;

/** ioredis: each command is a round trip, except on a pipeline, which sends what it collected with `exec`. */
export const ioredis = defineClient({
  name: "ioredis",
  kind: "cache",
  packages: ["ioredis"],
  documentation: "https://github.com/redis/ioredis#readme",
  exports: {
    default: "Redis",
    Redis: "Redis",
    Cluster: "Cluster",
    Pipeline: "pipeline",
    ChainableCommander: "pipeline",
    RedisCommander: "connection",
  },
  remedies: {
    read: "read them in one `mget`, or in one `pipeline()` with one `exec()`",
    write: "write them in one `mset`, or in one `pipeline()` with one `exec()`",
  },
  handles: {
    /** The class; as a namespace it holds the types of older versions (`Redis.Redis`). */
    Redis: { construct: "connection", call: { returns: "connection" }, members: { ...exported, createClient: { returns: "connection" } } },
    Cluster: { construct: "connection" },
    connection: { members: { ...connectionMembers, nodes: { returns: "nodes" } } },
    nodes: { elements: "connection" },
    pipeline: {
      members: { exec: { effect: "write", ...callback }, discard: {}, length: {} },
      otherMembers: { returns: "this", callbacks: { last: { runs: "later" } } },
    },
  },
});
