/**
 * The vocabulary in which a client library is described.
 *
 * A client library is a small graph of *handles*: kinds of values that it hands out (a client, a model, a query builder, a
 * pooled connection). The description is plain data (JSON could hold it), so that a team can describe its own wrapper in
 * `settings["performance-standards"].clients` with the same words.
 *
 * Handles are named, and every reference from one handle to another is by name.
 */

/**
 * What kind of work a client's calls are. Rules ask for a kind and an effect, never for a name. What a `server` or a `queue` stores runs
 * per request or job; what a `command` stores, and all that a module with it does, runs in a tool that someone starts.
 */
export type ClientKind =
  | "database"
  | "cache"
  | "http"
  | "mail"
  | "filesystem"
  | "process"
  | "cpu"
  | "metrics"
  | "queue"
  | "server"
  | "command"
  | "graphql"
  | "library";

/**
 * What one call does to the world: `read` and `write` are one round trip each; `transaction` opens and closes a transaction
 * around a callback or a list; `connect` opens a connection; `delay` only waits (a sleep, a rate limit).
 */
export type Effect = "read" | "write" | "transaction" | "connect" | "delay";

/** How much a round trip yields: one row or none, a list of rows, `[rows, count]` or `{ rows, count }`, or a plain value. */
export type Yield = "one" | "many" | "many-and-count" | "value";

/** One trip to the service and back. */
export interface RoundTrip<H extends string = string> {
  /** What it does. Absent: the call makes no round trip (it builds, configures or reads memory). */
  readonly effect?: Effect;
  /** How much it yields once awaited. Default: `value`. */
  readonly yields?: Yield;
  /**
   * The handle that one yielded row is, where a row has members that query (`row.save()`). A row of a class of the
   * application (see {@link Call.subject}) is an instance of that class without this.
   */
  readonly rows?: H;
  /**
   * What to do instead when the call runs once per item: an imperative clause in the library's own words, lower case, no full
   * stop. `{key}` stands for the column by which the call asks for the item, `{keys}` for a list of its values; where the column is
   * not known they become `…` and `keys`: "fetch them in one `findMany` with `where: { {key}: { in: {keys} } }`". Default:
   * {@link Client.remedies}.
   */
  readonly remedy?: string;
  /** On a file: while it runs it holds the file's content or a descriptor, not only a name. Where many run at once, these add up. */
  readonly content?: true;
  /** The client itself merges such calls when they are issued in one tick (Prisma's `findUnique`). */
  readonly merges?: true;
  /** The service takes only a few such calls a second and refuses the rest, so that many at once fail. */
  readonly limited?: true;
  /** It makes, changes or cares for tables, indexes, stored files and the like, not rows: there is no list form of it. */
  readonly definition?: true;
  /** The index of the argument that names what is written (a path): calls that name the same one must keep their order. */
  readonly target?: number;
}

/** Where the calls of a client say which rows they mean, and in which words. */
export interface Filter {
  /** The option of an argument that holds an object of columns and values (`where`). */
  readonly option?: string;
  /** Methods whose first argument, behind the classes that it may name, is itself such an object. */
  readonly arguments?: readonly string[];
  /** Methods whose first argument may be the value of one column, with that column: `findByPk` → `id`. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Methods and functions that are given a column and a value, or an object of columns and values: `where`, `eq`. */
  readonly comparisons?: readonly string[];
  /** Operators and functions that take a list of values: `in`, `$in`, `inArray`, `whereIn`. */
  readonly lists?: readonly string[];
  /** Methods and options that say how many rows there may be: `take`, `limit`. */
  readonly limits?: readonly string[];
}

/** What iterating a value with `for await` does. */
export interface Iterated<H extends string = string> extends RoundTrip<H> {
  /** Each turn receives a page, not a row. */
  readonly chunks?: true;
}

/** A function passed to a call: what it receives, and when and how often it runs. */
export interface Callback<H extends string = string> {
  /**
   * What each parameter is, in order: a handle's name, or a row, the rows, or plain data; `item` and `items` are one element, and a
   * chunk, of the list that is iterated ({@link over}). Default for `per-item`: `item` first; for `per-chunk`: `items` first.
   */
  readonly receives?: readonly (H | "row" | "rows" | "item" | "items" | "data")[];
  /** Default `once`: it runs once, before the call's promise resolves. `later`: stored, not run by this call. */
  readonly runs?: "once" | "per-item" | "per-chunk" | "later";
  /** For `per-item` and `per-chunk`: the index of the argument that is iterated. Absent: the receiver is. */
  readonly over?: number;
  /**
   * How many runs of it are under way at a time, where it may be asynchronous: `one` after another; `limited` by a number that the
   * caller gives; `all` of them. On a callback that runs `once`, `limited` says that the receiver limits its calls (`p-limit`).
   * Absent: the call does not wait for it (lodash's `forEach`).
   */
  readonly concurrency?: "one" | "limited" | "all";
  /** The option, in an object among the arguments, that limits a concurrency of `all` where it is given (`concurrency`). */
  readonly limitOption?: string;
}

/**
 * What a decorator makes of what it stands on in a GraphQL schema: `resolver-class`, a class whose methods resolve fields of the
 * type that the first argument names; `object-class`, a class whose instances are the objects of a type; `field`, a method that
 * resolves a field; `root-field`, one that resolves a field of a root operation type; `reference`, a method that resolves an entity of a federated schema, handed to it as its first parameter;
 * `parent`, a parameter that receives the object whose field is resolved.
 */
export type SchemaRole = "resolver-class" | "object-class" | "field" | "root-field" | "reference" | "parent";

/** What a map of GraphQL resolvers holds: `types`, maps of fields by type; `fields`, resolvers by field; `field`, it is a resolver. */
export type ResolverShape = "types" | "fields" | "field";

/** Where a call, or `new`, is handed the functions that resolve the fields of a GraphQL schema. Each receives the parent object first. */
export interface SchemaPart {
  /** The option, in an object among the arguments or in a list of such objects, that holds resolvers by type and field. */
  readonly resolvers?: string;
  /** The option that holds a list of further such objects (`modules`). */
  readonly parts?: string;
  /** The option that holds what every resolver of the project receives two places after its parent, or a function that gives it. */
  readonly context?: string;
  /** The key under which a resolver stands in the description of a field, however deep in the arguments that is. */
  readonly resolver?: string;
  /** Where the type whose fields they are is named: the index of an argument, or an option of the first one. */
  readonly type?: number | string;
  /** The index of the parent among the resolver's parameters, where the field is described by a method of this name. Default: 0. */
  readonly parentAt?: Readonly<Record<string, number>>;
}

/** Work that holds the thread until it is done, so that the process does nothing else meanwhile. */
export interface Blocking {
  /**
   * `io`: it waits for a disk, a network or another process; `library`: a library that has no other way; `cpu`: it computes
   * (mathematics, compression, cryptography).
   */
  readonly work: "io" | "library" | "cpu";
  /**
   * The library's own way that does not hold the thread, as an imperative clause, lower case, no full stop. `*` stands for the name of
   * the call without `Sync`: "await `*` of `node:fs/promises`".
   */
  readonly instead?: string;
}

/** What calling a method or function does. A call without `effect` makes no round trip. */
export interface Call<H extends string = string> extends RoundTrip<H> {
  /**
   * The call alone only describes the work: it runs when its result is awaited, or handed to a promise (Prisma's promises,
   * Knex's builders). A call that is not lazy runs at once.
   */
  readonly lazy?: true;
  /**
   * What the call hands out, promises seen through: a handle's name; `this`, the receiver's own handle; `callback`, what its
   * callback returns, or without a callback the handle that it would have received (`await knex.transaction()`); `argument`, its
   * first argument (a wrapper that returns what it wraps: `cache(fn)`, `promisify(x)`); `instance`, one of the class that is its
   * first argument, or of its type argument (`container.get(UserService)`). Absent: what {@link RoundTrip.yields} says, else plain
   * data.
   */
  readonly returns?: H | "this" | "callback" | "argument" | "resolved";
  /** The index of the argument that says what the rows are: an entity class, a model class, a schema. */
  readonly subject?: number;
  /** Its type argument says what they are: a type, or a function that gives one (`initTRPC.context<typeof createContext>()`). */
  readonly subjectType?: true;
  /**
   * Functions passed to it, by argument index; `last` is the last argument. A list or an object of functions at such an index stands
   * for each of them (`async.parallel([f, g])`). A function at another index is stored.
   */
  readonly callbacks?: Readonly<Partial<Record<number | "last", Callback<H>>>>;
  /** The index of an argument that holds a list of pending operations which this call runs as one (`$transaction([…])`). */
  readonly batch?: number;
  /**
   * The index of the argument that holds the text of an SQL statement, or a tagged template of it; 0 for a template tag's own text.
   * Where the text is known its first word says more exactly than `effect` whether the call reads or writes. On a call without
   * `effect` it says so of what the call hands out (`db.prepare("UPDATE …").run()`).
   */
  readonly statement?: number;
  /** The property that holds the text, where the argument of {@link statement} is an object (`{ text: "SELECT …", values }`). */
  readonly statementProperty?: string;
  /**
   * The index of an argument that describes the work (`client.send(new GetCommand(…))`): where that is a handle with
   * {@link Handle.awaited}, that is what this call does, instead of its own `effect` and `yields`.
   */
  readonly executes?: number;
  /** Members of the function that it hands out which call it, too: `db.transaction(work).immediate()`. */
  readonly aliases?: readonly string[];
  /**
   * What the callback or the wrapped function gives is remembered for the same arguments or key, so that it runs only where it is
   * not known yet (`cache(fn)`, `store.wrap(key, fn)`).
   */
  readonly memo?: true;
  /**
   * What it does with paths of files: `entries` gives the names in the folder that its first argument says, `matches` the files
   * that fit the pattern there, `modules` their modules by file name; `join` makes one path of its arguments, `folder` gives the
   * folder of a path, `same` the same file in another form (a base name, a URL).
   */
  readonly paths?: "entries" | "matches" | "modules" | "join" | "folder" | "same";
  /** It is done when it returns: the thread waits for it. */
  readonly blocks?: Blocking;
  /**
   * The option, in an object among the arguments, that names the HTTP method. Where it names another than `GET` or `HEAD`, or one that
   * the code does not show, the call writes, whatever `effect` says.
   */
  readonly methodOption?: string;
  /** What it hands out calls its first argument at a pace of its own: so often per second, so many at a time (`pThrottle(…)(fn)`). */
  readonly limits?: true;
  /** What it hands out is its first argument cut into lists of several items (`chunk(ids, 100)`): a loop over it is over chunks. */
  readonly chunks?: true;
  /**
   * What it hands out is its first argument sorted into lists by a key (`groupBy(rows, key)`): a loop over it is over chunks only for
   * calls that take the whole list.
   */
  readonly groups?: true;
  /** It describes a GraphQL schema or a part of one. On the {@link Handle.call} of a class, `new` does. */
  readonly schema?: SchemaPart;
}

/** A value that the library hands out, and what can be done with it. */
export interface Handle<H extends string = string> {
  /**
   * Members by name: the name of another handle for a property, a {@link Call} for a method. A key that ends in `*` stands
   * for all names with that prefix and an upper-case letter after it (`get*`: `getTeam`, not `get`).
   */
  readonly members?: Readonly<Record<string, H | Call<H>>>;
  /** Every other member. Absent: a member that is not listed is plain data. */
  readonly otherMembers?: H | Call<H>;
  /** It is a type that means what the function which is its type argument gives: `inferAsyncReturnType<typeof createContext>`. */
  readonly isResultType?: true;
  /** The member that is what the handle is about ({@link Call.subjectType}): the `ctx` of what a procedure is given. */
  readonly subjectMember?: string;
  /** What calling the value itself does, as a function or as a template tag. */
  readonly call?: Call<H>;
  /** What `new` of it gives. Also what an instance of a class that extends it is. */
  readonly construct?: H;
  /** What an annotation with its name means. Default: `construct`, else the handle itself. */
  readonly type?: H;
  /** A builder that runs when it is awaited, or iterated with `for await`: what that does. */
  readonly awaited?: RoundTrip<H>;
  /**
   * A cursor, paginator or stream of rows that asks the service where it is iterated with `for await`: what that does. To await it
   * does nothing, unless it says {@link awaited} too.
   */
  readonly iterated?: Iterated<H>;
  /** What one element is, where the value is a list or can be iterated (Firestore's `snapshot.docs`). */
  readonly elements?: H;
  /**
   * One connection or transaction: its calls run one after another, whatever the caller does. So do those of the handles that it
   * hands out.
   */
  readonly single?: true;
  /**
   * The name of the property of its {@link Call.subject} under which the application defines members of its own (Mongoose:
   * `statics` on a model, `methods` on a document).
   */
  readonly custom?: string;
  /** The method of the subject that adds one such member by name (Mongoose: `static` for a model, `method` for a document). */
  readonly customCall?: string;
  /** One row: an instance of a class that extends it is a row, and that class is what the rows are of (`class User extends Model`). */
  readonly isRow?: true;
  /** Used as a decorator of a parameter or field: what it injects there. Its first argument is the subject. */
  readonly injects?: H;
  /**
   * Used as a decorator of a field that is annotated with a `Promise`, or given `lazy: true`: a relation that is loaded when
   * the field is awaited.
   */
  readonly lazyRelation?: RoundTrip<H>;
  /** Used as a decorator: what it makes of a class, method or parameter in a GraphQL schema. */
  readonly decorates?: SchemaRole;
  /** Used as a decorator of a method: the framework calls it for each request, message or job. */
  readonly serves?: true;
  /** Handed to a call (`app.register(plugin, options)`): the call's other arguments describe a GraphQL schema. */
  readonly plugin?: SchemaPart;
}

/** A client library. */
export interface Client<H extends string = string> {
  /** Its name as its own documentation writes it: "Prisma", "node-postgres". Used in messages and in docs/clients.md. */
  readonly name: string;
  readonly kind: ClientKind;
  /** Module specifiers; one that ends in `/*` stands for all sub-paths (not for the package itself). */
  readonly packages: readonly string[];
  /** Where the facts of this description are documented. */
  readonly documentation: string;
  /**
   * The handle of each exported name. `default` is the default export and what `require()` returns when it is called or
   * constructed; members of `require()` and of a namespace import are looked up here first, then as members of `default`.
   */
  readonly exports: Readonly<Record<string, H>>;
  /** Each export has a sub-path of its own, whose default export and `require()` it is (`lodash/map`, `async/eachSeries`). */
  readonly hasExportPerSubPath?: true;
  /** Exported names, of {@link exports} or {@link resolverTypes}, that mean the same from any module that cannot be resolved (a generated client). */
  readonly generated?: readonly string[];
  /** Global variables: name → handle. */
  readonly globals?: Readonly<Record<string, H>>;
  readonly handles: Readonly<Record<H, Handle<H>>>;
  /** What to do instead of one call per item, where the call itself has no remedy of its own. Clauses as in {@link RoundTrip.remedy}. */
  readonly remedies: { readonly read: string; readonly write: string };
  /** Absent: only the text of SQL statements says by which column a call asks. */
  readonly filter?: Filter;
  /** Names of folders whose files run in a browser, where the same calls are no round trip (Meteor's `client`). */
  readonly clientFolders?: readonly string[];
  /**
   * Types that mark a value as a map of GraphQL resolvers: the exported name → what the map holds. `*` in front of a name stands for
   * the name of a type (`*Resolvers`: `UserResolvers`). Names that are {@link generated} too mean this from any module that no client
   * describes.
   */
  readonly resolverTypes?: Readonly<Record<string, ResolverShape>>;
}

/** Checks, at compile time, that every handle that a description names exists in it. Returns the description unchanged. */
export function defineClient<const H extends string>(client: {
  readonly [K in keyof Client]: K extends "handles" ? Readonly<Record<H, Handle<NoInfer<H>>>> : Client<NoInfer<H>>[K];
}): Client {
  return client as unknown as Client;
}

/** The same member under many names, for a library whose commands differ only in their name. */
export function sameMember<const M extends string | Call>(names: readonly string[], member: M): Readonly<Record<string, M>> {
  return Object.fromEntries(names.map((name) => [name, member]));
}

/** What libraries for lists have in common: functions that are given a list first, and what runs per item second. */
export function listHandles(
  perItem: Callback<never>,
): Readonly<Record<"map" | "select" | "same" | "chunk" | "group" | "memoize", { readonly call: Call<never> }>> {
  return {
    map: { call: { callbacks: { 1: perItem } } },
    select: { call: { returns: "argument", callbacks: { 1: perItem } } },
    same: { call: { returns: "argument" } },
    chunk: { call: { chunks: true } },
    group: { call: { groups: true, callbacks: { 1: perItem } } },
    memoize: { call: { returns: "argument", memo: true } },
  };
}

/** The same calls of an object that is told, by an argument of that index, what they are about. */
export function ofSubject<const T extends Readonly<Record<string, Call<never>>>>(
  calls: T,
  subject: number,
): { readonly [K in keyof T]: T[K] & { readonly subject: number } } {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, { ...call, subject }])) as {
    [K in keyof T]: T[K] & { readonly subject: number };
  };
}
