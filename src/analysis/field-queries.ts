import { type Binding, bindingOf, forEachBound } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, type Node, walk } from "../ast/walk.ts";
import { effectsOfNode, type RoundTripWitness } from "./effects.ts";
import type { FieldResolver } from "./field-resolvers.ts";
import type { Analysis } from "./index.ts";
import { defaultMaxConstantItems } from "./loop-kinds.ts";
import { isQueryNode, mayRepeat, type QueryNode, repeatedQuery } from "./queries.ts";
import type { Frame } from "./frame.ts";
import { resolverContext } from "./schemas.ts";
import { returnedCall } from "./round-trips.ts";
import { forEachRunning } from "./running.ts";
import { toldQuery, type ToldQuery } from "./told-query.ts";
import { Turn } from "./turn.ts";

/** A query that a resolver makes by its parent. */
export interface FieldQuery {
  readonly node: QueryNode;
  readonly told: ToldQuery;
}

/**
 * The queries that a field's resolver makes by its parent object, so that each object of a response costs one. Silent for queries
 * that the client merges when they are issued in one tick, for writes (a field that writes stands for an operation, and its parent
 * is a namespace), and for what the loop rule reports.
 */
export function queriesByParent(analysis: Analysis, resolver: FieldResolver): FieldQuery[] {
  const { engine } = analysis;
  const dependsOnParent = parentTest(analysis, resolver);
  if (!dependsOnParent) return [];
  const frame = frameWithContext(analysis, resolver);
  const found: FieldQuery[] = [];
  forEachRunning(engine, resolver.fn, frame, (node) => {
    if (node.type !== "MemberExpression" && !isQueryNode(node)) return;
    if (!dependsOnParent(node)) return;
    const witness = readOf({ engine, frame }, node, resolver.fn);
    if (!witness) return;
    const isInLoop = mayRepeat(node) && repeatedQuery(analysis, node, defaultMaxConstantItems) !== undefined;
    if (isInLoop) return;
    const turn = Turn.ofParameters(resolver.fn, resolver.parents, frame.module, resolver.isOwnParent);
    const told = toldQuery({ engine, frame }, node, witness, { turn, around: resolver.fn }, isReadOfField);
    if (told) found.push({ node, told: { ...told, isSame: undefined } });
  });
  // A wrapper that is handed the query as a function (`cache.get(key, () => load(parent.id))`) is no second query.
  return found.filter(({ node }) => !found.some((other) => other.node !== node && isHandedTo(other.node, node)));
}

/** The frame of a resolver's body, in which its context is what the project's servers are told to hand to resolvers. */
function frameWithContext(analysis: Analysis, { fn, context }: FieldResolver): Frame {
  const { engine, frame } = analysis;
  const value = context && resolverContext(analysis);
  return context && value ? engine.withArguments(frame, fn, new Map([[context, value]]), 1) : frame;
}

/** Does a node stand in a function that another is handed? */
function isHandedTo(node: Node, call: Node): boolean {
  for (let at: Node | undefined = node; at && contains(call, at); at = at.parent) {
    if (isFunction(at) && at.parent === call) return true;
  }
  return false;
}

/** The shortest way to a read that is not merged. What a resolver returns is awaited by who executes the query. */
function readOf({ engine, frame }: Analysis, node: QueryNode, fn: FunctionNode): RoundTripWitness | undefined {
  const returned = node.type === "AwaitExpression" ? undefined : returnedCall(engine, node, frame, fn);
  if (node.type === "MemberExpression" && !returned) return undefined;
  const witnesses: RoundTripWitness[] = returned ? [{ call: returned, chain: [] }] : [...effectsOfNode(engine, node, frame).values()];
  const [witness] = witnesses.filter(isReadOfField).sort((a, b) => a.chain.length - b.chain.length);
  return witness;
}

function isReadOfField({ call, isSuppressed, remembered }: RoundTripWitness): boolean {
  const isRead = call.client.kind === "database" && call.effect === "read" && !call.trip.merges;
  return isRead && !isSuppressed && remembered !== "instance";
}

/** Tells of a node of the resolver whether it uses the parent, or something that was derived from it. Undefined when nothing does. */
function parentTest({ frame }: Analysis, { fn, parents, isOwnParent }: FieldResolver): ((node: Node) => boolean) | undefined {
  const keys = frame.module.visitorKeys;
  const derived = new Set<Binding>();
  const add = (pattern: Node): void => {
    forEachBound(pattern, (identifier) => {
      const binding = bindingOf(identifier.name, identifier) ?? bindingOf(identifier.name, fn.body);
      if (binding) derived.add(binding);
    });
  };
  for (const parent of parents) add(parent);
  if (derived.size === 0 && !isOwnParent) return undefined;
  const uses = (node: Node): boolean => {
    let isUsed = false;
    walk(node, keys, (inner) => {
      if (inner.type === "ThisExpression" && isOwnParent) isUsed = true;
      if (inner.type === "Identifier" && !isUsed) {
        const binding = bindingOf(inner.name, inner);
        if (binding && derived.has(binding)) isUsed = true;
      }
      return !isUsed;
    });
    return isUsed;
  };
  // What is derived later may be used earlier, in a loop: twice is enough for all but contrived code.
  for (const _pass of [1, 2]) {
    walk(fn.body, keys, (node) => {
      if (node.type === "VariableDeclarator" && node.init && uses(node.init)) add(node.id);
      else if (node.type === "AssignmentExpression" && node.left.type === "Identifier" && uses(node.right)) add(node.left);
      else if (node.type === "ForOfStatement" && node.left.type === "VariableDeclaration" && uses(node.right)) {
        for (const { id } of node.left.declarations) add(id);
      } else if (
        node.type === "CallExpression" &&
        (uses(node.callee) || node.arguments.some((one) => !isFunction(bare(one)) && uses(one)))
      ) {
        for (const argument of node.arguments) {
          const callback = bare(argument);
          if (isFunction(callback)) for (const parameter of callback.params) add(parameter);
        }
      }
    });
  }
  return uses;
}
