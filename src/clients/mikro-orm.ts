import { defineClient } from "./client.ts";

const many = { effect: "read", yields: "many" } as const;
const one = { effect: "read", yields: "one" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;

const inList = "fetch them in one `find` with `{ {key}: { $in: {keys} } }`";
const flushOnce = "`persist` the entities in the loop and `flush` once after it";
const insertMany = "write them in one `insertMany`";
const upsertMany = "write them in one `upsertMany`";
const updateAll = "write them in one `nativeUpdate` with `{ {key}: { $in: {keys} } }`";
const deleteAll = "delete them in one `nativeDelete` with `{ {key}: { $in: {keys} } }`";
const grouped = "count them in one query with `{ {key}: { $in: {keys} } }` and `groupBy`";
const populate = "load the relation of all with `populate` on the query, or one `em.populate(entities, …)`";

/** What an entity manager or a repository does; the manager takes the entity as its first argument. */
// eslint-disable-next-line performance-standards/require-type-annotations -- defineClient checks the literal types that are inferred here
const reads = <const S extends { readonly subject?: 0 }>(subject: S) =>
  ({
    find: { ...many, ...subject, remedy: inList },
    findAll: { ...many, ...subject, remedy: inList },
    findAndCount: { effect: "read", yields: "many-and-count", ...subject },
    findByCursor: { ...many, ...subject },
    findOne: { ...one, ...subject, remedy: inList },
    findOneOrFail: { ...one, ...subject, remedy: inList },
    count: { ...value, ...subject, remedy: grouped },
    upsert: { ...write, yields: "one", ...subject, remedy: upsertMany },
    upsertMany: { ...write, yields: "many", ...subject },
    insert: { ...write, remedy: insertMany },
    insertMany: write,
    nativeUpdate: { ...write, remedy: updateAll },
    nativeDelete: { ...write, remedy: deleteAll },
    createQueryBuilder: { returns: "builder", ...subject },
    qb: { returns: "builder", ...subject },
    populate: { ...value, remedy: populate },
    // In memory: what they change is written by `flush`.
    create: { yields: "one", ...subject },
    map: { yields: "one", ...subject },
    merge: { yields: "one", ...subject },
    getReference: { yields: "one", ...subject },
    assign: {},
    persist: { returns: "this" },
    remove: { returns: "this" },
    persistAndFlush: { ...write, remedy: flushOnce },
    removeAndFlush: { ...write, remedy: "`remove` the entities in the loop and `flush` once after it" },
    flush: { ...write, remedy: "`flush` once after the loop: it writes all changes together" },
  }) as const;

const manager = {
  ...reads({ subject: 0 }),
  refresh: { ...one, remedy: inList },
  refreshOrFail: { ...one, remedy: inList },
  lock: value,
  tryFlush: write,
  execute: { ...many, statement: 0 },
  transactional: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
  begin: { effect: "transaction" },
  commit: {},
  rollback: {},
  getRepository: { returns: "repository", subject: 0 },
  repo: { returns: "repository", subject: 0 },
  getContext: { returns: "this" },
  getConnection: { returns: "connection" },
  clear: {},
} as const;

/** MikroORM keeps changes in a unit of work: only `flush` and the `native…` calls write. */
export const mikroOrm = defineClient({
  name: "MikroORM",
  kind: "database",
  packages: ["@mikro-orm/*"],
  documentation: "https://mikro-orm.io/docs/entity-manager",
  exports: {
    MikroORM: "MikroORM",
    EntityManager: "EntityManager",
    SqlEntityManager: "EntityManager",
    EntityRepository: "EntityRepository",
    SqlEntityRepository: "EntityRepository",
    QueryBuilder: "builder",
    BaseEntity: "BaseEntity",
    Collection: "Collection",
    Reference: "Reference",
    Ref: "Reference",
    ScalarReference: "Reference",
    wrap: "wrap",
    InjectRepository: "InjectRepository",
    InjectEntityManager: "InjectEntityManager",
    InjectMikroORM: "InjectMikroORM",
  },
  remedies: { read: inList, write: flushOnce },
  filter: {
    arguments: ["find", "findAll", "findOne", "findOneOrFail", "findAndCount", "count", "nativeUpdate", "nativeDelete"],
    keys: { findOne: "id", findOneOrFail: "id", nativeDelete: "id" },
    option: "where",
    comparisons: ["where", "andWhere"],
    lists: ["$in"],
    limits: ["limit"],
  },
  handles: {
    MikroORM: {
      construct: "orm",
      members: { init: { effect: "connect", returns: "orm" }, initSync: { returns: "orm" } },
    },
    orm: { members: { em: "manager", connect: { effect: "connect" }, reconnect: { effect: "connect" }, close: {} } },
    EntityManager: { construct: "manager" },
    EntityRepository: { construct: "repository" },
    manager: { members: { ...manager, fork: { returns: "manager" } } },
    transaction: { single: true, members: { ...manager, fork: { returns: "manager" } } },
    repository: { members: { ...reads({}), getEntityManager: { returns: "manager" } } },
    connection: { members: { execute: { ...many, statement: 0 }, isConnected: value } },
    BaseEntity: { construct: "entity" },
    entity: {
      isRow: true,
      members: {
        init: { ...value, returns: "this", remedy: inList },
        populate: { ...value, returns: "this", remedy: populate },
        assign: { returns: "this" },
      },
    },
    wrap: { call: { returns: "entity" } },
    Collection: { construct: "collection" },
    /** A relation to many. It is loaded by its own query unless the query for its owner populates it. */
    collection: {
      members: {
        init: { ...many, returns: "this", remedy: populate },
        load: { ...many, returns: "this", remedy: populate },
        loadItems: { ...many, remedy: populate },
        loadCount: { ...value, remedy: populate },
        matching: { ...many, remedy: populate },
        getItems: { yields: "many" },
      },
    },
    Reference: { construct: "reference" },
    reference: {
      members: {
        load: { ...one, remedy: populate },
        loadOrFail: { ...one, remedy: populate },
        loadProperty: { ...value, remedy: populate },
        unwrap: { yields: "one" },
        getEntity: { yields: "one" },
      },
    },
    builder: {
      awaited: { ...many, remedy: inList },
      members: {
        insert: { returns: "write" },
        update: { returns: "update" },
        delete: { returns: "delete" },
        truncate: { returns: "write" },
        count: { returns: "countBuilder" },
        getResult: { ...many, remedy: inList },
        getResultList: { ...many, remedy: inList },
        getSingleResult: { ...one, remedy: inList },
        getResultAndCount: { effect: "read", yields: "many-and-count" },
        getCount: { ...value, remedy: grouped },
        execute: { ...many, remedy: inList },
        getQuery: {},
        getParams: {},
        getFormattedQuery: {},
        getKnexQuery: {},
        as: {},
      },
      otherMembers: { returns: "this" },
    },
    countBuilder: {
      awaited: { ...value, remedy: grouped },
      members: { execute: { ...value, remedy: grouped } },
      otherMembers: { returns: "this" },
    },
    write: {
      awaited: { ...write, remedy: insertMany },
      members: { execute: { ...write, remedy: insertMany } },
      otherMembers: { returns: "this" },
    },
    update: {
      awaited: { ...write, remedy: updateAll },
      members: { execute: { ...write, remedy: updateAll } },
      otherMembers: { returns: "this" },
    },
    delete: {
      awaited: { ...write, remedy: deleteAll },
      members: { execute: { ...write, remedy: deleteAll } },
      otherMembers: { returns: "this" },
    },
    InjectRepository: { injects: "repository" },
    InjectEntityManager: { injects: "manager" },
    InjectMikroORM: { injects: "orm" },
  },
});
