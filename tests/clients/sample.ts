import type { Client } from "../../src/clients/client.ts";

/**
 * What a test knows about a client description: the real types that it stands for, and samples of code. Each description
 * `src/clients/<library>.ts` has its `tests/clients/<library>.ts`, whose default export is one of these.
 */
export interface ClientTest {
  readonly client: Client;
  /**
   * For each handle with members of its own, the TypeScript type or types whose `keyof` holds these members: an expression that
   * may use `import("package")`, such as `import("typeorm").Repository<object>` for an instance and `typeof import("sequelize").Model`
   * for statics. With several, a member must exist in one of them. A handle whose members no declared type has (a generated
   * client) is given as `{ untyped: reason }`.
   */
  readonly types: Readonly<Record<string, string | readonly string[] | { readonly untyped: string }>>;
  /** Module specifiers to load for the exports check. Default: {@link Client.packages} without those that end in `/*`. */
  readonly packages?: readonly string[];
  /**
   * Packages of the description that are not installed here, each with the reason. Their exports are not checked. Where it names all
   * of them, neither members nor samples are: install one of the packages, remove its line, and the check runs.
   */
  readonly notInstalled?: Readonly<Record<string, string>>;
  /** Members that the installed version does not have, as `handle.member`, and exports as `name`, each with the reason. */
  readonly allowed?: Readonly<Record<string, string>>;
  /** Why the samples do not compile against the real declarations (a generated client). Default: they do. */
  readonly untypedSamples?: string;
  /** At least one for each way in which the application gets hold of a handle that queries; may be empty for a `library`. */
  readonly matrix: readonly Sample[];
}

/** A few lines of code on one handle. All expressions are awaited where they are used; a variable `id` is in scope in each. */
export interface Sample {
  /** What is special about this sample: "repository from a data source". */
  readonly name: string;
  /** Imports and births, at module level. */
  readonly setup: string;
  /** A call that reads, once awaited. */
  readonly read: string;
  /** The client merges reads that are issued in one tick (the description says `merges`). */
  readonly mergesReads?: true;
  /** A call that writes, once awaited. Absent: the client only reads. */
  readonly write?: string;
  /**
   * Something of a row that is loaded when it is awaited: a lazy relation, an association getter, a document's `populate`. It
   * is an expression over a variable `row` of the given type, in place of `id`.
   */
  readonly lazyRelation?: { readonly row: string; readonly expression: string };
  /** Expressions over `id` that make no round trip: they build, configure, or read memory. */
  readonly silent?: readonly string[];
  /** Expressions over a list `ids` that make one round trip, or one transaction, for all of them. */
  readonly batches?: readonly string[];
  /** Expressions over a list `ids` that make one round trip for each: in a transaction, over a cursor. */
  readonly perItem?: readonly string[];
  /** The same method names on something in memory. `setup` replaces the sample's own. */
  readonly lookAlike: { readonly setup: string; readonly expression: string };
}
