import type { TSESTree } from "@typescript-eslint/utils";
import { type AwaitStep, awaitStep } from "../ast/await-steps.ts";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, isLoop, keyName, lastName, type Node, rootOf, walk } from "../ast/walk.ts";
import { loopAwaits } from "./dependence.ts";
import { isInTransaction, takesSingle } from "./single-connection.ts";
import { effectsOfNode, type RoundTripWitness } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { isPromiseCombinator } from "./fate.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { loopIteration } from "./iteration.ts";
import { repeatedQuery } from "./queries.ts";
import { calleeOf, type CallNode, isCallNode } from "./round-trips.ts";

/** Awaits that follow one another though none of them needs another. */
export interface IndependentAwaits {
  /** All that could run together but the last, in the order of the code. */
  readonly before: readonly AwaitStep[];
  /** The last of them, which starts when all others are done. */
  readonly late: AwaitStep;
}

/** The awaits of statements that could run together: one answer for each row of statements that only read. */
export function independentAwaits(analysis: Analysis, statements: readonly TSESTree.Statement[]): IndependentAwaits[] {
  const found: IndependentAwaits[] = [];
  for (const row of rowsOf(statements, analysis.frame)) {
    const readers = new Readers(analysis);
    let from = 0;
    for (let at = 1; at < row.length; at += 1) {
      const together = at > from ? groupAround(row, at, readers) : undefined;
      const late = together?.at(-1);
      if (!together || !late || isSpokenOf(analysis, together)) continue;
      found.push({ before: together.slice(0, -1), late });
      // One report for all that follows in one piece.
      while (at + 1 < row.length && readers.isReading(row[at + 1] as AwaitStep)) at += 1;
      from = at;
    }
  }
  return found;
}

/** Statements in a row that each wait; a condition may leave the function, so that it ends its row. */
function rowsOf(statements: readonly TSESTree.Statement[], { module }: Frame): AwaitStep[][] {
  const rows: AwaitStep[][] = [];
  let row: AwaitStep[] = [];
  for (const statement of statements) {
    const step = awaitStep(statement, module.visitorKeys);
    if (step) row.push(step);
    if (!step || statement.type === "IfStatement") {
      if (row.length > 1) rows.push(row);
      row = [];
    }
  }
  if (row.length > 1) rows.push(row);
  return rows;
}

const needs = (step: AwaitStep, earlier: AwaitStep): boolean => [...earlier.declared].some((name) => step.mentioned.has(name));

/** The steps around one that neither needs the step before it nor anything else of them; undefined when it must stay where it is. */
function groupAround(row: readonly AwaitStep[], at: number, readers: Readers): AwaitStep[] | undefined {
  const late = row[at];
  const before = row[at - 1];
  if (!late || !before || needs(late, before)) return undefined;
  if (!readers.isReading(late) || !readers.isReading(before) || readers.isGuard(before)) return undefined;
  const group = [before, late];
  for (let i = at - 2; i >= 0; i -= 1) {
    const step = row[i];
    if (!step || group.some((one) => needs(one, step)) || !readers.isReading(step) || readers.isGuard(step)) break;
    group.unshift(step);
  }
  for (let i = at + 1; i < row.length; i += 1) {
    const step = row[i];
    const last = group.at(-1);
    if (!step || !last || group.some((one) => needs(step, one)) || !readers.isReading(step) || readers.isGuard(last)) break;
    group.push(step);
  }
  return group;
}

/** Does a rule on loops or queries speak of one of these awaits? */
function isSpokenOf(analysis: Analysis, together: readonly AwaitStep[]): boolean {
  const { engine, frame } = analysis;
  const [first] = together;
  for (let at: Node | undefined = first?.statement.parent; at && !isFunction(at); at = at.parent) {
    if (!isLoop(at)) continue;
    const { calls, dependence } = loopAwaits(engine, { ...loopIteration(at, frame), loop: at });
    if (calls.length > 0 && dependence === undefined) return true;
  }
  return together.some((step) => callsIn(step.await, frame).some((call) => repeatedQuery(analysis, call, 0)));
}

/** Judges what steps do, each once. */
class Readers {
  readonly #engine: Engine;
  readonly #frame: Frame;
  readonly #reading = new Map<AwaitStep, boolean>();
  readonly #guards = new Map<AwaitStep, boolean>();

  constructor({ engine, frame }: Analysis) {
    this.#engine = engine;
    this.#frame = frame;
  }

  /** Is it known that the step asks a service and changes nothing? */
  isReading(step: AwaitStep): boolean {
    let answer = this.#reading.get(step);
    if (answer === undefined) this.#reading.set(step, (answer = isReading(this.#engine, step, this.#frame)));
    return answer;
  }

  /** May the step keep those after it from happening? */
  isGuard(step: AwaitStep): boolean {
    let answer = this.#guards.get(step);
    if (answer === undefined) this.#guards.set(step, (answer = isGuard(this.#engine, step, this.#frame)));
    return answer;
  }
}

/** Names that only one connection, transaction or page under test has: they make the rule silent, never speak. */
const shared = /^(?:tx|trx|transaction|queryRunner|session|page|browser|locator|lock|mutex)$/i;
/** Names of calls that end the function by contract. In a followed function, checks of what it was handed do not count. */
const forbidding =
  /(?:Or(?:Throw|Fail|Reject|Redirect|404)|Guard)$|^(?:throwIf|throwUnless|assert|authori[sz]e|authenticate|guard|enforce|redirect)(?![a-z])/;
const guarding =
  /(?:Or(?:Throw|Fail|Reject|Redirect|404)|Guard)$|^(?:throwIf|throwUnless|assert|authori[sz]e|authenticate|validate|ensure|require|verify|check|guard|enforce|protect|redirect|must)(?![a-z])/;

function isReading(engine: Engine, { statement, await: node }: AwaitStep, frame: Frame): boolean {
  const started = startedCalls(bare(node.argument));
  if (!started || isInTransaction(node)) return false;
  for (const call of started) {
    const effects = [...effectsOfNode(engine, call, frame).values()];
    if (!effects.some(isWaitedFor) || takesSingle(engine, call, frame)) return false;
  }
  const { visitorKeys } = frame.module;
  let isOnlyReading = true;
  const evaluated = statement.type === "IfStatement" ? statement.test : statement;
  walk(evaluated, visitorKeys, (inner) => {
    if (inner.type === "Identifier" && shared.test(inner.name)) isOnlyReading = false;
    if (inner.type === "AssignmentExpression" || inner.type === "UpdateExpression") isOnlyReading = false;
    if (!isOnlyReading || !isCallNode(inner)) return isOnlyReading;
    for (const witness of effectsOfNode(engine, inner, frame).values()) if (!isPlainRead(witness)) isOnlyReading = false;
    return isOnlyReading;
  });
  return isOnlyReading;
}

/** What is kept after the first time costs no wait to speak of, and what a function leaves alone none. */
const isWaitedFor = ({ remembered, isLeftAlone }: RoundTripWitness): boolean => !remembered && !isLeftAlone;

/** The calls in what is awaited, functions in it left out. */
function callsIn(node: TSESTree.AwaitExpression, { module }: Frame): (CallNode | TSESTree.AwaitExpression)[] {
  const calls: (CallNode | TSESTree.AwaitExpression)[] = [node];
  walk(node.argument, module.visitorKeys, (inner) => {
    if (isFunction(inner)) return false;
    if (isCallNode(inner)) calls.push(inner);
    return true;
  });
  return calls;
}

/** The calls that an awaited expression starts: the one that `then` and its like hang on, or each of a list in `Promise.all`. */
function startedCalls(node: Node): CallNode[] | undefined {
  if (node.type === "TaggedTemplateExpression") return [node];
  if (node.type !== "CallExpression") return undefined;
  const callee = calleeOf(node);
  if (isPromiseCombinator(callee)) {
    const [list] = node.arguments;
    if (list?.type !== "ArrayExpression") return undefined;
    const calls = list.elements.map((element) => (element ? startedCalls(bare(element)) : undefined));
    return calls.every((one) => one !== undefined) && calls.length > 0 ? calls.flat() : undefined;
  }
  if (callee.type === "MemberExpression" && /^(?:then|catch|finally)$/.test(keyName(callee) ?? ""))
    return startedCalls(bare(callee.object));
  return [node];
}

/** A read that leaves nothing behind, on the way to it neither. */
function isPlainRead({ call, chain }: RoundTripWitness): boolean {
  return call.effect === "read" && !call.single && !chain.some(({ node, frame }) => changesState(node, frame));
}

const changing = new WeakMap<FunctionNode, boolean>();

/** Does a function write to what is not its own: a field, a variable outside, what it was handed? */
function changesState(fn: FunctionNode, { module }: Frame): boolean {
  let answer = changing.get(fn);
  if (answer !== undefined) return answer;
  answer = false;
  walk(fn.body, module.visitorKeys, (node) => {
    const target = node.type === "AssignmentExpression" ? node.left : node.type === "UpdateExpression" ? node.argument : undefined;
    if (target && isOutside(target)) answer = true;
    return !answer;
  });
  changing.set(fn, answer);
  return answer;

  function isOutside(target: Node): boolean {
    const root = rootOf(target);
    if (root.type !== "Identifier") return root.type === "ThisExpression";
    const binding = bindingOf(root.name, root);
    if (!binding) return true;
    if (binding.kind === "parameter" && binding.scope === fn) return root !== bare(target);
    return !contains(fn, binding.scope);
  }
}

/** Does a step end the function by contract: by its name, or because what it calls throws when it finds nothing or forbids it? */
function isGuard(engine: Engine, { await: node }: AwaitStep, frame: Frame): boolean {
  return callsIn(node, frame).some((call) => {
    if (isCallNode(call) && isNamed(calleeOf(call), guarding)) return true;
    for (const { chain } of effectsOfNode(engine, call, frame).values()) {
      if (chain.some((step) => throwsByContract(step.node, step.frame))) return true;
    }
    return false;
  });
}

function isNamed(callee: Node, names: RegExp): boolean {
  const name = lastName(callee);
  return name !== undefined && names.test(name);
}

const throwing = new WeakMap<FunctionNode, boolean>();
/** Words of a test that asks whether a call failed, not whether something is there or allowed. */
const failure = /^(?:ok|status|statusCode|err|error|errors|success)$/;

/** Does a function throw because of what it found, other than to pass on that a call failed? */
function throwsByContract(fn: FunctionNode, { module }: Frame): boolean {
  let answer = throwing.get(fn);
  if (answer !== undefined) return answer;
  answer = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (isFunction(node) || node.type === "CatchClause") return false;
    if (node.type === "ThrowStatement" && !passesFailureOn(node)) answer = true;
    if (node.type === "CallExpression" && isNamed(bare(node.callee), forbidding)) answer = true;
    return !answer;
  });
  throwing.set(fn, answer);
  return answer;

  function passesFailureOn(node: Node): boolean {
    for (let at = node.parent; at && at !== fn; at = at.parent) {
      if (at.type !== "IfStatement") continue;
      let isFound = false;
      walk(at.test, module.visitorKeys, (inner) => {
        if (inner.type === "Identifier" && failure.test(inner.name)) isFound = true;
      });
      return isFound;
    }
    return false;
  }
}
