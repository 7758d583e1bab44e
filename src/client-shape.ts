import type {
  Blocking,
  Callback,
  Call,
  Client,
  ClientKind,
  Effect,
  Filter,
  Handle,
  Iterated,
  ResolverShape,
  RoundTrip,
  SchemaPart,
  SchemaRole,
  Yield,
} from "./clients/client.ts";

/** Says what is wrong with a value, as one line that starts with where it stands; `undefined` when nothing is. */
export type Check = (value: unknown, where: string) => string | undefined;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A check of a value that needs no look inside. `wanted` completes "… must be". */
const must = (wanted: string, is: (value: unknown) => boolean): Check => {
  return (value, where) => (is(value) ? undefined : `${where} must be ${wanted}.`);
};

export const text: Check = must("a text", (value) => typeof value === "string" && value !== "");
export const yesOrNo: Check = must("true or false", (value) => typeof value === "boolean");
const yes: Check = must("true, or absent", (value) => value === true);
const index: Check = must("the index of an argument", (value) => Number.isInteger(value) && Number(value) >= 0);

/** A text whose only placeholders, `{word}`, are those for a column and for the list of its values. */
const remedy: Check = (value, where) =>
  text(value, where) ??
  (/(?<!\$)\{\w+\}/.test(String(value).replaceAll(/\{keys?\}/g, ""))
    ? `${where} has a placeholder other than {key} and {keys}: "${String(value)}".`
    : undefined);

const oneOf = (words: Readonly<Record<string, true>>, ...more: readonly string[]): Check => {
  const allowed: readonly unknown[] = [...more, ...Object.keys(words)];
  return must(`one of ${allowed.join(", ")}`, (value) => allowed.includes(value));
};

/** A list, each element of which passes the check. */
export const listOf =
  (element: Check): Check =>
  (value, where) => {
    if (!Array.isArray(value)) return `${where} must be a list.`;
    return firstProblem(value.map((item: unknown, at) => () => element(item, `${where}[${at}]`)));
  };

const mapOf =
  (element: Check, isKey: (key: string) => boolean = () => true): Check =>
  (value, where) => {
    if (!isObject(value)) return `${where} must be an object.`;
    return firstProblem(
      Object.entries(value).map(
        ([key, item]) =>
          () =>
            isKey(key) ? element(item, member(where, key)) : `${where} has an unknown key "${key}".`,
      ),
    );
  };

/** An object with no other keys than these. `undefined` counts as absent. */
export const objectOf =
  (checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, where) => {
    if (!isObject(value)) return `${where} must be an object.`;
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(checks, key));
    if (unknown !== undefined) return `${where} has an unknown key "${unknown}". Allowed: ${Object.keys(checks).join(", ")}.`;
    const missing = required.find((key) => value[key] === undefined);
    if (missing !== undefined) return `${where} lacks the key "${missing}".`;
    return firstProblem(
      Object.entries(value).map(
        ([key, item]) =>
          () =>
            item === undefined ? undefined : checks[key]?.(item, member(where, key)),
      ),
    );
  };

const member = (where: string, key: string): string => (/^[\w$]+$/.test(key) ? `${where}.${key}` : `${where}["${key}"]`);

function firstProblem(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return undefined;
}

type ChecksOf<T> = { readonly [K in keyof Required<T>]: Check };

/** Every word that a place takes besides names of handles: the compiler checks that a list of words forgets none. */
type Words<T> = Record<NonNullable<T> & string, true>;

const kinds: Words<ClientKind> = {
  database: true,
  cache: true,
  http: true,
  mail: true,
  filesystem: true,
  process: true,
  cpu: true,
  metrics: true,
  queue: true,
  server: true,
  command: true,
  graphql: true,
  library: true,
};
const effects: Words<Effect> = { read: true, write: true, transaction: true, connect: true, delay: true };
const yields: Words<Yield> = { one: true, many: true, "many-and-count": true, value: true };
const received: Words<NonNullable<Callback<never>["receives"]>[number]> = { row: true, rows: true, item: true, items: true, data: true };
const runs: Words<Callback["runs"]> = { once: true, "per-item": true, "per-chunk": true, later: true };
const concurrencies: Words<Callback["concurrency"]> = { one: true, limited: true, all: true };
const schemaRoles: Words<SchemaRole> = {
  "resolver-class": true,
  "object-class": true,
  field: true,
  "root-field": true,
  reference: true,
  parent: true,
};
const works: Words<Blocking["work"]> = { io: true, library: true, cpu: true };
const blocking = objectOf({ work: oneOf(works), instead: text } satisfies ChecksOf<Blocking>, ["work"]);
const resolverShapes: Words<ResolverShape> = { types: true, fields: true, field: true };
const schemaPart = objectOf({
  resolvers: text,
  parts: text,
  context: text,
  resolver: text,
  type: (value, where) => (typeof value === "string" ? text(value, where) : index(value, where)),
  parentAt: mapOf(index),
} satisfies ChecksOf<SchemaPart>);
const pathUses: Words<Call["paths"]> = { entries: true, matches: true, modules: true, join: true, folder: true, same: true };
const returned: Words<Call<never>["returns"]> = { this: true, callback: true, argument: true, resolved: true };
const filter = objectOf({
  option: text,
  arguments: listOf(text),
  keys: mapOf(text),
  comparisons: listOf(text),
  lists: listOf(text),
  limits: listOf(text),
} satisfies ChecksOf<Filter>);

/** Checks a client of `settings["performance-standards"].clients` against the vocabulary, down to the names of its handles. */
export const clientDescription: Check = (value, where) => {
  const names = isObject(value) && isObject(value["handles"]) ? Object.keys(value["handles"]) : [];
  const handleName = oneOf({}, ...names);
  const roundTripChecks: ChecksOf<RoundTrip> = {
    effect: oneOf(effects),
    yields: oneOf(yields),
    rows: handleName,
    remedy,
    merges: yes,
    content: yes,
    limited: yes,
    definition: yes,
    target: index,
  };
  const callback = objectOf({
    receives: listOf(oneOf(received, ...names)),
    runs: oneOf(runs),
    over: index,
    concurrency: oneOf(concurrencies),
    limitOption: text,
  } satisfies ChecksOf<Callback>);
  const call = objectOf({
    ...roundTripChecks,
    lazy: yes,
    returns: oneOf(returned, ...names),
    subject: index,
    subjectType: yes,
    callbacks: mapOf(callback, (key) => /^(\d+|last)$/.test(key)),
    batch: index,
    statement: index,
    statementProperty: text,
    executes: index,
    methodOption: text,
    aliases: listOf(text),
    memo: yes,
    limits: yes,
    paths: oneOf(pathUses),
    blocks: blocking,
    chunks: yes,
    groups: yes,
    schema: schemaPart,
  } satisfies ChecksOf<Call>);
  const roundTrip = objectOf(roundTripChecks);
  const handleOrCall: Check = (item, at) => (typeof item === "string" ? handleName(item, at) : call(item, at));
  const handle = objectOf({
    members: mapOf(handleOrCall),
    otherMembers: handleOrCall,
    isResultType: yes,
    subjectMember: text,
    call,
    construct: handleName,
    type: handleName,
    awaited: roundTrip,
    iterated: objectOf({ ...roundTripChecks, chunks: yes } satisfies ChecksOf<Iterated>),
    elements: handleName,
    single: yes,
    custom: text,
    customCall: text,
    isRow: yes,
    injects: handleName,
    lazyRelation: roundTrip,
    decorates: oneOf(schemaRoles),
    serves: yes,
    plugin: schemaPart,
  } satisfies ChecksOf<Handle>);
  const client = objectOf(
    {
      name: text,
      kind: oneOf(kinds),
      packages: listOf(text),
      documentation: text,
      exports: mapOf(handleName),
      hasExportPerSubPath: yes,
      generated: listOf(text),
      globals: mapOf(handleName),
      handles: mapOf(handle),
      remedies: objectOf({ read: remedy, write: remedy }, ["read", "write"]),
      filter,
      clientFolders: listOf(text),
      resolverTypes: mapOf(oneOf(resolverShapes)),
    } satisfies ChecksOf<Client>,
    ["name", "kind", "packages", "exports", "handles", "remedies"],
  );
  return client(value, where);
};
