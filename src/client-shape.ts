import type { Callback, Call, Client, ClientKind, Effect, Handle, RoundTrip, Yield } from "./clients/client.ts";

/** Says what is wrong with a value, as one line that starts with where it stands; `undefined` when nothing is. */
export type Check = (value: unknown, where: string) => string | undefined;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A check of a value that needs no look inside. `wanted` completes "… must be". */
export const must = (wanted: string, is: (value: unknown) => boolean): Check => {
  return (value, where) => (is(value) ? undefined : `${where} must be ${wanted}.`);
};

export const text: Check = must("a text", (value) => typeof value === "string" && value !== "");
export const yesOrNo: Check = must("true or false", (value) => typeof value === "boolean");
const yes: Check = must("true, or absent", (value) => value === true);
const index: Check = must("the index of an argument", (value) => Number.isInteger(value) && Number(value) >= 0);

const oneOf = (...allowed: readonly unknown[]): Check => must(`one of ${allowed.join(", ")}`, (value) => allowed.includes(value));

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

// The compiler checks that no word of the vocabulary is forgotten here: each table below has every key of its type.
const kinds: Record<ClientKind, true> = {
  database: true,
  cache: true,
  http: true,
  filesystem: true,
  process: true,
  cpu: true,
  metrics: true,
  queue: true,
  library: true,
};
const effects: Record<Effect, true> = { read: true, write: true, transaction: true, connect: true, delay: true };
const yields: Record<Yield, true> = { one: true, many: true, "many-and-count": true, value: true };

/** Checks a client of `settings["performance-standards"].clients` against the vocabulary, down to the names of its handles. */
export const clientDescription: Check = (value, where) => {
  const names = isObject(value) && isObject(value["handles"]) ? Object.keys(value["handles"]) : [];
  const handleName = oneOf(...names);
  const roundTripChecks: ChecksOf<RoundTrip> = {
    effect: oneOf(...Object.keys(effects)),
    yields: oneOf(...Object.keys(yields)),
    rows: handleName,
    remedy: text,
    merges: yes,
  };
  const callback = objectOf({
    receives: listOf(oneOf(...names, "row", "rows", "data")),
    runs: oneOf("once", "per-item", "per-chunk", "later"),
    over: index,
  } satisfies ChecksOf<Callback>);
  const call = objectOf({
    ...roundTripChecks,
    lazy: yes,
    returns: oneOf(...names, "this", "callback", "argument"),
    subject: index,
    callbacks: mapOf(callback, (key) => /^(\d+|last)$/.test(key)),
    batch: index,
  } satisfies ChecksOf<Call>);
  const roundTrip = objectOf(roundTripChecks);
  const handleOrCall: Check = (item, at) => (typeof item === "string" ? handleName(item, at) : call(item, at));
  const handle = objectOf({
    members: mapOf(handleOrCall),
    otherMembers: handleOrCall,
    call,
    construct: handleName,
    type: handleName,
    awaited: roundTrip,
    single: yes,
    custom: text,
    injects: handleName,
    lazyRelation: roundTrip,
  } satisfies ChecksOf<Handle>);
  const client = objectOf(
    {
      name: text,
      kind: oneOf(...Object.keys(kinds)),
      packages: listOf(text),
      documentation: text,
      exports: mapOf(handleName),
      generated: listOf(text),
      globals: mapOf(handleName),
      handles: mapOf(handle),
      remedies: objectOf({ read: text, write: text }, ["read", "write"]),
      clientFolders: listOf(text),
    } satisfies ChecksOf<Client>,
    ["name", "kind", "packages", "exports", "handles", "remedies"],
  );
  return client(value, where);
};
