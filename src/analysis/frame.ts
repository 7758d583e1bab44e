import type { Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { CallbackPlace } from "./callbacks.ts";
import { dependentsOf } from "./dependents.ts";
import type { Effects } from "./effects.ts";
import type { Fate } from "./fate.ts";
import type { Value } from "./value.ts";

/** Where code is evaluated. */
interface Place {
  readonly module: Module;
  /** What `this` is; absent: what the code itself says. */
  readonly self?: Value | undefined;
  /** The values of a function's parameters (by the parameter's node) or of a loop's variable (by its declarator), where a caller's arguments are bound. */
  readonly bindings?: ReadonlyMap<Node, Value> | undefined;
  /** The function whose parameters {@link bindings} holds, or the loop whose variable it holds. */
  readonly owner?: Node | undefined;
  /** The frame outside the function whose parameters are bound. */
  readonly parent?: Frame | undefined;
  /** How many calls' arguments are bound above each other. */
  readonly boundDepth?: number | undefined;
}

/**
 * Where code is evaluated: its module, what `this` is, and what a caller has passed; and the answers that hold there. A frame is
 * made once for each module, for each value of `this`, and for each call whose arguments are bound. Most frames answer few kinds
 * of questions, so the answers of a kind are made when the first is asked.
 */
export class Frame {
  readonly place: Place;
  #values: Map<Node, Value> | undefined;
  #types: Map<Node, Value> | undefined;
  #elements: Map<Node, Value> | undefined;
  #results: Map<Node, Value> | undefined;
  #bound: Map<Node, Map<Node, Frame | undefined>> | undefined;
  #places: Map<Node, { readonly place: CallbackPlace | undefined }> | undefined;
  #fates: Map<Node, Fate> | undefined;
  #effects: Map<Node, Effects> | undefined;

  constructor(place: Place) {
    this.place = place;
  }

  get module(): Module {
    return this.place.module;
  }

  get self(): Value | undefined {
    return this.place.self;
  }

  get bindings(): ReadonlyMap<Node, Value> | undefined {
    return this.place.bindings;
  }

  get owner(): Node | undefined {
    return this.place.owner;
  }

  get parent(): Frame | undefined {
    return this.place.parent;
  }

  get boundDepth(): number {
    return this.place.boundDepth ?? 0;
  }

  /** May a node of the function or loop whose parameters are bound have another value for other arguments? */
  dependsOnArguments(node: Node): boolean {
    const { owner, bindings, module } = this.place;
    if (!owner || !bindings) return false;
    for (const parameter of bindings.keys()) if (dependentsOf(owner, parameter, module).has(node)) return true;
    return false;
  }

  /** The frame in which a node's value is found: what does not depend on the arguments of a call is the same for all calls. */
  homeOf(node: Node): Frame {
    let home: Frame = this;
    while (home.parent && home.parent.self === home.self && !home.dependsOnArguments(node)) home = home.parent;
    return home;
  }

  /** What expressions are. */
  get values(): Map<Node, Value> {
    return (this.#values ??= new Map());
  }

  /** What values with a type are. */
  get types(): Map<Node, Value> {
    return (this.#types ??= new Map());
  }

  /** What the members of objects are, by the object's literal. */
  get elements(): Map<Node, Value> {
    return (this.#elements ??= new Map());
  }

  /** What calling functions gives, by function. */
  get results(): Map<Node, Value> {
    return (this.#results ??= new Map());
  }

  /** Frames of functions called from here, their arguments bound: call → function → frame. */
  get bound(): Map<Node, Map<Node, Frame | undefined>> {
    return (this.#bound ??= new Map());
  }

  /** How calls run the functions that they are passed, by argument. */
  get places(): Map<Node, { readonly place: CallbackPlace | undefined }> {
    return (this.#places ??= new Map());
  }

  /** What becomes of pending operations, by the expression that gives them. */
  get fates(): Map<Node, Fate> {
    return (this.#fates ??= new Map());
  }

  /** The round trips that functions make, by function. */
  get effects(): Map<Node, Effects> {
    return (this.#effects ??= new Map());
  }
}
