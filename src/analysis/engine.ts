import type { FunctionNode, Node } from "../ast/walk.ts";
import type { LintedSource, Module } from "../project/module.ts";
import { LintedModule } from "../project/module.ts";
import type { Project } from "../project/project.ts";
import type { Catalogue } from "./catalogue.ts";
import { resultOf } from "./calls.ts";
import { elementOf, memberOf } from "./members.ts";
import { exportOf } from "./modules.ts";
import { valueOf } from "./expressions.ts";
import { valueOfType } from "./types.ts";
import { Frame } from "./frame.ts";
import { type ClassValue, type InstanceValue, unknown, type Value } from "./value.ts";

/** Recursion deeper than this gives unknown: types and inferred results may refer to each other without end. */
const deepest = 150;
/** Questions that the lint of one file may ask. Real files stay far below; a pathological one gets fewer answers, not more time. */
const budgetPerLint = 400_000;

/**
 * The engine: answers what a value is, following imports, calls and types. One instance serves one generation of the project's
 * files and one catalogue. All questions are guarded: a question asked while it is being answered gives unknown, and what was
 * answered with such a cut is kept only until the outermost question of the circle is answered.
 */
export class Engine {
  readonly project: Project;
  readonly catalogue: Catalogue;
  readonly followsImports: boolean;
  /** How many questions have been evaluated (not taken from an answer kept): the cost of the analysis. */
  evaluated = 0;
  /** Why a question was not evaluated since this was last cleared, in words: a bound was reached. */
  refusal: string | undefined;

  readonly #frames = new WeakMap<Module, Frame>();
  readonly #selfFrames = new WeakMap<Value, Map<Frame, Frame>>();
  readonly #instances = new WeakMap<ClassValue, InstanceValue>();
  readonly #members = new WeakMap<Value, Map<string, Value>>();
  readonly #provisional: (() => void)[] = [];
  #depth = 0;
  #cut = Infinity;
  #left = budgetPerLint;

  constructor(project: Project, catalogue: Catalogue, followsImports: boolean) {
    this.project = project;
    this.catalogue = catalogue;
    this.followsImports = followsImports;
    project.lookFor(catalogue.databaseNames);
  }

  /** To be called when the lint of a file starts. */
  startLint(): void {
    this.refusal = undefined;
    this.#left = budgetPerLint;
  }

  /** The frame of a linted file. */
  linted(path: string, source: LintedSource): Frame {
    return this.frameOf(new LintedModule(path, source));
  }

  /** The frame of a module's own level. */
  frameOf(module: Module): Frame {
    let frame = this.#frames.get(module);
    if (!frame) {
      frame = new Frame({ module });
      this.#frames.set(module, frame);
    }
    return frame;
  }

  /** The frame in which `this` is a value. */
  withSelf(frame: Frame, self: Value): Frame {
    if (frame.self === self) return frame;
    let frames = this.#selfFrames.get(self);
    if (!frames) {
      frames = new Map();
      this.#selfFrames.set(self, frames);
    }
    let own = frames.get(frame);
    if (!own) {
      own = new Frame({ ...frame.place, self });
      frames.set(frame, own);
    }
    return own;
  }

  /** A frame in which a function's parameters have the values that one call passes, or a loop's variable one of its values. */
  withArguments(frame: Frame, owner: Node, bindings: ReadonlyMap<Node, Value>, boundDepth: number): Frame {
    return new Frame({ ...frame.place, bindings, owner, parent: frame, boundDepth });
  }

  instanceOf(of: ClassValue): InstanceValue {
    let instance = this.#instances.get(of);
    if (!instance) {
      instance = { kind: "instance", of };
      this.#instances.set(of, instance);
    }
    return instance;
  }

  /** What an expression is. */
  valueOf(node: Node, frame: Frame): Value {
    const home = frame.homeOf(node);
    const known = home.values.get(node);
    if (known !== undefined && !(known instanceof UnderWay)) return known;
    return this.ask(home.values, node, unknown, () => valueOf(this, node, home));
  }

  /** What a value with this type annotation is. A type means the same whatever a caller passes and `this` is. */
  valueOfType(node: Node, { module }: Frame): Value {
    const frame = this.frameOf(module);
    return this.ask(frame.types, node, unknown, () => valueOfType(this, node, frame));
  }

  /** What a module exports under a name. */
  exportOf(module: Module, name: string): Value {
    return exportOf(this, module, name);
  }

  /** What a member of a value is. */
  memberOf(value: Value, name: string): Value {
    let members = this.#members.get(value);
    if (!members) {
      members = new Map();
      this.#members.set(value, members);
    }
    return this.ask(members, name, unknown, () => memberOf(this, value, name));
  }

  /** What calling a function gives, promises seen through where it is asynchronous; without regard to its caller's arguments. */
  resultOfBody(fn: FunctionNode, frame: Frame, compute: () => Value): Value {
    return this.ask(frame.results, fn, unknown, compute);
  }

  /** What calling a value gives. */
  resultOf(callee: Value, call: Node | undefined, frame: Frame): Value {
    return resultOf(this, callee, call, frame);
  }

  /** What an element of a value is, when it is iterated. */
  elementOf(value: Value): Value {
    // An object may be spread into itself: `merged = { ...merged, [key]: value }`.
    if (value.kind !== "object") return elementOf(this, value);
    return this.ask(value.frame.elements, value.node, unknown, () => elementOf(this, value));
  }

  /**
   * Answers a question once: from the answers kept, or by computing it. `whenCut` is the answer while the same question is under
   * way, and past the bounds of depth and budget.
   */
  ask<K, T>(answers: Map<K, T>, key: K, whenCut: T, compute: () => T): T {
    const known = answers.get(key);
    if (known instanceof UnderWay) return this.#cutAt(known.depth, whenCut);
    if (known !== undefined) return known;
    if (this.#depth >= deepest || this.#left <= 0) {
      this.refusal =
        this.#left <= 0
          ? "the questions that one lint may ask are used up"
          : `it leads through more than ${String(deepest)} questions that wait for each other`;
      return this.#cutAt(0, whenCut);
    }
    this.#left -= 1;
    this.evaluated += 1;
    this.#depth += 1;
    const depth = this.#depth;
    const outerCut = this.#cut;
    const provisionalBefore = this.#provisional.length;
    this.#cut = Infinity;
    (answers as Map<K, T | UnderWay>).set(key, new UnderWay(depth));
    let answer: T;
    try {
      answer = compute();
    } catch (error) {
      answers.delete(key);
      throw error;
    } finally {
      this.#depth -= 1;
    }
    answers.set(key, answer);
    const isCut = this.#cut < depth;
    if (isCut) this.#provisional.push(() => answers.delete(key));
    if (!isCut || depth === 1) {
      // The root of the circles below it: its answer is final, theirs are to be asked for again.
      for (const drop of this.#provisional.splice(provisionalBefore)) drop();
    }
    this.#cut = Math.min(outerCut, isCut && depth > 1 ? this.#cut : Infinity);
    return answer;
  }

  /** Is no question under way, so that no circle cuts off the answer to the next? */
  get isIdle(): boolean {
    return this.#depth === 0;
  }

  /** Marks the answers under way, down to a depth, as cut off by a circle or a bound. */
  #cutAt<T>(depth: number, answer: T): T {
    this.#cut = Math.min(this.#cut, depth);
    return answer;
  }
}

/** Stands among the answers for a question that is being answered, at a depth. */
class UnderWay {
  readonly depth: number;

  constructor(depth: number) {
    this.depth = depth;
  }
}
