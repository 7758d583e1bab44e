import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type ClassNode, contains, isClass, isFunction, keyName, type Node, thisScopeOf, walk } from "../ast/walk.ts";
import { addedMember } from "./additions.ts";
import { boundFrame } from "./calls.ts";
import { definitionOf, handleOf, memberOfHandle } from "./catalogue.ts";
import { memberOfMade } from "./constructors.ts";
import type { Engine } from "./engine.ts";
import { isFilledLiteral } from "./expressions.ts";
import { heirsOf } from "./heirs.ts";
import type { Frame } from "./frame.ts";
import {
  alternatives,
  type ClassValue,
  type FunctionValue,
  holdsShapes,
  type InstanceValue,
  isConcrete,
  unionOf,
  unknown,
  type Value,
} from "./value.ts";
import { decoratorsOf } from "../ast/type-only.ts";

type Member =
  | TSESTree.AccessorProperty
  | TSESTree.MethodDefinition
  | TSESTree.PropertyDefinition
  | TSESTree.TSAbstractAccessorProperty
  | TSESTree.TSAbstractMethodDefinition
  | TSESTree.TSAbstractPropertyDefinition
  | TSESTree.TSParameterProperty;

interface Members {
  readonly instance: ReadonlyMap<string, Member>;
  readonly statics: ReadonlyMap<string, Member>;
  /** `this.x = …` in the class's methods: name → right-hand sides; the constructor's first. */
  readonly assigned: ReadonlyMap<string, readonly Node[]>;
  /** The same in its static methods and blocks. */
  readonly staticallyAssigned: ReadonlyMap<string, readonly Node[]>;
}

const membersOf = new WeakMap<ClassNode, Members>();

/** A class's own members by name. Of overloads, the implementation. */
function ownMembers(node: ClassNode, frame: Frame): Members {
  let members = membersOf.get(node);
  if (!members) {
    members = readMembers(node, frame);
    membersOf.set(node, members);
  }
  return members;
}

function readMembers(node: ClassNode, frame: Frame): Members {
  const instance = new Map<string, Member>();
  const statics = new Map<string, Member>();
  const methods: Node[] = [];
  const staticMethods: Node[] = [];
  for (const member of node.body.body) {
    if (member.type === "StaticBlock") staticMethods.push(member);
    if (member.type === "StaticBlock" || member.type === "TSIndexSignature") continue;
    const name = keyName(member);
    if (name === undefined) continue;
    if (member.type === "MethodDefinition") {
      if (!(member.value as Partial<TSESTree.FunctionExpression>).body) continue;
      if (member.kind === "constructor") {
        methods.unshift(member.value);
        for (const parameter of member.value.params) {
          if (parameter.type !== "TSParameterProperty") continue;
          const target = parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
          if (target.type === "Identifier") instance.set(target.name, parameter);
        }
        continue;
      }
      (member.static ? staticMethods : methods).push(member.value);
      // A setter says nothing of what reading gives.
      if (member.kind === "set") continue;
    }
    (member.static ? statics : instance).set(name, member);
  }
  return { instance, statics, assigned: assignedToThis(methods, frame), staticallyAssigned: assignedToThis(staticMethods, frame) };
}

/** What functions assign to members of `this`: name → right-hand sides. */
export function assignedToThis(methods: readonly Node[], frame: Frame): ReadonlyMap<string, readonly Node[]> {
  const assigned = new Map<string, Node[]>();
  for (const method of methods) collectAssigned(method, frame, assigned);
  return assigned;
}

function collectAssigned(method: Node, frame: Frame, assigned: Map<string, Node[]>): void {
  const scope = isFunction(method) || method.type === "StaticBlock" ? method : thisScopeOf(method);
  for (const node of frame.module.within("AssignmentExpression", method)) {
    const { left, right } = node;
    if (left.type !== "MemberExpression" || left.object.type !== "ThisExpression" || thisScopeOf(node) !== scope) continue;
    const name = keyName(left);
    if (name === undefined) continue;
    const list = assigned.get(name);
    if (list) list.push(right);
    else assigned.set(name, [right]);
  }
}

/** Is the value more than a place that is filled later (`null`)? */
const isTelling = (value: Value): boolean => isConcrete(value) && value.kind !== "data" && value.kind !== "literal";

/** A static member of a class: its own, assigned to its name, or inherited. */
export function classMember(engine: Engine, value: ClassValue, name: string, self: ClassValue = value, seen = new Set<ClassNode>()): Value {
  const { node } = value;
  if (seen.has(node)) return unknown;
  seen.add(node);
  const frame = engine.withSelf(value.frame, self);
  const { statics, staticallyAssigned } = ownMembers(node, frame);
  const own = statics.get(name);
  const values = own ? [memberValue(engine, own, frame, self)] : [];
  if (!values.some(isTelling)) {
    // `static client = null`, given by whoever needs it first.
    for (const right of staticallyAssigned.get(name) ?? []) values.push(engine.valueOf(right, frame));
    values.push(...addedMember(engine, node, value.frame, name));
  }
  if (values.length > 0) return unionOf(values);
  if (!node.superClass) return unknown;
  const inherited = alternatives(engine.valueOf(node.superClass, value.frame)).map((base): Value => {
    if (base.kind === "class") return classMember(engine, base, name, self, seen);
    return base.kind === "handle" ? (memberOfHandle({ ...base, subject: self }, name) ?? unknown) : unknown;
  });
  return unionOf(inherited);
}

/** A member of an instance: its class's own, inherited, or, where only declared, its subclasses'. `self` is what `this` is in it. */
export function instanceMember(engine: Engine, instance: InstanceValue, name: string, self: Value, seen = new Set<ClassNode>()): Value {
  const { of, within } = instance;
  const { node } = of;
  // A class that extends itself by way of others is an error, but not this plugin's.
  if (seen.has(node)) return unknown;
  seen.add(node);
  const frame = engine.withSelf(of.frame, self);
  const members = ownMembers(node, frame);
  const own = members.instance.get(name);
  const assigned = members.assigned.get(name) ?? [];
  // What stands in the constructor sees what it is passed.
  const passed = within && engine.withSelf(within, self);
  const frameFor = (at: Node): Frame => (passed?.owner && contains(passed.owner, at) ? passed : frame);
  const values: Value[] = own ? [memberValue(engine, own, frameFor(own), self)] : [];
  if (!values.some(isTelling)) {
    for (const right of assigned) values.push(engine.valueOf(right, frameFor(right)));
  }
  const known = unionOf(values);
  if (own ? isConcrete(known) : known.kind !== "unknown") return known;
  const inherited = own ? unknown : inheritedMember(engine, instance, name, self, seen);
  if (inherited.kind !== "unknown") return inherited;
  const isOpen = own ? own.type.startsWith("TSAbstract") : node.abstract;
  if (!isOpen || self.kind !== "instance" || self.of !== of) return known;
  return unionOf([known, ...heirsOf(engine, of).map((heir) => engine.memberOf(heir, name))]);
}

function inheritedMember(engine: Engine, instance: InstanceValue, name: string, self: Value, seen: Set<ClassNode>): Value {
  const { node, frame } = instance.of;
  if (!node.superClass) return unknown;
  const values = alternatives(engine.valueOf(node.superClass, frame)).map((base): Value => {
    if (base.kind === "class") return instanceMember(engine, baseOf(engine, instance, base), name, self, seen);
    if (base.kind === "function") return memberOfMade(engine, { kind: "made", by: base }, name, self);
    if (base.kind !== "handle") return unknown;
    const instances = definitionOf(base)?.construct;
    if (instances === undefined) return unknown;
    const isRow = base.client.handles[instances]?.isRow === true;
    const subject = subjectOfBase(engine, node, frame) ?? (isRow && self.kind === "instance" ? self.of : undefined);
    return memberOfHandle(handleOf(base.client, instances, subject), name) ?? unknown;
  });
  return unionOf(values);
}

/** What an instance is as one of its base class: made with what its constructor passes to `super(…)`, or what it was itself passed. */
function baseOf(engine: Engine, { of, within }: InstanceValue, base: ClassValue): InstanceValue {
  const own = ownConstructor(engine, of);
  if (!own) return within ? { kind: "instance", of: base, within } : engine.instanceOf(base);
  const [call] = superCalls(own, of.frame);
  return call ? instanceBy(engine, base, call, within ?? own.frame) : engine.instanceOf(base);
}

const superCalls_ = new WeakMap<Node, readonly TSESTree.CallExpression[]>();

function superCalls({ node }: FunctionValue, { module }: Frame): readonly TSESTree.CallExpression[] {
  let calls = superCalls_.get(node);
  if (!calls) {
    const found: TSESTree.CallExpression[] = [];
    walk(node.body, module.visitorKeys, (inner) => {
      if (inner.type === "CallExpression" && inner.callee.type === "Super") found.push(inner);
      return !isFunction(inner) && !isClass(inner);
    });
    superCalls_.set(node, (calls = found));
  }
  return calls;
}

function ownConstructor(engine: Engine, of: ClassValue): FunctionValue | undefined {
  for (const member of of.node.body.body) {
    if (member.type !== "MethodDefinition" || member.kind !== "constructor") continue;
    const { value } = member;
    if ((value as Partial<TSESTree.FunctionExpression>).body)
      return { kind: "function", node: value as TSESTree.FunctionExpression, frame: engine.withSelf(of.frame, engine.instanceOf(of)) };
  }
  return undefined;
}

/** The constructor that `new` of a class runs: its own, or the one that it inherits. */
export function constructorOf(engine: Engine, of: ClassValue, seen = new Set<ClassNode>()): FunctionValue | undefined {
  const own = ownConstructor(engine, of);
  if (own || !of.node.superClass || seen.has(of.node)) return own;
  seen.add(of.node);
  const base = alternatives(engine.valueOf(of.node.superClass, of.frame)).find(({ kind }) => kind === "class");
  return base?.kind === "class" ? constructorOf(engine, base, seen) : undefined;
}

const instances = new WeakMap<Frame, InstanceValue>();

/** What one `new` of a class (or one `super(…)` call) gives: apart from others only where it passes what the parameters don't tell. */
export function instanceBy(
  engine: Engine,
  of: ClassValue,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): InstanceValue {
  const constructing = call.arguments.length === 0 ? undefined : constructorOf(engine, of);
  const within = constructing && boundFrame(engine, constructing, call, frame);
  if (!within) return engine.instanceOf(of);
  let instance = instances.get(within);
  if (instance?.of.node !== of.node) instances.set(within, (instance = { kind: "instance", of, within }));
  return instance;
}

/** `class UserRepository extends Repository<User>`: the rows are users. */
function subjectOfBase(engine: Engine, node: ClassNode, frame: Frame): Value | undefined {
  const argument = node.superTypeArguments?.params[0];
  const type = argument && engine.valueOfType(argument, frame);
  return type?.kind === "instance" ? type.of : undefined;
}

function memberValue(engine: Engine, member: Member, frame: Frame, self: Value): Value {
  switch (member.type) {
    case "MethodDefinition": {
      const method = engine.valueOf(member.value, frame);
      return member.kind === "get" ? engine.resultOf(method, undefined, frame) : method;
    }
    case "TSAbstractMethodDefinition":
      return { kind: "signature", node: member, frame, owner: self.kind === "instance" ? self : undefined, name: keyName(member) ?? "" };
    case "TSParameterProperty": {
      const target = member.parameter.type === "AssignmentPattern" ? member.parameter.left : member.parameter;
      return target.type === "Identifier" ? engine.valueOf(target, frame) : unknown;
    }
    default:
      return fieldValue(engine, member, frame);
  }
}

function fieldValue(
  engine: Engine,
  field:
    TSESTree.AccessorProperty | TSESTree.PropertyDefinition | TSESTree.TSAbstractAccessorProperty | TSESTree.TSAbstractPropertyDefinition,
  frame: Frame,
): Value {
  const injected = injectedValue(engine, field, frame);
  const annotation = field.typeAnnotation?.typeAnnotation;
  const annotated = annotation ? engine.valueOfType(annotation, frame) : unknown;
  if (injected) return injected.kind === "handle" && annotated.kind === "handle" ? annotated : injected;
  const isWrittenOut = field.value !== null && holdsShapes(annotated) && isFilledLiteral(bare(field.value));
  if (isConcrete(annotated) && annotated.kind !== "data" && !isWrittenOut) return annotated;
  const initial = field.value ? engine.valueOf(field.value, frame) : unknown;
  return unionOf([initial, annotated]);
}

/** What a decorator of a field or parameter injects, by the catalogue; undefined when none does. */
export function injectedValue(engine: Engine, target: Node, frame: Frame): Value | undefined {
  for (const { expression } of decoratorsOf(target)) {
    const call = expression.type === "CallExpression" ? expression : undefined;
    const value = engine.valueOf(call?.callee ?? expression, frame);
    if (value.kind !== "handle") continue;
    const definition = definitionOf(value);
    const argument = call?.arguments[0];
    if (definition?.injects !== undefined) return handleOf(value.client, definition.injects, argument && engine.valueOf(argument, frame));
    if (definition?.lazyRelation && isLazyField(target, call)) {
      return handleOf(value.client, undefined, undefined, definition.lazyRelation);
    }
  }
  return undefined;
}

/** Is the relation's field annotated with a promise, or declared lazy in the decorator's options? */
function isLazyField(target: Node, call: TSESTree.CallExpression | undefined): boolean {
  const annotation = (target as Partial<TSESTree.PropertyDefinition>).typeAnnotation?.typeAnnotation;
  if (annotation?.type === "TSTypeReference" && annotation.typeName.type === "Identifier" && annotation.typeName.name === "Promise")
    return true;
  return (call?.arguments ?? []).some(
    (argument) =>
      argument.type === "ObjectExpression" &&
      argument.properties.some(
        (property) =>
          property.type === "Property" &&
          keyName(property) === "lazy" &&
          property.value.type === "Literal" &&
          property.value.value === true,
      ),
  );
}

/** Is the function the body of a class's constructor? */
export function isConstructor(fn: Node): boolean {
  return isFunction(fn) && fn.parent.type === "MethodDefinition" && fn.parent.kind === "constructor";
}
