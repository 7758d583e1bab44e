import { defineClient, sameMember } from "./client.ts";

const remedies = {
  read: "fetch them in one `select` with `.in('{key}', {keys})`",
  write: "write them in one `insert(rows)` or `upsert(rows)`",
};

/** The answer is `{ data, error, count }`. */
const read = { effect: "read", yields: "many-and-count", lazy: true } as const;
const write = { effect: "write", yields: "many-and-count", lazy: true, returns: "change" } as const;

const filters = sameMember(
  [
    ...["eq", "neq", "gt", "gte", "lt", "lte", "is", "in", "like", "ilike", "likeAllOf", "likeAnyOf", "ilikeAllOf", "ilikeAnyOf"],
    ...["contains", "containedBy", "overlaps", "rangeGt", "rangeGte", "rangeLt", "rangeLte", "rangeAdjacent", "textSearch"],
    ...["match", "not", "or", "filter", "order", "limit", "range", "abortSignal", "throwOnError", "returns", "overrideTypes"],
    ...["csv", "geojson", "explain", "rollback", "maxAffected", "setHeader"],
  ],
  { returns: "this" },
);

/** Supabase's client for PostgREST: a builder is one HTTP request, which starts when the builder is awaited. */
export const supabase = defineClient({
  name: "Supabase",
  kind: "database",
  packages: ["@supabase/supabase-js", "@supabase/ssr"],
  documentation: "https://supabase.com/docs/reference/javascript/select",
  exports: {
    createClient: "createClient",
    createServerClient: "createClient",
    createBrowserClient: "createClient",
    SupabaseClient: "SupabaseClient",
    PostgrestQueryBuilder: "table",
    PostgrestFilterBuilder: "query",
    PostgrestTransformBuilder: "query",
  },
  remedies,
  filter: { comparisons: ["eq", "match", "filter"], lists: ["in"], limits: ["limit"] },
  handles: {
    createClient: { call: { returns: "client" } },
    SupabaseClient: { construct: "client" },
    client: {
      members: {
        from: { returns: "table", subject: 0 },
        schema: { returns: "schema" },
        rpc: { ...read, returns: "query", remedy: "pass the whole list to one function" },
      },
    },
    schema: {
      members: {
        from: { returns: "table", subject: 0 },
        rpc: { ...read, returns: "query", remedy: "pass the whole list to one function" },
      },
    },
    table: {
      members: {
        select: { ...read, returns: "query" },
        insert: write,
        upsert: write,
        update: { ...write, remedy: "write them in one `upsert(rows)`, or in one `update` with `.in('{key}', {keys})`" },
        delete: { ...write, remedy: "delete them in one `delete` with `.in('{key}', {keys})`" },
      },
    },
    query: {
      awaited: { effect: "read", yields: "many-and-count" },
      members: { ...filters, select: { returns: "this" }, single: { returns: "one" }, maybeSingle: { returns: "one" } },
    },
    one: { awaited: { effect: "read", yields: "one" }, members: filters },
    /** A write, also where `select` asks for the rows that it wrote. */
    change: {
      awaited: { effect: "write", yields: "many-and-count" },
      members: { ...filters, select: { returns: "this" }, single: { returns: "this" }, maybeSingle: { returns: "this" } },
    },
  },
});
