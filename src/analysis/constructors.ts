import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type FunctionNode, isFunction, keyName, type Node } from "../ast/walk.ts";
import { addedByUses, addedMember, usesOf } from "./additions.ts";
import { assignedToThis } from "./classes.ts";
import { otherNames } from "./common-js.ts";
import type { Engine } from "./engine.ts";
import { type Frame } from "./frame.ts";
import { alternatives, type FunctionValue, type MadeValue, unionOf, unknown, type Value } from "./value.ts";

const own = new WeakMap<FunctionNode, ReadonlyMap<string, readonly Node[]>>();

/** What a function assigns to `this`, which `new` of it makes. */
function ownMembers({ node, frame }: FunctionValue): ReadonlyMap<string, readonly Node[]> {
  let members = own.get(node);
  if (!members) {
    members = assignedToThis([node.body], frame);
    own.set(node, members);
  }
  return members;
}

/** A member of what `new` of a function gives: assigned in it, given to its prototype, or inherited. `self` is what `this` is in it. */
export function memberOfMade(engine: Engine, { by, within }: MadeValue, name: string, self: Value, seen = new Set<Node>()): Value {
  const { node } = by;
  if (seen.has(node)) return unknown;
  seen.add(node);
  const frame = engine.withSelf(within ?? by.frame, self);
  const values = (ownMembers(by).get(name) ?? []).map((right) => engine.valueOf(right, frame));
  values.push(...onPrototype(engine, by, name).map((value) => withSelf(engine, value, self)));
  if (values.some((value) => value.kind !== "unknown")) return unionOf(values);
  const inherited = basesOf(engine, by).map((base): Value => {
    if (base.kind === "function") return memberOfMade(engine, { kind: "made", by: base }, name, self, seen);
    if (base.kind === "made") return memberOfMade(engine, base, name, self, seen);
    if (base.kind === "class") return withSelf(engine, engine.memberOf(engine.instanceOf(base), name), self);
    return base.kind === "instance" ? withSelf(engine, engine.memberOf(base, name), self) : unknown;
  });
  return unionOf(inherited);
}

const withSelf = (engine: Engine, value: Value, self: Value): Value =>
  value.kind === "function" && value.node.type !== "ArrowFunctionExpression"
    ? { ...value, frame: engine.withSelf(value.frame, self) }
    : value;

/** `F.prototype.f = …`, `F.prototype = { f() {} }`, `Object.assign(F.prototype, { … })`. */
function onPrototype(engine: Engine, { node, frame }: FunctionValue, name: string): Value[] {
  const { module } = frame;
  const prototypes = (): readonly Node[] => {
    const mentions = prototypeMentions(node, frame);
    return [...mentions, ...mentions.flatMap((mention) => otherNames(mention, module))];
  };
  const values = addedByUses(engine, node, prototypes, frame, name);
  if (values.some((value) => value.kind !== "unknown")) return values;
  return addedMember(engine, node, frame, "prototype").map((whole) => (whole.kind === "object" ? engine.memberOf(whole, name) : unknown));
}

function prototypeMentions(node: FunctionNode, { module }: Frame): readonly TSESTree.MemberExpression[] {
  return usesOf(node, module).flatMap(({ parent }) =>
    parent?.type === "MemberExpression" && keyName(parent) === "prototype" ? [parent] : [],
  );
}

/** What a function inherits from: `util.inherits(F, Base)`, `F.prototype = Object.create(Base.prototype)`, `Object.setPrototypeOf(…)`. */
function basesOf(engine: Engine, { node, frame }: FunctionValue): readonly Value[] {
  const bases: Value[] = [];
  const add = (base: Node | undefined): void => {
    if (base && base.type !== "SpreadElement") bases.push(...alternatives(engine.valueOf(base, frame)));
  };
  for (const use of usesOf(node, frame.module)) {
    const { parent } = use;
    if (parent?.type === "CallExpression" && parent.arguments[0] === use && /(?:^|\.)inherits$/.test(nameOfCallee(parent)))
      add(parent.arguments[1]);
  }
  for (const prototype of prototypeMentions(node, frame)) {
    const { parent } = prototype;
    if (parent.type === "CallExpression" && parent.arguments[0] === prototype && nameOfCallee(parent) === "Object.setPrototypeOf")
      add(parent.arguments[1]);
    const isProto = parent.type === "MemberExpression" && keyName(parent) === "__proto__" && parent.parent.type === "AssignmentExpression";
    if (isProto) add((parent.parent as TSESTree.AssignmentExpression).right);
    if (parent.type === "AssignmentExpression" && parent.left === prototype) add(parent.right);
  }
  return bases.filter(({ kind }) => kind !== "object");
}

function nameOfCallee({ callee }: TSESTree.CallExpression): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" ? `${callee.object.name}.${keyName(callee) ?? ""}` : "";
}

/**
 * What `this` is in a function that is given to another's prototype, or in a constructor function itself: what `new` of that
 * function makes. Undefined for any other function.
 */
export function madeThis(engine: Engine, scope: Node, frame: Frame): Value | undefined {
  if (!isFunction(scope)) return undefined;
  const { parent } = scope;
  const given =
    parent.type === "AssignmentExpression" && parent.right === scope
      ? prototypeIn(parent.left)
      : parent.type === "Property" && parent.parent.parent.type === "AssignmentExpression" && parent.parent.parent.right === parent.parent
        ? ownerOfPrototype(parent.parent.parent.left)
        : undefined;
  if (given) return madeBy(engine.valueOf(given, frame));
  // A constructor's name starts with an upper-case letter, by a convention that linters enforce.
  return scope.type !== "ArrowFunctionExpression" && scope.id && /^[A-Z]/.test(scope.id.name)
    ? madeBy(engine.valueOf(scope, frame))
    : undefined;
}

/** The `F` of `F.prototype.f`. */
function prototypeIn(target: Node): Node | undefined {
  const member = bare(target);
  return member.type === "MemberExpression" ? ownerOfPrototype(member.object) : undefined;
}

/** The `F` of `F.prototype`. */
function ownerOfPrototype(target: Node): Node | undefined {
  const member = bare(target);
  return member.type === "MemberExpression" && keyName(member) === "prototype" ? member.object : undefined;
}

/** What `new` of a function makes. `within` is its frame with what one `new` passes. */
export function madeBy(value: Value, within?: Frame): Value | undefined {
  const by = alternatives(value).find((one) => one.kind === "function");
  return by?.kind === "function" && by.node.type !== "ArrowFunctionExpression" ? made(by, within) : undefined;
}

const makes = new WeakMap<Frame, WeakMap<FunctionNode, MadeValue>>();

/** One value for each function and frame: answers are kept by it. */
function made(by: FunctionValue, within?: Frame): MadeValue {
  const frame = within ?? by.frame;
  let values = makes.get(frame);
  if (!values) makes.set(frame, (values = new WeakMap()));
  let value = values.get(by.node);
  if (!value) values.set(by.node, (value = { kind: "made", by, ...(within && { within }) }));
  return value;
}
