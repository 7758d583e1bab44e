import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf, forEachBound } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isMemberName, keyName, type Node, rootOf, walk } from "../ast/walk.ts";
import type { Call } from "../clients/client.ts";
import { assignmentsTo, referencesTo } from "./assigned.ts";
import { isAfterthought, isNeededOutside, isProgress, isReadBack, isUnderLock, isUndoneOnFailure, type Site } from "./bound-turns.ts";
import { directWitness, effectsOfNode } from "./effects.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { guardsOf, isExit } from "./guards.ts";
import { Kept } from "./kept.ts";
import { isOfDatabaseByItem } from "./item-clients.ts";
import { isAfterNothing } from "./nothing-written.ts";
import { isOutside } from "./outside.ts";
import { calleeOf, type CallNode, type ClientCall, isCallNode } from "./round-trips.ts";
import type { Turn } from "./turn.ts";
import { alternatives } from "./value.ts";

/**
 * Can no single query stand in for those of all turns, so that they are no N+1? The item says which table or which database is asked, or the query is
 * about tables, not rows; the turn holds a lock of its item, or undoes what it wrote when it fails; what is written comes from a call
 * to another service in the same turn, which costs as much and may fail alone, or is what such a call needs or leaves behind; what is
 * read is what the turn has just written, of which that write is told; what is the same in each turn is looked at again in a transaction
 * that the turn opens; or the turn claims its item first, by a write that tells how many rows it changed.
 *
 * @param way the calls down to the query, the outermost first
 * @param turn the turn as the code around the query sees it, where it is known
 */
export function isUnbatchable(engine: Engine, call: ClientCall, way: readonly Site[], turn: Turn | undefined): boolean {
  if (call.trip.definition) return true;
  if (turn && (isOfTableByItem(engine, call, turn) || isOfDatabaseByItem(engine, call, turn) || isLookedAtAgain(call, turn))) return true;
  if (
    way.some((site) => answerAt(site, "held", () => isUnderLock(engine, site) || isUndoneOnFailure(site) || isAfterNothing(engine, site)))
  )
    return true;
  if (call.effect === "read") return way.some((site) => answerAt(site, "read", () => isReadBack(engine, site)));
  const [outermost] = way;
  if (turn && outermost && isProgress(engine, call, outermost, turn)) return true;
  return way.some((site) =>
    answerAt(
      site,
      "written",
      () =>
        isFedFromOutside(engine, site.node, site, 0) ||
        isClaim(engine, site) ||
        isNeededOutside(engine, site) ||
        isAfterthought(engine, site),
    ),
  );
}

type Question = "held" | "read" | "written";

/** For a call, and what it stands in: the answers. The ways to the queries of one loop have most of their calls in common. */
const answers = new Kept<Map<Node, Map<Question, boolean>>>();

function answerAt({ frame, node, own }: Site, question: Question, compute: () => boolean): boolean {
  const ofNode = answers.at(frame, node, () => new Map());
  const known = ofNode.get(own) ?? new Map<Question, boolean>();
  ofNode.set(own, known);
  const answer = known.get(question) ?? compute();
  known.set(question, answer);
  return answer;
}

/** Asked before the loop, the transaction would not hold what is read. */
function isLookedAtAgain({ node, effect, single }: ClientCall, turn: Turn): boolean {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  if (effect !== "read" || !single || !isCallNode(call)) return false;
  return turn.isReceivedInside(rootOf(calleeOf(call))) && turn.ofCall(call) === "same";
}

/** `getRepository(item.entity).find()`, `db.collection(item.name).insertMany(rows)`, `models[item.type].findAll()` */
function isOfTableByItem(engine: Engine, { node, frame }: ClientCall, turn: Turn): boolean {
  let at: { node: Node; turn: Turn } = { node: bare(node), turn };
  for (;;) {
    const { node: expression, turn: here } = at;
    let next: Node;
    switch (expression.type) {
      case "AwaitExpression":
        next = expression.argument;
        break;
      case "CallExpression":
        // What a constant of another module is made by is not looked at: the frame is that of the query.
        if (subjectsOf(engine, expression, frame, 0).some((subject) => here.of(subject) === "item" && !isOwnClass(here, subject)))
          return true;
        next = expression.callee;
        break;
      case "MemberExpression":
        if (keyName(expression) === undefined && here.of(expression.property) === "item" && holdsHandles(engine, expression.object, frame))
          return true;
        next = expression.object;
        break;
      default:
        return false;
    }
    const source = here.sourceOf(next);
    if (source.turn !== here) return false;
    at = source;
  }
}

/** `row.constructor`, `row.constructor.name`: the rows of a list are of one class. */
function isOwnClass(turn: Turn, subject: Node): boolean {
  let at = turn.sourceOf(subject).node;
  while (at.type === "MemberExpression" && keyName(at) !== "constructor") at = bare(at.object);
  return at.type === "MemberExpression";
}

function holdsHandles(engine: Engine, node: Node, frame: Frame): boolean {
  return alternatives(engine.valueOf(node, frame)).some(({ kind }) => kind === "handle" || kind === "object");
}

/** Functions that hand on what says which rows are meant are looked into this deep. */
const mostHandingOn = 2;

/** The arguments of a call that say which rows are meant, also through a function of the application that hands them on. */
function subjectsOf(engine: Engine, node: CallNode, frame: Frame, depth: number): readonly Node[] {
  if (node.type === "TaggedTemplateExpression") return [];
  return alternatives(engine.valueOf(calleeOf(node), frame)).flatMap((callee): readonly Node[] => {
    if (callee.kind === "method" && callee.call.subject !== undefined)
      return subjectAmong(node.arguments, callee.call, callee.call.subject);
    if (callee.kind !== "function" || depth >= mostHandingOn) return [];
    return subjectParameters(engine, callee.node, callee.frame, depth).flatMap((index) => node.arguments.slice(index).slice(0, 1));
  });
}

/** Of `update(User, { name })` the class; none of `update({ name })` and `upsert(user)`, which take the rows alone. */
function subjectAmong(given: readonly Node[], { effect }: Call, index: number): readonly Node[] {
  const subject = given[index];
  if (!subject || bare(subject).type === "ObjectExpression" || (effect === "write" && given.length <= index + 1)) return [];
  return [subject];
}

function subjectParameters(engine: Engine, fn: FunctionNode, frame: Frame, depth: number): readonly number[] {
  const found: number[] = [];
  walk(fn.body, frame.module.visitorKeys, (node) => {
    if (!isCallNode(node)) return;
    for (const subject of subjectsOf(engine, node, frame, depth + 1)) {
      const name = bare(subject);
      const binding = name.type === "Identifier" ? bindingOf(name.name, name) : undefined;
      const index = binding ? fn.params.findIndex((parameter) => parameter === binding.site) : -1;
      if (index >= 0) found.push(index);
    }
  });
  return found;
}

/** Variables made from variables beyond this many are not followed. */
const longestWay = 4;

/** Is code made from what another service answers in the same turn: `const page = await fetch(item.url); … save(page.title)`? */
function isFedFromOutside(engine: Engine, code: Node, { frame, own }: Site, depth: number): boolean {
  if (depth > longestWay) return false;
  let isFed = false;
  walk(code, frame.module.visitorKeys, (node) => {
    if (isFed) return false;
    if (node.type === "AwaitExpression" && isOutside(engine, node.argument, frame)) isFed = true;
    if (node.type !== "Identifier" || isMemberName(node)) return true;
    const binding = bindingOf(node.name, node);
    if (!binding || binding.site.type !== "VariableDeclarator" || !contains(own, binding.identifier)) return true;
    const assigned = assignmentsTo(frame.module, binding);
    const made = [binding.site.init, ...assigned, ...assigned.flatMap((one) => branchTests(one, own, frame)), ...addedTo(binding, frame)];
    isFed = made.some((one) => one && !contains(one, code) && isFedFromOutside(engine, one, { node, frame, own }, depth + 1));
    return !isFed;
  });
  return isFed;
}

/** The tests of the branches in which a value is assigned: `if (answer.ok) state = "verified"; else state = "failed"`. */
function branchTests(assigned: Node, own: Node, { module }: Frame): readonly Node[] {
  if (!contains(own, assigned)) return [];
  return guardsOf(own, assigned, module).flatMap(({ test, replaced }) => (test.type === "SwitchCase" || isExit(replaced) ? [] : [test]));
}

/** What a name is given later: of `entry.append(answer)`, `entry.status = answer.status` the answer. */
function addedTo(binding: Binding, { module }: Frame): readonly Node[] {
  return referencesTo(module, binding).flatMap((use): readonly Node[] => {
    let top = use;
    while (top.parent?.type === "MemberExpression" && top.parent.object === top) top = top.parent;
    const { parent } = top;
    if (top === use || !parent) return [];
    if (parent.type === "AssignmentExpression" && parent.left === top) return [parent.right];
    return parent.type === "CallExpression" && parent.callee === top && parent.parent.type === "ExpressionStatement"
      ? parent.arguments
      : [];
  });
}

/**
 * Is a write, or one before it on which it depends, tested for how many rows it changed:
 * `const { count } = await claim(item); if (count === 0) continue;`?
 */
function isClaim(engine: Engine, { node, frame, own }: Site): boolean {
  const { module } = frame;
  const counted = countedResult(engine, node, frame);
  if (counted && referencesTo(module, counted).some((use) => contains(own, use) && isCountTest(use))) return true;
  return guardsOf(own, node, module).some(({ test }) => {
    let isAfterClaim = false;
    walk(test, module.visitorKeys, (inner) => {
      const binding = inner.type === "Identifier" && isCountTest(inner) ? bindingOf(inner.name, inner) : undefined;
      const init = binding?.site.type === "VariableDeclarator" && contains(own, binding.identifier) ? binding.site.init : undefined;
      const call = init?.type === "AwaitExpression" ? init.argument : init;
      if (call && countedResult(engine, bare(call), frame)) isAfterClaim = true;
      return !isAfterClaim;
    });
    return isAfterClaim;
  });
}

/** The name that is given to what a write answers, where that is no row but how many there were. */
function countedResult(engine: Engine, node: Node, frame: Frame): Binding | undefined {
  const at = node.parent?.type === "AwaitExpression" ? node.parent : node;
  const target = at.parent?.type === "VariableDeclarator" && at.parent.init === at ? at.parent.id : undefined;
  if (!target) return undefined;
  const direct = directWitness(engine, at, frame) ?? directWitness(engine, node, frame);
  if (direct?.call.effect !== "write" || direct.call.trip.yields === "one") return undefined;
  let name: TSESTree.Identifier | undefined;
  forEachBound(target, (identifier) => (name ??= identifier));
  return name && bindingOf(name.name, name);
}

/** `count === 0`, `result.count > 0`, `!rows.length`, `changedRows(result) === 0` */
function isCountTest(use: Node): boolean {
  let at = use;
  while (at.parent && at.parent.type === "MemberExpression" && at.parent.object === at) at = at.parent;
  if (at.parent?.type === "CallExpression" && at.parent.arguments.length === 1 && at.parent.arguments[0] === at) at = at.parent;
  const { parent } = at;
  if (parent?.type === "UnaryExpression") return parent.operator === "!" && at.type === "MemberExpression" && keyName(at) === "length";
  if (parent?.type !== "BinaryExpression") return false;
  const other = parent.left === at ? parent.right : parent.left;
  return other.type === "Literal" && typeof other.value === "number";
}

/** The writes to a database that a node makes. */
function writesOf(engine: Engine, node: Node, frame: Frame): readonly ClientCall[] {
  if (node.type !== "AwaitExpression" && !isCallNode(node)) return [];
  const calls = [...effectsOfNode(engine, node, frame).values()].map(({ call }) => call);
  return calls.filter(({ client, effect }) => client.kind === "database" && effect === "write");
}

/**
 * Does anything that runs in each turn of a loop, besides the node itself, write to the database where the node reads? What it reads may
 * then differ.
 */
export function writesInTurn(
  { engine, frame }: { readonly engine: Engine; readonly frame: Frame },
  loop: Node,
  node: Node,
  read: ClientCall,
): boolean {
  const table = receiverNameOf(read);
  let isFound = false;
  walk(loop, frame.module.visitorKeys, (inner) => {
    if (isFound || inner === node) return false;
    if (contains(inner, node)) return true;
    isFound = writesOf(engine, inner, frame).some((call) => {
      const written = receiverNameOf(call);
      return written === undefined || table === undefined || written === table;
    });
    return !isFound;
  });
  return isFound;
}

/** `user` of `prisma.user.update(…)`: where two such names differ, so do the rows. Undefined where a call gives the receiver. */
function receiverNameOf({ node }: ClientCall): string | undefined {
  const call = bare(node.type === "AwaitExpression" ? node.argument : node);
  const callee = isCallNode(call) ? calleeOf(call) : undefined;
  const receiver = callee?.type === "MemberExpression" ? bare(callee.object) : undefined;
  if (receiver?.type === "Identifier") return receiver.name;
  return receiver?.type === "MemberExpression" ? keyName(receiver) : undefined;
}
