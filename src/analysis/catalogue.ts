import type { Call, Client, ClientKind, Handle, Iterated, ResolverShape, RoundTrip } from "../clients/client.ts";
import { type HandleValue, type MethodValue, type Value, data } from "./value.ts";

/** The clients that the analysis knows, found by package, by generated name and by global name. */
export class Catalogue {
  readonly #byPackage = new Map<string, Client[]>();
  readonly #byPrefix: (readonly [prefix: string, client: Client])[] = [];
  readonly #generated = new Map<string, Client>();
  readonly #globals = new Map<string, Client>();
  readonly #leading = new Map<string, boolean>();
  #databaseNames: RegExp | undefined;
  readonly #clients: readonly Client[];
  #blocking: ReturnType<typeof blockingOf> | undefined;
  readonly #generators: Client[] = [];
  readonly #schemaPackages = new Set<string>();
  readonly #decoratorPackages = new Set<string>();

  constructor(clients: readonly Client[]) {
    this.#clients = clients;
    for (const client of clients) {
      for (const specifier of client.packages) {
        if (specifier.endsWith("/*")) this.#byPrefix.push([specifier.slice(0, -1), client]);
        else this.#byPackage.set(specifier, [...(this.#byPackage.get(specifier) ?? []), client]);
      }
      if (client.resolverTypes && client.generated) this.#generators.push(client);
      if (takesResolvers(client)) for (const specifier of client.packages) this.#schemaPackages.add(specifier);
      if (Object.values<Handle>(client.handles).some(({ decorates }) => decorates))
        for (const specifier of client.packages) this.#decoratorPackages.add(specifier);
      for (const name of client.generated ?? []) this.#generated.set(name, client);
      for (const name of Object.keys(client.globals ?? {})) this.#globals.set(name, client);
    }
  }

  /** Does a client of a kind come from this module? */
  isOfKind(specifier: string, wanted: ClientKind): boolean {
    return this.#clientsOf(specifier).some(({ kind }) => kind === wanted);
  }

  /** The packages with calls that hold the thread, and the names of these calls, of which a handle's may be any. */
  get blocking(): { readonly packages: readonly string[]; readonly names: ReadonlySet<string> } {
    return (this.#blocking ??= blockingOf(this.#clients));
  }

  /** Does any client come from this module? */
  knows(specifier: string): boolean {
    return this.#clientsOf(specifier).length > 0;
  }

  /** May a module hand out a client of a database: a package of one, what is named after one, or what loads folders? */
  leadsToDatabase(specifier: string): boolean {
    let leads = this.#leading.get(specifier);
    if (leads === undefined) {
      const own = /^@[^/]+\/([^/]+)$/.exec(specifier)?.[1] ?? specifier;
      leads = [...this.#clientsOf(specifier), ...this.#clientsOf(own)].some((client) => client.kind === "database" || loadsFolders(client));
      this.#leading.set(specifier, leads);
    }
    return leads;
  }

  /** Matches the names by which a client of a database is known wherever they come from: globals, generated classes. */
  get databaseNames(): RegExp {
    if (!this.#databaseNames) {
      const names = [...this.#generated, ...this.#globals].flatMap(([name, { kind }]) => (kind === "database" ? [name] : []));
      this.#databaseNames = names.length > 0 ? new RegExp(`\\b(?:${names.join("|")})\\b`) : /(?!)/;
    }
    return this.#databaseNames;
  }

  /**
   * What a fork or a wrapper of a package exports: a scoped package that is named after a client's and is not part of the project
   * (`@acme/slonik`). Only names that the client's own package exports.
   */
  exportedByFork(specifier: string, name: string): Value | undefined {
    const own = /^@[^/]+\/([^/]+)$/.exec(specifier)?.[1];
    if (own === undefined || name === "default" || name === "*") return undefined;
    for (const client of this.#byPackage.get(own) ?? []) {
      const handle = client.exports[name];
      if (handle !== undefined) return handleOf(client, handle);
    }
    return undefined;
  }

  /** What a package exports under a name; `*` is the module as a whole. Undefined when no client says. */
  exported(specifier: string, name: string): Value | undefined {
    for (const client of this.#clientsOf(specifier)) {
      const own = client.hasExportPerSubPath ? subPathExport(client, specifier) : undefined;
      if (own !== undefined && (name === "default" || name === "*")) return handleOf(client, own);
      if (name === "*") continue;
      const handle = client.exports[name];
      if (handle !== undefined) return handleOf(client, handle);
    }
    for (const client of this.#clientsOf(specifier)) {
      const fallback = client.exports["default"];
      if (fallback === undefined || name === "default" || name === "*") continue;
      const member = memberOfHandle(handleOf(client, fallback), name);
      if (member && member.kind !== "data") return member;
    }
    return undefined;
  }

  /** A module that is called or constructed as a whole (`require("x")({})`) is its default export; other values are as they are. */
  called(value: Value): Value {
    if (value.kind !== "external" || value.path.length > 0) return value;
    return this.exported(value.specifier, "default") ?? value;
  }

  /** What a name means when it comes from a module that can't be resolved: a generated client's export. */
  generated(name: string): Value | undefined {
    const client = this.#generated.get(name);
    const handle = client?.exports[name];
    return client && handle !== undefined ? handleOf(client, handle) : undefined;
  }

  global(name: string): Value | undefined {
    const client = this.#globals.get(name);
    const handle = client?.globals?.[name];
    return client && handle !== undefined ? handleOf(client, handle) : undefined;
  }

  /** What a type says of a value that is annotated with it: a map of GraphQL resolvers, and of which type. Undefined for other types. */
  resolverType(specifier: string, name: string): { readonly shape: ResolverShape; readonly type: string | undefined } | undefined {
    const named = this.#clientsOf(specifier).length > 0 ? this.#clientsOf(specifier) : undefined;
    for (const { resolverTypes = {}, generated = [] } of named ?? this.#generators) {
      for (const [pattern, shape] of Object.entries(resolverTypes)) {
        if (!named && !generated.includes(pattern)) continue;
        if (pattern === name) return { shape, type: undefined };
        const end = pattern.startsWith("*") ? pattern.slice(1) : undefined;
        if (end !== undefined && name.endsWith(end)) return { shape, type: name.slice(0, -end.length) };
      }
    }
    return undefined;
  }

  /** The packages whose calls are handed maps of GraphQL resolvers, or the context of these. */
  get schemaPackages(): ReadonlySet<string> {
    return this.#schemaPackages;
  }

  /** The packages whose decorators say what resolves a GraphQL field. */
  get decoratorPackages(): ReadonlySet<string> {
    return this.#decoratorPackages;
  }

  #clientsOf(specifier: string): readonly Client[] {
    let clients = this.#byPackage.get(specifier);
    if (!clients) {
      clients = this.#byPrefix.filter(([prefix]) => specifier.startsWith(prefix)).map(([, client]) => client);
      this.#byPackage.set(specifier, clients);
    }
    return clients;
  }
}

function blockingOf(clients: readonly Client[]): { readonly packages: readonly string[]; readonly names: ReadonlySet<string> } {
  const names = new Set<string>();
  const packages: string[] = [];
  for (const client of clients) {
    const handles = Object.entries<Handle>(client.handles);
    const blocking = new Set(handles.filter(([, { call }]) => call?.blocks).map(([name]) => name));
    const before = names.size;
    for (const [name, handle] of [...Object.entries(client.exports), ...Object.entries(client.globals ?? {})])
      if (blocking.has(handle)) names.add(name);
    for (const [, { members = {} }] of handles) {
      for (const [name, member] of Object.entries(members))
        if (typeof member === "string" ? blocking.has(member) : member.blocks) names.add(name);
    }
    if (names.size > before || blocking.size > 0) packages.push(...client.packages.map((name) => name.replace(/\*$/, "")));
  }
  return { packages, names };
}

function takesResolvers({ handles }: Client): boolean {
  return Object.values<Handle>(handles).some(({ call, plugin }) => {
    const part = call?.schema ?? plugin;
    return (part?.resolvers ?? part?.context) !== undefined;
  });
}

/** The handle of `lodash/map`, for a client each of whose exports has a sub-path of its own. */
function subPathExport({ packages, exports }: Client, specifier: string): string | undefined {
  const home = packages.find((name) => !name.endsWith("/*") && specifier.startsWith(`${name}/`));
  const name = home && specifier.slice(home.length + 1).replace(/\.js$/, "");
  return name !== undefined && Object.hasOwn(exports, name) ? exports[name] : undefined;
}

/** May what a client hands out be any module of a folder? */
function loadsFolders({ kind, handles }: Client): boolean {
  return kind === "library" && Object.values<Handle>(handles).some(({ call }) => call?.paths === "modules" || call?.paths === "matches");
}

/** A handle of a client as a value. */
export function handleOf(client: Client, name: string | undefined, subject?: Value, pending?: RoundTrip, single = false): HandleValue {
  const isSingle = single || (name !== undefined && client.handles[name]?.single === true);
  return { kind: "handle", client, name, subject, pending, single: isSingle };
}

/** What a handle hands out: another handle, with the same rows unless the call says whose, on the same connection. */
export function handedOut(from: HandleValue, name: string | undefined, subject = from.subject, pending?: RoundTrip): HandleValue {
  return handleOf(from.client, name, subject, pending, from.single);
}

/** The description of a handle value. */
export function definitionOf({ client, name }: HandleValue): Handle | undefined {
  return name === undefined ? undefined : client.handles[name];
}

/** What awaiting a handle runs, if anything. */
export const awaitedBy = (handle: HandleValue): RoundTrip | undefined => handle.pending ?? definitionOf(handle)?.awaited;

/** What iterating a handle with `for await` runs, if anything. */
export const iteratedBy = (handle: HandleValue): Iterated | undefined => definitionOf(handle)?.iterated ?? awaitedBy(handle);

const prefixed = /^([a-z]+)[A-Z]/;

function memberOfDefinition(definition: Handle, name: string): string | Call | undefined {
  const { members = {}, otherMembers } = definition;
  if (Object.hasOwn(members, name)) return members[name];
  const prefix = prefixed.exec(name)?.[1];
  if (prefix !== undefined && Object.hasOwn(members, `${prefix}*`)) return members[`${prefix}*`];
  return otherMembers;
}

/** A member of a handle, by its description; undefined when the description leaves it to the application's own members. */
export function memberOfHandle(handle: HandleValue, name: string): HandleValue | MethodValue | typeof data | undefined {
  const definition = definitionOf(handle);
  // Every promise has these, a builder that can be awaited too, whatever its other members are.
  if (name === "then" || name === "catch" || name === "finally") return data;
  const member = definition && memberOfDefinition(definition, name);
  if (member === undefined) return definition?.custom === undefined ? data : undefined;
  if (typeof member === "string") return handedOut(handle, member);
  return { kind: "method", receiver: handle, call: member, name };
}
