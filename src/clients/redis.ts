import { defineClient, sameMember } from "./client.ts";

/** Commands that are issued in one tick are sent together. */
const read = { effect: "read", merges: true, callbacks: { last: { receives: ["data", "data"] } } } as const;
const write = { ...read, effect: "write" } as const;

const reads = [
  ...[
    "get",
    "getRange",
    "getBit",
    "strLen",
    "mGet",
    "exists",
    "ttl",
    "pTTL",
    "expireTime",
    "type",
    "keys",
    "scan",
    "randomKey",
    "dbSize",
    "dump",
  ],
  ...["hGet", "hmGet", "hGetAll", "hExists", "hKeys", "hVals", "hLen", "hScan", "hStrLen", "hRandField"],
  ...[
    "lIndex",
    "lLen",
    "lRange",
    "lPos",
    "sCard",
    "sIsMember",
    "smIsMember",
    "sMembers",
    "sRandMember",
    "sScan",
    "sDiff",
    "sInter",
    "sUnion",
  ],
  ...["zCard", "zCount", "zRange", "zRangeByLex", "zRangeByScore", "zRank", "zRevRank", "zScore", "zmScore", "zScan", "zLexCount"],
  ...["bitCount", "bitPos", "geoDist", "geoHash", "geoPos", "geoSearch", "pfCount", "info", "ping", "time"],
  ...["xRange", "xRevRange", "xLen", "xRead", "xReadGroup", "xPending"],
];

const writes = [
  ...["set", "setEx", "pSetEx", "setNX", "setRange", "setBit", "getSet", "getDel", "getEx", "append", "mSet", "mSetNX", "del", "unlink"],
  ...[
    "incr",
    "incrBy",
    "incrByFloat",
    "decr",
    "decrBy",
    "expire",
    "pExpire",
    "expireAt",
    "pExpireAt",
    "persist",
    "rename",
    "renameNX",
    "copy",
    "touch",
  ],
  ...["hSet", "hSetNX", "hDel", "hIncrBy", "hIncrByFloat", "lPush", "lPushX", "rPush", "rPushX", "lPop", "rPop", "lSet", "lRem", "lTrim"],
  ...["lInsert", "lMove", "rPopLPush", "sAdd", "sRem", "sPop", "sMove", "sDiffStore", "sInterStore", "sUnionStore"],
  ...[
    "zAdd",
    "zRem",
    "zIncrBy",
    "zPopMin",
    "zPopMax",
    "zRemRangeByRank",
    "zRemRangeByScore",
    "zRemRangeByLex",
    "zUnionStore",
    "zInterStore",
  ],
  ...["geoAdd", "pfAdd", "pfMerge", "bitOp", "publish", "sPublish", "flushDb", "flushAll", "eval", "evalSha"],
  ...["xAdd", "xDel", "xAck", "xTrim", "xClaim", "xAutoClaim"],
];

/** They wait for another client, so that they count as waiting and not as work that could be spread. */
const blocking = ["blPop", "brPop", "brPopLPush", "blMove", "bzPopMin", "bzPopMax", "wait"];

/** `hGetAll` has the aliases `HGETALL` and, up to version 3, `hgetall`. */
const spellings = (names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap((name) => [name, name.toUpperCase(), name.toLowerCase()])),
];

const later = { returns: "this", callbacks: { 1: { runs: "later" } } } as const;

/** node-redis. */
export const redis = defineClient({
  name: "node-redis",
  kind: "cache",
  packages: ["redis", "@redis/client"],
  documentation: "https://github.com/redis/node-redis#readme",
  exports: {
    default: "module",
    createClient: "createClient",
    createCluster: "createClient",
    createSentinel: "createClient",
    createClientPool: "createClient",
    RedisClientType: "connection",
    RedisClusterType: "connection",
    RedisSentinelType: "connection",
    RedisClient: "connection",
  },
  remedies: {
    read: "read them in one `mGet`, or in one `multi()` with one `exec()`",
    write: "write them in one `mSet`, or in one `multi()` with one `exec()`",
  },
  handles: {
    module: {
      members: {
        createClient: "createClient",
        createCluster: "createClient",
        createSentinel: "createClient",
        createClientPool: "createClient",
        RedisClient: "connection",
      },
    },
    createClient: { call: { returns: "connection" } },
    connection: {
      members: {
        ...sameMember(spellings(reads), read),
        ...sameMember(spellings(writes), write),
        ...sameMember(spellings(blocking), { ...read, effect: "delay" }),
        sendCommand: read,
        multi: { returns: "multi" },
        MULTI: { returns: "multi" },
        batch: { returns: "multi" },
        connect: { effect: "connect", returns: "this" },
        duplicate: { returns: "this" },
        legacy: { returns: "this" },
        withTypeMapping: { returns: "this" },
        withCommandOptions: { returns: "this" },
        subscribe: { effect: "read", callbacks: { 1: { runs: "later" } } },
        pSubscribe: { effect: "read", callbacks: { 1: { runs: "later" } } },
        unsubscribe: { effect: "read", callbacks: { 1: { runs: "later" } } },
        on: later,
        once: later,
        /** Asynchronous iterables: one round trip for each page. */
        scanIterator: { returns: "pages" },
        hScanIterator: { returns: "pages" },
        sScanIterator: { returns: "pages" },
        zScanIterator: { returns: "pages" },
        quit: {},
        close: {},
        destroy: {},
        disconnect: {},
      },
    },
    pages: { awaited: { effect: "read", yields: "many" } },
    multi: {
      members: { exec: write, EXEC: write, execAsPipeline: write, execTyped: write, execAsPipelineTyped: write },
      otherMembers: { returns: "this", callbacks: { last: { runs: "later" } } },
    },
  },
});
