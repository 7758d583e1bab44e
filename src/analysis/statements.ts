import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Call, Effect, RoundTrip } from "../clients/client.ts";
import { assignmentsTo } from "./assigned.ts";
import { awaitedBy } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import type { MethodValue, Stated } from "./value.ts";

/**
 * The first words of statements, by what they do. A transaction is counted where it is opened; what ends or divides it comes with
 * it. Session statements set up the connection. `CALL`, `EXEC` and `DO` may do either, so that they are not here.
 */
const words: readonly (readonly [effect: Effect | undefined, words: string])[] = [
  ["read", "SELECT SHOW EXPLAIN DESCRIBE DESC VALUES TABLE PRAGMA FETCH"],
  ["write", "INSERT UPDATE DELETE REPLACE MERGE UPSERT TRUNCATE COPY NOTIFY LOCK"],
  ["transaction", "BEGIN START"],
  [undefined, "COMMIT END ROLLBACK ABORT SAVEPOINT RELEASE"],
  ["connect", "SET RESET LISTEN UNLISTEN USE DISCARD DEALLOCATE ATTACH DETACH"],
];
const definitions = "CREATE ALTER DROP RENAME GRANT REVOKE COMMENT REINDEX VACUUM ANALYZE OPTIMIZE REFRESH";
const effects: ReadonlyMap<string, Stated> = new Map([
  ...words.flatMap(([effect, list]) => list.split(" ").map((word): [string, Stated] => [word, { effect }])),
  ...definitions.split(" ").map((word): [string, Stated] => [word, { effect: "write", definition: true }]),
]);

const inOneStatement = "write them in one statement: `INSERT` with a list of rows, `UPDATE` from a list of values, `DELETE` with `IN`";
const inOneTransaction = "run them all in one transaction, opened before the loop";

const blanksAndComments = /^(?:[\s(;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
/** Locks of the application's own: each is taken for itself, in an order that keeps two transactions from waiting for each other. */
const lock = /^SELECT\s+(?:pg_(?:try_)?advisory_\w+|get_lock|release_lock)\s*\(/i;
/** A statement that changes rows, behind the common table expressions of a `WITH`. */
const change = /\b(?:INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|UPDATE\s+\S+\s+(?:(?:AS\s+)?\w+\s+)?SET)\b/i;

/**
 * What a statement does by its text, which may be only the beginning; undefined when its first word does not say. Several statements
 * in one text are one trip: the one that reads or writes says what it is for, not the `BEGIN` or `SET` before it.
 */
export function effectOfText(text: string): Stated | undefined {
  const [first, ...others] = text.split(";").flatMap((part) => effectOfStatement(part) ?? []);
  const isWork = ({ effect }: Stated): boolean => effect === "read" || effect === "write";
  if (!first || !effectOfStatement(text)) return undefined;
  return isWork(first) ? first : (others.find(isWork) ?? first);
}

function effectOfStatement(text: string): Stated | undefined {
  const statement = text.replace(blanksAndComments, "");
  const word = /^[a-z]+\b/i.exec(statement)?.[0].toUpperCase();
  if (word === "SELECT" && lock.test(statement)) return { effect: "read", definition: true };
  return word === "WITH" ? { effect: change.test(statement) ? "write" : "read" } : effects.get(word ?? "");
}

/** What the statement of a call does, where the call has one and its text is visible. */
export function statedBy(engine: Engine, call: Call, node: Node | undefined, frame: Frame): Stated | undefined {
  if (call.statement === undefined || !node) return undefined;
  const text = node.type === "TaggedTemplateExpression" ? textOf(engine, node, call, frame) : argumentText(engine, node, call, frame);
  return text === undefined ? undefined : effectOfText(text);
}

function argumentText(engine: Engine, node: Node, call: Call, frame: Frame): string | undefined {
  const argument = "arguments" in node ? node.arguments[call.statement ?? 0] : undefined;
  return argument && textOf(engine, argument, call, frame);
}

/** The text that an expression begins with, with `?` for what is put into it; undefined when it is not written out. */
function textOf(engine: Engine, expression: Node, call: Call, frame: Frame): string | undefined {
  const node = bare(expression);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : undefined;
    case "TemplateLiteral":
      return node.quasis.map(({ value }) => value.raw).join("?");
    case "TaggedTemplateExpression":
      return textOf(engine, node.quasi, call, frame);
    case "BinaryExpression":
      return node.operator === "+" ? textOf(engine, node.left, call, frame) : undefined;
    case "ObjectExpression": {
      const property = node.properties.find((one) => one.type === "Property" && keyName(one) === call.statementProperty);
      return property?.type === "Property" ? textOf(engine, property.value, call, frame) : undefined;
    }
    case "CallExpression":
      return builtText(engine, node, call, frame);
    case "Identifier":
    case "MemberExpression":
      return namedText(engine, node, call, frame);
    default:
      return undefined;
  }
}

/** How a statement begins that a builder makes which does so. */
const built: Readonly<Partial<Record<Effect, string>>> = { read: "SELECT", write: "UPDATE" };

/** The text of a call that itself takes the text of a statement (`sql.raw("…")`), or only trims it. */
function builtText(engine: Engine, node: TSESTree.CallExpression, call: Call, frame: Frame): string | undefined {
  const callee = bare(node.callee);
  if (callee.type === "MemberExpression" && /^(?:trim|trimStart|trimEnd|replace|replaceAll)$/.test(keyName(callee) ?? ""))
    return textOf(engine, callee.object, call, frame);
  const value = engine.valueOf(node.callee, frame);
  if (value.kind === "method" && value.call.effect === undefined) {
    // A builder that is turned into text: `await client.query(knex.schema.alterTable(…).toQuery())`.
    const awaited = awaitedBy(value.receiver);
    if (awaited?.effect && /^(?:toQuery|toString)$/.test(value.name)) return awaited.definition ? "ALTER" : built[awaited.effect];
  }
  return value.kind === "method" && value.call.statement !== undefined ? argumentText(engine, node, value.call, frame) : undefined;
}

function namedText(engine: Engine, node: Node, call: Call, frame: Frame): string | undefined {
  const value = engine.valueOf(node, frame);
  if (value.kind === "literal") return typeof value.value === "string" ? value.value : undefined;
  if (value.kind === "object") return textOf(engine, value.node, call, value.frame);
  const binding = node.type === "Identifier" ? bindingOf(node.name, node) : undefined;
  if (binding?.site.type !== "VariableDeclarator" || binding.site.id.type !== "Identifier" || !binding.site.init) return undefined;
  // A text that is only appended to keeps its beginning.
  const isReplaced = assignmentsTo(frame.module, binding).some(
    ({ parent }) => parent?.type !== "AssignmentExpression" || parent.operator === "=",
  );
  return isReplaced ? undefined : textOf(engine, binding.site.init, call, frame);
}

/**
 * The round trip of a described call as its statement says it: by the text that the call is given, or that its receiver was made of
 * (`db.prepare("UPDATE …").run()`). Where no text is visible the advice is for either.
 */
export function statedTrip(engine: Engine, { receiver, call }: MethodValue, node: Node | undefined, frame: Frame): RoundTrip {
  if (call.effect === undefined) return call;
  const stated = call.statement === undefined ? receiver.stated : statedBy(engine, call, node, frame);
  if (stated) return withStated(call, stated);
  if (call.statement === undefined || call.effect !== "read" || call.remedy !== undefined) return call;
  const { read, write } = receiver.client.remedies;
  return { ...call, remedy: `${read}, or ${write}` };
}

/** Where the statement contradicts the description, so does the call's own remedy, which is for the effect that it describes. */
function withStated(trip: RoundTrip, { effect, definition }: Stated): RoundTrip {
  if (definition) return { ...withStated(trip, { effect }), definition };
  if (effect === trip.effect) return trip;
  const { remedy: described, effect: _effect, ...rest } = trip;
  if (effect === undefined) return rest;
  if (effect === "transaction") return { ...rest, effect, remedy: inOneTransaction };
  // A library with a remedy for its raw statements has words of its own for the others.
  return described !== undefined && effect === "write" ? { ...rest, effect, remedy: inOneStatement } : { ...rest, effect };
}
