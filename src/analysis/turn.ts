import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf, patternPath } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";
import type { Iteration } from "./iteration.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";

/** Is a value made from the item of a loop, the same in every turn, or is neither proven? */
export type Variation = "item" | "same" | "unknown";

type Path = readonly (string | number)[];

/** The first of them that says something: an item makes everything differ that it goes into. */
const combined = (parts: Iterable<Variation>): Variation => {
  let whole: Variation = "same";
  for (const part of parts) {
    if (part === "item") return "item";
    if (part === "unknown") whole = "unknown";
  }
  return whole;
};

/** What is asked beyond this many nodes, in all functions of a turn, is not known. */
const mostWork = 5000;

/** Calls without arguments that give the same for the same receiver. */
const isPlainConversion = (name: string | undefined): boolean =>
  name !== undefined && /^(?:toString|toHexString|valueOf|toJSON|trim|toLowerCase|toUpperCase|lean|exec)$/.test(name);

/**
 * One turn of a loop, as the code of one function sees it: which of its values are made from the loop's item. The loop's own code
 * comes first; what it calls is looked at with what it is passed, call by call.
 */
export class Turn {
  readonly #module: Module;
  /** The loop, or the function that is called: the names declared in it are looked into. */
  readonly #own: Node;
  readonly #call: CallNode | undefined;
  readonly #outer: Turn | undefined;
  /** The names that stand for the item, where they are known. */
  readonly #items: readonly Node[];
  readonly #self: Variation;
  readonly #busy = new Set<Binding>();
  readonly #known = new Map<Binding, Map<string, Variation>>();
  readonly #outside = new Map<Binding, Variation>();
  readonly #work: { left: number; cut: number };

  private constructor(
    module: Module,
    own: Node,
    more: { call?: CallNode | undefined; outer?: Turn; items?: readonly Node[]; self?: Variation },
  ) {
    this.#module = module;
    this.#own = own;
    this.#call = more.call;
    this.#outer = more.outer;
    this.#items = more.items ?? [];
    this.#self = more.self ?? "same";
    this.#work = more.outer ? more.outer.#work : { left: mostWork, cut: 0 };
  }

  /** A turn of a loop, in the code of the loop itself. */
  static ofLoop({ node, callback, frame }: Iteration): Turn {
    return new Turn(frame.module, node, { items: callback?.params ?? [] });
  }

  /** A run of a function for each of the values that some of its parameters receive. */
  static ofParameters(fn: FunctionNode, items: readonly Node[], module: Module, isOwnItem: boolean): Turn {
    return new Turn(module, fn, { items, self: isOwnItem ? "item" : "same" });
  }

  /** The same turn in a function that is called in it. */
  within(fn: FunctionNode, module: Module, call: CallNode): Turn {
    const callee = calleeOf(call);
    const receiver = callee?.type === "MemberExpression" ? this.#ofCallee(callee.object) : this.#ofCallee(callee);
    return new Turn(module, fn, { call, outer: this, self: receiver });
  }

  /** The same turn in a function that is passed by name to what runs it: for each item (`ids.map(load)`), or else with what nobody knows. */
  passedTo(fn: FunctionNode, module: Module, isPerItem: boolean): Turn {
    return new Turn(module, fn, { outer: this, items: isPerItem ? fn.params.slice(0, 1) : [] });
  }

  /** What a value, or what stands in it under a path of names, is made from. */
  of(node: Node, path: Path = []): Variation {
    const value = bare(node);
    this.#work.left -= 1;
    if (this.#work.left < 0) return "unknown";
    switch (value.type) {
      case "Literal":
        return "same";
      case "Identifier":
        return this.#ofName(value, path);
      case "ThisExpression":
        return this.#self === "item" ? "item" : "unknown";
      case "AwaitExpression":
        return this.of(value.argument, path);
      case "MemberExpression": {
        const name = keyName(value);
        if (name !== undefined) return this.of(value.object, [name, ...path]);
        return combined([this.of(value.object), this.of(value.property)]);
      }
      case "ObjectExpression":
        return this.#ofObject(value, path);
      case "ArrayExpression": {
        const [index, ...rest] = path;
        const element = typeof index === "number" ? value.elements[index] : undefined;
        return element && element.type !== "SpreadElement" ? this.of(element, rest) : this.#ofParts(value);
      }
      case "CallExpression": {
        const whole = this.ofCall(value);
        const callee = calleeOf(value);
        const isPlain = value.arguments.length > 0 || (callee.type === "MemberExpression" && isPlainConversion(keyName(callee)));
        return whole === "same" && !isPlain ? "unknown" : whole;
      }
      default:
        return this.#ofParts(value);
    }
  }

  /**
   * Where a value is written: what stands for a name that is kept in a constant or passed down as it is, and the turn in which it
   * stands there; for everything else, the value itself.
   */
  sourceOf(node: Node): { readonly node: Node; readonly turn: Turn } {
    const value = bare(node);
    const binding = value.type === "Identifier" ? bindingOf(value.name, value) : undefined;
    this.#work.left -= 1;
    if (binding && this.#work.left >= 0 && !referencesTo(this.#module, binding).some((use) => isWritten(use) || isChanged(use))) {
      const { site, kind, identifier, scope } = binding;
      if (kind === "variable" && site.type === "VariableDeclarator" && site.id === identifier && site.init) return this.sourceOf(site.init);
      if (kind === "parameter" && site === identifier && scope === this.#own && isFunction(scope) && this.#outer) {
        const call = this.#call;
        const isPlain = call && call.type !== "TaggedTemplateExpression" && isPlainlyPassed(scope, site, call);
        const argument = isPlain ? call.arguments[indexOf(scope, site)] : undefined;
        if (argument) return this.#outer.sourceOf(argument);
      }
    }
    return { node: value, turn: this };
  }

  /** Does a function that is written in the turn's code receive the value: the transaction of `db.$transaction(async (tx) => …)`? */
  isReceivedInside(node: Node): boolean {
    const { node: source, turn } = this.sourceOf(node);
    const binding = source.type === "Identifier" ? bindingOf(source.name, source) : undefined;
    if (binding?.kind !== "parameter" || binding.scope === turn.#own || turn.#items.includes(binding.site)) return false;
    return contains(turn.#own, binding.identifier);
  }

  /** What a call is made from: its receiver, down the chain, and its arguments. */
  ofCall(node: Node): Variation {
    const call = bare(node);
    switch (call.type) {
      case "CallExpression":
      case "NewExpression":
        return combined([this.#ofCallee(call.callee), ...call.arguments.map((argument) => this.of(argument))]);
      case "TaggedTemplateExpression":
        return combined([this.#ofCallee(call.tag), ...call.quasi.expressions.map((one) => this.of(one))]);
      case "AwaitExpression":
        return this.ofCall(call.argument);
      default:
        return this.of(call);
    }
  }

  /** What is called, or called upon: the services that `this` holds do not change from turn to turn. */
  #ofCallee(node: Node): Variation {
    const callee = bare(node);
    switch (callee.type) {
      case "ThisExpression":
        return this.#self === "item" ? "item" : "same";
      case "MemberExpression":
        return callee.computed ? combined([this.#ofCallee(callee.object), this.of(callee.property)]) : this.#ofCallee(callee.object);
      case "CallExpression":
      case "NewExpression":
      case "TaggedTemplateExpression":
        return this.ofCall(callee);
      default:
        return this.of(callee);
    }
  }

  #ofParts(node: Node): Variation {
    const parts: Variation[] = [];
    for (const key of this.#module.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      for (const one of Array.isArray(child) ? child : [child]) {
        if (one && !one.type.startsWith("TSType") && !isPlainKey(node, one)) parts.push(this.of(one));
      }
    }
    return combined(parts);
  }

  #ofObject(object: TSESTree.ObjectExpression, [name, ...rest]: Path): Variation {
    if (name === undefined) return this.#ofParts(object);
    const spreads: Variation[] = [];
    for (const property of object.properties.toReversed()) {
      if (property.type === "SpreadElement") spreads.push(this.of(property.argument, [name, ...rest]));
      else if (property.computed && keyName(property) === undefined) spreads.push("unknown");
      else if (keyName(property) === name) return combined([...spreads, this.of(property.value, rest)]);
    }
    return combined(spreads);
  }

  #ofName(identifier: TSESTree.Identifier, path: Path): Variation {
    const binding = bindingOf(identifier.name, identifier);
    if (!binding) return identifier.name === "arguments" ? "unknown" : "same";
    for (let turn: Turn | undefined = this; turn; turn = turn.#outer) {
      if (turn.#module === this.#module && contains(turn.#own, binding.identifier)) return turn.#ofBinding(binding, path);
      if (!turn.#outer && turn.#module === this.#module) return turn.#ofOutside(binding);
    }
    // What a function of the item was written in may be made from the item; the module is not.
    return this.#self === "item" && binding.scope.type !== "Program" ? "unknown" : this.#ofOutside(binding);
  }

  /** A name from outside: it is the same in every turn, unless the code of the turn changes it. */
  #ofOutside(binding: Binding): Variation {
    if (binding.kind !== "variable" && binding.kind !== "parameter") return "same";
    const variation = this.#outside.get(binding) ?? this.#changeOf(binding);
    this.#outside.set(binding, variation);
    return variation;
  }

  #changeOf(binding: Binding): Variation {
    const isLoop = this.#outer === undefined;
    for (const use of referencesTo(this.#module, binding)) {
      const isHere = contains(this.#own, use);
      if (isWritten(use) && (isHere || (!isLoop && binding.scope.type === "Program"))) return isLoop ? "item" : "unknown";
      if (isHere && isChanged(use)) return "unknown";
    }
    return "same";
  }

  #ofBinding(binding: Binding, path: Path): Variation {
    const work = this.#work;
    // What is made from itself is made from the rest of it.
    if (this.#busy.has(binding)) {
      work.cut += 1;
      return "same";
    }
    let known = this.#known.get(binding);
    if (!known) this.#known.set(binding, (known = new Map()));
    const key = path.join(" ");
    const before = known.get(key);
    if (before) return before;
    const { cut } = work;
    this.#busy.add(binding);
    const made = combined([this.#madeFrom(binding, path), ...this.#addedTo(binding)]);
    this.#busy.delete(binding);
    // An answer that was cut off within a circle is kept only where the circle was entered.
    if (made === "item" || work.cut === cut || this.#busy.size === 0) known.set(key, made);
    return made;
  }

  #madeFrom({ kind, site, identifier, scope }: Binding, path: Path): Variation {
    switch (kind) {
      case "parameter":
        return this.#ofParameter(site, identifier, scope, path);
      case "variable":
        return site.type === "VariableDeclarator" ? this.#ofVariable(site, identifier, path) : "unknown";
      case "function":
      case "class":
        return this.#ofParts(site);
      default:
        return "unknown";
    }
  }

  #ofVariable(site: TSESTree.VariableDeclarator, identifier: Node, path: Path): Variation {
    const around = site.parent.parent;
    if ((around.type === "ForOfStatement" || around.type === "ForInStatement") && around.left === site.parent) {
      return around === this.#own ? "item" : this.of(around.right);
    }
    if (!site.init) return "same";
    const inside = patternPath(site.id, identifier);
    return inside ? this.of(site.init, [...inside.path, ...path]) : this.of(site.init);
  }

  #ofParameter(site: Node, identifier: Node, scope: Node, path: Path): Variation {
    if (this.#items.includes(site)) return "item";
    if (scope === this.#own && isFunction(scope)) {
      return this.#outer ? this.#passed(scope, site, identifier, path, this.#outer) : "same";
    }
    // What a function that stands here receives comes from what it is handed to.
    const { parent } = scope;
    if (parent?.type !== "CallExpression") return "unknown";
    if (parent === this.#own) return "item";
    return combined([this.#ofCallee(parent.callee), ...parent.arguments.filter((one) => one !== scope).map((one) => this.of(one))]);
  }

  #passed(fn: FunctionNode, site: Node, identifier: Node, path: Path, outer: Turn): Variation {
    const call = this.#call;
    if (!call) return "unknown";
    if (call.type === "TaggedTemplateExpression") return combined(call.quasi.expressions.map((one) => outer.of(one)));
    if (!isPlainlyPassed(fn, site, call)) return combined(call.arguments.map((one) => outer.of(one)));
    const index = indexOf(fn, site);
    if (site.type === "RestElement") return combined(call.arguments.slice(index).map((one) => outer.of(one)));
    const argument = call.arguments[index];
    const inside = patternPath(site, identifier);
    if (!argument) return inside?.fallback ? this.of(inside.fallback, path) : "same";
    return outer.of(argument, inside ? [...inside.path, ...path] : []);
  }

  /** What is assigned to a name later, or given to it: `where.userId = id`, `query.andWhere("id = :id", { id })`. */
  *#addedTo(binding: Binding): Iterable<Variation> {
    for (const use of referencesTo(this.#module, binding)) {
      const { parent } = use;
      if (isStepped(parent, use)) yield isHeadOf(this.#own, binding.site) ? "item" : "unknown";
      let top = use;
      while (top.parent?.type === "MemberExpression" && top.parent.object === top) top = top.parent;
      if (top.parent?.type === "AssignmentExpression" && top.parent.left === top) yield this.of(top.parent.right);
      yield* this.#givenTo(use);
    }
  }

  /** The arguments of a statement that calls a chain of methods on a name. */
  *#givenTo(use: Node): Iterable<Variation> {
    const given: Variation[] = [];
    let at: Node = use;
    while (at.parent) {
      const { parent }: { parent: Node } = at as Node & { parent: Node };
      if (parent.type === "CallExpression" && parent.callee === at) given.push(...parent.arguments.map((one) => this.of(one)));
      else if (parent.type !== "MemberExpression" || parent.object !== at) break;
      at = parent;
    }
    if (at.parent?.type === "ExpressionStatement") yield* given;
  }
}

const indexOf = (fn: FunctionNode, site: Node): number => fn.params.indexOf(site as TSESTree.Parameter);

/** Is the argument for a parameter to be found at its place: not `fn.call(self, id)`, and not `fn(...ids)`? */
function isPlainlyPassed(fn: FunctionNode, site: Node, call: Exclude<CallNode, TSESTree.TaggedTemplateExpression>): boolean {
  const callee = calleeOf(call);
  const isIndirect = callee.type === "MemberExpression" && /^(?:call|apply)$/.test(keyName(callee) ?? "");
  return !isIndirect && !call.arguments.slice(0, indexOf(fn, site) + 1).some(({ type }) => type === "SpreadElement");
}

/** A name that says what a property is called, and stands for no value. */
function isPlainKey(node: Node, child: Node): boolean {
  return (node.type === "Property" && node.key === child && !node.computed && node.value !== child) || node.type === "MetaProperty";
}

function isHeadOf(loop: Node, site: Node): boolean {
  return loop.type === "ForStatement" && site.parent === loop.init;
}

/** `i++`, `i += 1` */
function isStepped(parent: Node | undefined, use: Node): boolean {
  return parent?.type === "UpdateExpression" || (parent?.type === "AssignmentExpression" && parent.left === use && parent.operator !== "=");
}

/** Is the name assigned here? */
function isWritten(use: Node): boolean {
  const { parent } = use;
  return parent?.type === "UpdateExpression" || (parent?.type === "AssignmentExpression" && parent.left === use);
}

/** Is a member of the name assigned here, or something taken from it or put into it? */
function isChanged(use: Node): boolean {
  let at = use;
  while (at.parent?.type === "MemberExpression" && at.parent.object === at) at = at.parent;
  if (at === use) return false;
  if (isWritten(at)) return true;
  const isMutator = /^(?:push|pop|shift|unshift|splice|add|set|delete|clear|next)$/.test(keyName(at as TSESTree.MemberExpression) ?? "");
  return isMutator && at.parent?.type === "CallExpression" && at.parent.callee === at;
}
