import { defineClient } from "./client.ts";

const one = { effect: "read", yields: "one", rows: "row" } as const;
const value = { effect: "read", yields: "value" } as const;
const write = { effect: "write" } as const;

const inList = 'fetch them in one `fetchAll` with `query((qb) => qb.whereIn("{key}", {keys}))`';
const related = "load the relation of all with `withRelated`";
const grouped = "count them in one query with `groupBy`";
const oneStatement = "write them in one Knex `insert` or `update` with `whereIn`";

/** Members that narrow a query and hand out the same model or collection. */
const narrowing = {
  where: { returns: "this" },
  query: { returns: "this" },
  orderBy: { returns: "this" },
  resetQuery: { returns: "this" },
} as const;

const relations = {
  belongsTo: { returns: "row", subject: 0 },
  hasOne: { returns: "row", subject: 0 },
  morphOne: { returns: "row", subject: 0 },
  morphTo: { returns: "row" },
  belongsToMany: { returns: "collection", subject: 0 },
  hasMany: { returns: "collection", subject: 0 },
  morphMany: { returns: "collection", subject: 0 },
} as const;

const instance = {
  ...narrowing,
  ...relations,
  through: { returns: "this" },
  fetch: { ...one, remedy: inList },
  fetchAll: { effect: "read", returns: "collection", remedy: inList },
  fetchPage: { effect: "read", returns: "collection" },
  refresh: { ...one, remedy: inList },
  load: { ...value, returns: "this", remedy: related },
  count: { ...value, remedy: grouped },
  save: { ...write, returns: "this", remedy: oneStatement },
  destroy: { ...write, remedy: "delete them in one `destroy` with `where`" },
  set: { returns: "this" },
  clone: { returns: "this" },
  related: { returns: "related" },
} as const;

const collection = {
  ...narrowing,
  models: "models",
  fetch: { effect: "read", returns: "this", remedy: related },
  fetchOne: { ...one, remedy: related },
  load: { ...value, returns: "this", remedy: related },
  count: { ...value, remedy: grouped },
  create: { ...write, yields: "one", rows: "row", remedy: oneStatement },
  attach: { ...write, remedy: "pass the list to one `attach(ids)`" },
  detach: { ...write, remedy: "pass the list to one `detach(ids)`" },
  updatePivot: write,
  invokeThen: write,
  at: { yields: "one", rows: "row" },
  first: { yields: "one", rows: "row" },
  last: { yields: "one", rows: "row" },
  findWhere: { yields: "one", rows: "row" },
} as const;

/** Bookshelf's calls run at once; a collection of rows is an object of its own, not an array. */
export const bookshelf = defineClient({
  name: "Bookshelf",
  kind: "database",
  packages: ["bookshelf"],
  documentation: "https://bookshelfjs.org/api.html",
  exports: { default: "factory", Model: "Model", Collection: "Collection" },
  remedies: { read: inList, write: oneStatement },
  filter: { option: "query", comparisons: ["where", "andWhere"], lists: ["whereIn", "in"], limits: ["limit"] },
  handles: {
    factory: { call: { returns: "bookshelf" }, type: "bookshelf" },
    bookshelf: {
      members: {
        Model: "Model",
        Collection: "Collection",
        model: { returns: "Model" },
        plugin: { returns: "this" },
        transaction: { effect: "transaction", returns: "callback", callbacks: { 0: { receives: ["transaction"] } } },
      },
    },
    /** A Knex transaction, to be passed as the option `transacting`. */
    transaction: { single: true, members: { commit: {}, rollback: {} } },
    Model: {
      construct: "row",
      members: {
        extend: { returns: "this" },
        forge: { yields: "one", rows: "row" },
        collection: { returns: "collection" },
        where: { returns: "row" },
        count: { ...value, remedy: grouped },
        query: { returns: "row" },
        fetchAll: { effect: "read", returns: "collection", remedy: inList },
      },
    },
    Collection: { construct: "collection", members: { extend: { returns: "this" }, forge: { returns: "collection" } } },
    row: { isRow: true, members: instance },
    collection: { elements: "row", members: collection },
    models: { elements: "row" },
    /** `related(name)`: a model or a collection. */
    related: { elements: "row", members: { ...instance, ...collection } },
  },
});
