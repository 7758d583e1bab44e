import { defineClient, ofSubject } from "./client.ts";

const one = { effect: "read", yields: "one" } as const;
const many = { effect: "read", yields: "many" } as const;
const manyAndCount = { effect: "read", yields: "many-and-count" } as const;
const value = { effect: "read", yields: "value" } as const;
const statement = { effect: "read", yields: "many", statement: 0, remedy: "ask for all of them in one statement with `IN`" } as const;
const write = { effect: "write" } as const;
/** Of tables, columns and indexes. */
const define = { ...write, definition: true } as const;
const transaction = { effect: "transaction", returns: "callback", callbacks: { last: { receives: ["transaction"] } } } as const;
const begin = { effect: "transaction" } as const;

const inList = "fetch them in one `find` with `{ {key}: In({keys}) }`, or join the relation";
const grouped = "compute them in one query with `{key} IN (:...{keys})` and `groupBy`";
const saveAll = "pass the list to one `save(entities)`, or rows that exist to one `upsert`";
const updateAll = "write them in one `update` with `{ {key}: In({keys}) }`, or pass the list to one `save(entities)`";
const deleteAll = "delete them in one `delete` with `{ {key}: In({keys}) }`";

/** What repositories, managers and entity classes alike are asked. */
const reads = {
  exists: value,
  existsBy: value,
  count: { ...value, remedy: grouped },
  countBy: { ...value, remedy: grouped },
  sum: { ...value, remedy: grouped },
  average: { ...value, remedy: grouped },
  minimum: { ...value, remedy: grouped },
  maximum: { ...value, remedy: grouped },
  find: many,
  findBy: many,
  findByIds: many,
  findAndCount: manyAndCount,
  findAndCountBy: manyAndCount,
  findOne: one,
  findOneBy: one,
  findOneById: one,
  findOneOrFail: one,
  findOneByOrFail: one,
} as const;

/** What all of them write. */
const writes = {
  save: { ...write, yields: "one", remedy: saveAll },
  remove: { ...write, yields: "one", remedy: "pass the list to one `remove(entities)`" },
  softRemove: { ...write, yields: "one", remedy: "pass the list to one `softRemove(entities)`" },
  insert: { ...write, remedy: "pass the list to one `insert`" },
  upsert: { ...write, remedy: "pass the list to one `upsert`" },
  update: { ...write, remedy: updateAll },
  delete: { ...write, remedy: deleteAll },
  clear: write,
} as const;

/** What entity classes have no methods for. */
const moreWrites = {
  recover: { ...write, yields: "one", remedy: "pass the list to one `recover(entities)`" },
  updateAll: write,
  deleteAll: write,
  softDelete: { ...write, remedy: "delete them in one `softDelete` with `{ {key}: In({keys}) }`" },
  restore: { ...write, remedy: "restore them in one `restore` with `{ {key}: In({keys}) }`" },
  increment: { ...write, remedy: "increment them in one `increment` with `{ {key}: In({keys}) }`" },
  decrement: { ...write, remedy: "decrement them in one `decrement` with `{ {key}: In({keys}) }`" },
} as const;

/** What a repository does for its entity. `create` and `merge` only make an object in memory. */
const repositoryMembers = {
  ...reads,
  ...writes,
  ...moreWrites,
  manager: "manager",
  queryRunner: "queryRunner",
  createQueryBuilder: { returns: "selectBuilder" },
  create: { yields: "one" },
  merge: { yields: "one" },
  preload: one,
  exist: value,
  query: statement,
  sql: statement,
  extend: { returns: "this" },
} as const;

const treeMembers = {
  ...repositoryMembers,
  findTrees: many,
  findRoots: many,
  findDescendants: many,
  findDescendantsTree: one,
  countDescendants: value,
  createDescendantsQueryBuilder: { returns: "selectBuilder" },
  findAncestors: many,
  findAncestorsTree: one,
  countAncestors: value,
  createAncestorsQueryBuilder: { returns: "selectBuilder" },
} as const;

const mongoMembers = {
  ...repositoryMembers,
  aggregate: { returns: "cursor" },
  aggregateEntity: { returns: "cursor" },
  createCursor: { returns: "cursor" },
  createEntityCursor: { returns: "cursor" },
  bulkWrite: write,
  countDocuments: value,
  distinct: many,
  insertOne: { ...write, remedy: "write them in one `insertMany`" },
  insertMany: write,
  updateOne: { ...write, remedy: "write them in one `bulkWrite`" },
  updateMany: write,
  replaceOne: { ...write, remedy: "write them in one `bulkWrite`" },
  deleteOne: { ...write, remedy: "delete them in one `deleteMany` with `{ {key}: { $in: {keys} } }`" },
  deleteMany: write,
  findOneAndUpdate: write,
  findOneAndReplace: write,
  findOneAndDelete: write,
} as const;

/** An entity manager takes the entity as its first argument; a list of entities has none. */
const managerMembers = {
  ...ofSubject(reads, 0),
  ...writes,
  ...moreWrites,
  query: statement,
  sql: statement,
  createQueryBuilder: { returns: "selectBuilder", subject: 0 },
  create: { yields: "one", subject: 0 },
  merge: { yields: "one", subject: 0 },
  preload: { ...one, subject: 0 },
  // `withRepository(repository)` and `getCustomRepository(Class)` give that very repository, on the manager's connection.
  withRepository: { returns: "argument" },
  release: {},
} as const;

/** What every builder can turn into. */
const builderMembers = {
  select: { returns: "selectBuilder" },
  insert: { returns: "writeBuilder" },
  delete: { returns: "writeBuilder" },
  softDelete: { returns: "writeBuilder" },
  restore: { returns: "writeBuilder" },
  update: { returns: "writeBuilder" },
  relation: { returns: "relationBuilder" },
  getQuery: {},
  getSql: {},
  getParameters: {},
  getQueryAndParameters: {},
  hasParameter: {},
  hasRelation: {},
  escape: {},
} as const;

/** TypeORM's query builders run at their terminal call: a builder alone makes no round trip. */
export const typeorm = defineClient({
  name: "TypeORM",
  kind: "database",
  packages: ["typeorm", "@nestjs/typeorm"],
  documentation: "https://typeorm.io/docs/working-with-entity-manager/repository-api",
  exports: {
    DataSource: "DataSource",
    Connection: "DataSource",
    EntityManager: "EntityManager",
    MongoEntityManager: "MongoEntityManager",
    Repository: "Repository",
    TreeRepository: "TreeRepository",
    MongoRepository: "MongoRepository",
    BaseEntity: "BaseEntity",
    QueryRunner: "queryRunner",
    SelectQueryBuilder: "selectBuilder",
    QueryBuilder: "selectBuilder",
    InsertQueryBuilder: "writeBuilder",
    UpdateQueryBuilder: "writeBuilder",
    DeleteQueryBuilder: "writeBuilder",
    RelationQueryBuilder: "relationBuilder",
    createConnection: "createConnection",
    getConnection: "getConnection",
    getManager: "getManager",
    getRepository: "getRepository",
    getTreeRepository: "getTreeRepository",
    getMongoRepository: "getMongoRepository",
    createQueryBuilder: "createQueryBuilder",
    OneToMany: "manyRelation",
    ManyToMany: "manyRelation",
    ManyToOne: "oneRelation",
    OneToOne: "oneRelation",
    InjectRepository: "InjectRepository",
    InjectDataSource: "InjectDataSource",
    InjectConnection: "InjectDataSource",
    InjectEntityManager: "InjectEntityManager",
  },
  remedies: { read: inList, write: saveAll },
  filter: {
    option: "where",
    arguments: [
      ...["findBy", "findAndCountBy", "findOneBy", "findOneByOrFail", "countBy", "existsBy", "sum", "average", "minimum", "maximum"],
      ...["update", "delete", "softDelete", "restore", "increment", "decrement"],
    ],
    keys: { findOne: "id", findOneOrFail: "id", update: "id", delete: "id", softDelete: "id", restore: "id" },
    comparisons: ["where", "andWhere", "orWhere", "Equal"],
    lists: ["In", "Any", "$in"],
    limits: ["take", "limit"],
  },
  handles: {
    DataSource: { construct: "dataSource" },
    EntityManager: { construct: "manager" },
    MongoEntityManager: { construct: "manager" },
    Repository: { construct: "repository" },
    TreeRepository: { construct: "treeRepository" },
    MongoRepository: { construct: "mongoRepository" },
    /** The Active Record way: statics on the entity class, and `save`, `remove`, `reload` on its instances. */
    BaseEntity: {
      construct: "entity",
      members: {
        ...reads,
        ...writes,
        getRepository: { returns: "repository" },
        createQueryBuilder: { returns: "selectBuilder" },
        create: { yields: "one" },
        merge: { yields: "one" },
        preload: one,
        query: statement,
      },
    },
    entity: {
      isRow: true,
      members: {
        save: { ...write, remedy: "collect the entities and pass them to one `save(entities)`" },
        remove: { ...write, remedy: "collect the entities and pass them to one `remove(entities)`" },
        softRemove: { ...write, remedy: "collect the entities and pass them to one `softRemove(entities)`" },
        recover: { ...write, remedy: "collect the entities and pass them to one `recover(entities)`" },
        reload: value,
      },
    },
    dataSource: {
      members: {
        manager: "manager",
        mongoManager: "manager",
        initialize: { effect: "connect", returns: "this" },
        connect: { effect: "connect", returns: "this" },
        destroy: {},
        close: {},
        synchronize: define,
        dropDatabase: define,
        runMigrations: write,
        undoLastMigration: write,
        setOptions: { returns: "this" },
        getRepository: { returns: "repository", subject: 0 },
        getTreeRepository: { returns: "treeRepository", subject: 0 },
        getMongoRepository: { returns: "mongoRepository", subject: 0 },
        getCustomRepository: { returns: "repository" },
        createQueryBuilder: { returns: "selectBuilder", subject: 0 },
        createQueryRunner: { returns: "queryRunner" },
        createEntityManager: { returns: "manager" },
        query: statement,
        sql: statement,
        transaction,
      },
    },
    manager: {
      members: {
        ...managerMembers,
        connection: "dataSource",
        dataSource: "dataSource",
        queryRunner: "queryRunner",
        getRepository: { returns: "repository", subject: 0 },
        getTreeRepository: { returns: "treeRepository", subject: 0 },
        getMongoRepository: { returns: "mongoRepository", subject: 0 },
        getCustomRepository: { returns: "repository" },
        transaction,
      },
    },
    /** The manager of a transaction or of a query runner: all on one connection. */
    transaction: {
      single: true,
      members: {
        ...managerMembers,
        queryRunner: "queryRunner",
        getRepository: { returns: "transactionRepository", subject: 0 },
        getTreeRepository: { returns: "transactionTreeRepository", subject: 0 },
        getMongoRepository: { returns: "mongoRepository", subject: 0 },
        getCustomRepository: { returns: "transactionRepository" },
        transaction,
      },
    },
    repository: { members: repositoryMembers },
    treeRepository: { members: treeMembers },
    mongoRepository: { members: mongoMembers },
    transactionRepository: { single: true, members: repositoryMembers },
    transactionTreeRepository: { single: true, members: treeMembers },
    queryRunner: {
      single: true,
      members: {
        manager: "transaction",
        connection: "dataSource",
        dataSource: "dataSource",
        connect: { effect: "connect" },
        release: {},
        startTransaction: begin,
        // The end of a transaction is counted with its start.
        commitTransaction: {},
        rollbackTransaction: {},
        query: statement,
        sql: statement,
        stream: value,
        getTable: value,
        getTables: value,
        getView: value,
        getViews: value,
        hasTable: value,
        hasColumn: value,
        "create*": define,
        "drop*": define,
        "rename*": define,
        "change*": define,
        "add*": define,
        "update*": define,
        clearTable: write,
        clearDatabase: write,
      },
    },
    selectBuilder: {
      members: {
        ...builderMembers,
        from: { returns: "this", subject: 0 },
        update: { returns: "writeBuilder", subject: 0 },
        relation: { returns: "relationBuilder", subject: 0 },
        getOne: one,
        getOneOrFail: one,
        getMany: many,
        getManyAndCount: manyAndCount,
        getCount: { ...value, remedy: grouped },
        getExists: value,
        getRawOne: { ...one, remedy: "fetch them in one `getRawMany` with `{key} IN (:...{keys})`" },
        getRawMany: { ...many, remedy: "fetch them in one `getRawMany` with `{key} IN (:...{keys})`" },
        getRawAndEntities: value,
        execute: many,
        stream: value,
      },
      otherMembers: { returns: "this" },
    },
    writeBuilder: {
      members: {
        ...builderMembers,
        execute: { ...write, remedy: "write them in one `execute` with `.values(list)` or `{key} IN (:...{keys})`" },
      },
      otherMembers: { returns: "this" },
    },
    relationBuilder: {
      members: {
        ...builderMembers,
        loadOne: { ...one, remedy: "load the relation of all in one query with a join" },
        loadMany: { ...many, remedy: "load the relation of all in one query with a join" },
        add: { ...write, remedy: "pass the lists to one `.of(…)` and `.add(…)`" },
        set: write,
        remove: { ...write, remedy: "pass the lists to one `.of(…)` and `.remove(…)`" },
        addAndRemove: write,
      },
      otherMembers: { returns: "this" },
    },
    /** The driver's cursor. It is no promise, and `next` mostly finds its row in memory: the server answers in batches. */
    cursor: {
      iterated: many,
      members: {
        toArray: many,
        next: { yields: "one" },
        hasNext: {},
        forEach: { ...many, callbacks: { 0: { receives: ["row"], runs: "per-item" } } },
      },
      otherMembers: { returns: "this" },
    },
    createConnection: { call: { effect: "connect", returns: "dataSource" } },
    getConnection: { call: { returns: "dataSource" } },
    getManager: { call: { returns: "manager" } },
    getRepository: { call: { returns: "repository", subject: 0 } },
    getTreeRepository: { call: { returns: "treeRepository", subject: 0 } },
    getMongoRepository: { call: { returns: "mongoRepository", subject: 0 } },
    createQueryBuilder: { call: { returns: "selectBuilder", subject: 0 } },
    oneRelation: { lazyRelation: { ...one, remedy: "load the relation with the entities, with `relations` or a join" } },
    manyRelation: { lazyRelation: { ...many, remedy: "load the relation with the entities, with `relations` or a join" } },
    InjectRepository: { injects: "repository" },
    InjectDataSource: { injects: "dataSource" },
    InjectEntityManager: { injects: "manager" },
  },
});
