import type { TSESTree } from "@typescript-eslint/utils";
import { classNameOf, membersOf, ownPropertyName } from "./class-members.ts";
import { bindingOf } from "./scope.ts";
import {
  bare,
  type ClassNode,
  contains,
  isClass,
  isFunction,
  keyName,
  type Node,
  outer,
  thisScopeOf,
  type VisitorKeys,
  walk,
} from "./walk.ts";

/** Which properties the construction of an instance sets, as the class's own body says it. */
export interface Construction {
  /** Set whatever the constructor is passed: fields, parameter properties, assignments of the constructor that nothing passes by. */
  readonly always: ReadonlySet<string>;
  /** Names behind which code stands instead of a property: getters and setters. */
  readonly accessors: ReadonlySet<string>;
  /** Names of the class's methods. */
  readonly methods: ReadonlySet<string>;
  /** Methods of the instance that the constructor calls, and that the class may leave to others. */
  readonly calls: ReadonlySet<string>;
  /** May it set properties that its text does not name: `Object.assign(this, …)`, `this[key] = …`, `extend(this)`? */
  readonly isOpen: boolean;
}

const known = new WeakMap<ClassNode, Construction>();

/** What the construction of a class's instances sets. Static members, which belong to the one class, are left out. */
export function constructionOf(node: ClassNode, keys: VisitorKeys): Construction {
  const earlier = known.get(node);
  if (earlier) return earlier;
  const always = new Set<string>();
  const accessors = new Set<string>();
  const methods = new Set<string>();
  for (const member of node.body.body) {
    const name = "key" in member ? keyName(member) : undefined;
    if (name === undefined || ("static" in member && member.static)) continue;
    switch (member.type) {
      case "MethodDefinition":
      case "TSAbstractMethodDefinition":
        if (member.kind === "get" || member.kind === "set") accessors.add(name);
        else if (member.kind === "method") methods.add(name);
        break;
      case "PropertyDefinition":
      case "TSAbstractPropertyDefinition":
        always.add(name);
        break;
      case "AccessorProperty":
      case "TSAbstractAccessorProperty":
        accessors.add(name);
        break;
      default:
    }
  }
  for (const { name, isParameter } of membersOf(node).fields) if (isParameter) always.add(name);
  const { constructorFunction } = membersOf(node);
  const body = constructorFunction?.body as TSESTree.BlockStatement | undefined;
  const path = new Path(node, keys);
  if (body) path.addAll(body.body);
  for (const name of path.names) always.add(name);
  const construction: Construction = { always, accessors, methods, calls: path.calls, isOpen: body !== undefined && isOpen(body, keys) };
  known.set(node, construction);
  return construction;
}

/** The properties of `this` that a method of the class sets on each of its paths, with the methods that it calls. */
export function setByMethod(node: ClassNode, name: string, keys: VisitorKeys): ReadonlySet<string> {
  const path = new Path(node, keys);
  path.addMethod(name);
  return path.names;
}

/** What is set along a path through a constructor and the methods that it calls. */
class Path {
  readonly names = new Set<string>();
  readonly calls = new Set<string>();
  readonly #node: ClassNode;
  readonly #keys: VisitorKeys;

  constructor(node: ClassNode, keys: VisitorKeys) {
    this.#node = node;
    this.#keys = keys;
  }

  /** Adds what each statement sets, up to one that may leave the function. What leaves before anything is set leaves nothing to use. */
  addAll(statements: readonly Node[]): void {
    for (const statement of statements) {
      this.#addStatement(statement);
      if (this.names.size > 0 && mayReturn(statement, this.#keys)) return;
    }
  }

  /** Adds what a method of the class sets. One that it does not have may be a subclass's or the base's. */
  addMethod(name: string): void {
    if (this.calls.has(name)) return;
    this.calls.add(name);
    const method = membersOf(this.#node).methods.find((candidate) => candidate.name === name && !candidate.isStatic);
    if (method?.function.body.type === "BlockStatement") this.addAll(method.function.body.body);
  }

  #addStatement(statement: Node | null | undefined): void {
    switch (statement?.type) {
      case "ExpressionStatement":
        this.#addExpression(statement.expression);
        break;
      case "VariableDeclaration":
        for (const { init } of statement.declarations) if (init) this.#addExpression(init);
        break;
      case "ReturnStatement":
        if (statement.argument) this.#addExpression(statement.argument);
        break;
      case "BlockStatement":
        this.addAll(statement.body);
        break;
      case "IfStatement": {
        this.#addExpression(statement.test);
        const branches = [statement.consequent, statement.alternate].filter(
          (branch) => branch?.type !== "ThrowStatement" && !throws(branch),
        );
        this.#addCommon(branches.map((branch) => (branch ? [branch] : [])));
        break;
      }
      case "SwitchStatement":
        if (statement.cases.some(({ test }) => !test)) this.#addCommon(branchesOf(statement));
        break;
      case "TryStatement":
        if (statement.handler && !throws(statement.handler.body)) this.#addCommon([[statement.block], [statement.handler.body]]);
        else this.#addStatement(statement.block);
        this.#addStatement(statement.finalizer);
        break;
      case "DoWhileStatement":
        this.#addStatement(statement.body);
        break;
      default:
    }
  }

  /** Adds what all of several ways set. */
  #addCommon(ways: readonly (readonly Node[])[]): void {
    const [first, ...others] = ways.map((statements) => {
      const path = new Path(this.#node, this.#keys);
      for (const call of this.calls) path.calls.add(call);
      path.addAll(statements);
      return path;
    });
    for (const name of first?.names ?? []) if (others.every(({ names }) => names.has(name))) this.names.add(name);
    for (const path of [first, ...others]) for (const call of path?.calls ?? []) this.calls.add(call);
  }

  #addExpression(expression: Node): void {
    walk(expression, this.#keys, (node) => {
      if (isFunction(node) || isClass(node)) return false;
      switch (node.type) {
        case "LogicalExpression":
          this.#addExpression(node.left);
          return false;
        case "ConditionalExpression":
          this.#addExpression(node.test);
          return false;
        case "AssignmentExpression":
          for (const name of targetsOf(node.left)) this.names.add(name);
          break;
        case "UpdateExpression":
          for (const name of targetsOf(node.argument)) this.names.add(name);
          break;
        case "CallExpression": {
          const name = ownPropertyName(node.callee);
          if (name !== undefined) this.addMethod(name);
          break;
        }
        default:
      }
      return true;
    });
  }
}

/** The statements of each case of a `switch`, those that it falls through to included. */
function branchesOf({ cases }: TSESTree.SwitchStatement): Node[][] {
  return cases.flatMap((_, index) => {
    const statements: Node[] = [];
    for (const { consequent } of cases.slice(index)) {
      const end = consequent.findIndex(({ type }) => type === "BreakStatement");
      statements.push(...(end < 0 ? consequent : consequent.slice(0, end)));
      if (end >= 0) break;
    }
    return throws(statements.at(-1)) ? [] : [statements];
  });
}

/** The names `x` of each `this.x` that an assignment's target sets. */
function targetsOf(target: Node): string[] {
  switch (target.type) {
    case "ObjectPattern":
      return target.properties.flatMap((property) => targetsOf(property.type === "RestElement" ? property.argument : property.value));
    case "ArrayPattern":
      return target.elements.flatMap((element) => (element ? targetsOf(element) : []));
    case "AssignmentPattern":
      return targetsOf(target.left);
    case "RestElement":
      return targetsOf(target.argument);
    default: {
      const name = ownPropertyName(target);
      return name === undefined ? [] : [name];
    }
  }
}

const throws = (statement: Node | null | undefined): boolean =>
  statement?.type === "ThrowStatement" || (statement?.type === "BlockStatement" && statement.body.at(-1)?.type === "ThrowStatement");

/** May a statement leave its function before the rest? A `return` of another object leaves none of this class. */
function mayReturn(statement: Node, keys: VisitorKeys): boolean {
  let returns = false;
  walk(statement, keys, (node) => {
    returns ||= node.type === "ReturnStatement" && !node.argument;
    return !returns && !isFunction(node) && !isClass(node);
  });
  return returns;
}

/** May code set properties of `this` that it does not name: is `this` handed to a call, or set by a computed key? */
function isOpen(body: Node, keys: VisitorKeys): boolean {
  let open = false;
  walk(body, keys, (node) => {
    if (node.type === "CallExpression") {
      const isBind = node.callee.type === "MemberExpression" && keyName(node.callee) === "bind";
      open ||= !isBind && node.arguments.some((argument) => argument.type === "ThisExpression");
    } else if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
      open ||= node.left.object.type === "ThisExpression" && keyName(node.left) === undefined;
    }
    return !open;
  });
  return open;
}

/** Where the class's own code sets properties of its instances, in source order, by name. */
export function ownWritesOf(node: ClassNode, keys: VisitorKeys): ReadonlyMap<string, readonly TSESTree.MemberExpression[]> {
  const writes = new Map<string, TSESTree.MemberExpression[]>();
  walk(node.body, keys, (inner) => {
    if (inner !== node.body && isClass(inner)) return false;
    if (inner.type !== "AssignmentExpression") return true;
    const target = bare(inner.left);
    const name = ownPropertyName(target);
    if (name === undefined || target.type !== "MemberExpression" || !isOfInstance(target, node)) return true;
    const list = writes.get(name);
    if (list) list.push(target);
    else writes.set(name, [target]);
    return true;
  });
  return writes;
}

/** Is the `this` of a node an instance of the class, not the class itself or what some function within is called on? */
export function isOfInstance(node: Node, around: ClassNode): boolean {
  const scope = thisScopeOf(node);
  const member = scope?.type === "FunctionExpression" ? scope.parent : scope;
  return (member?.type === "MethodDefinition" || member?.type === "PropertyDefinition") && !member.static && member.parent === around.body;
}

/** Does the file itself make an instance at its own level: the one that all share? */
export function isMadeOnce(node: ClassNode, program: TSESTree.Program, keys: VisitorKeys): boolean {
  if (outer(node).parent?.type === "NewExpression") return true;
  const name = classNameOf(node)?.name;
  let isOnce = false;
  if (name === undefined) return false;
  walk(program, keys, (inner) => {
    if (isOnce || isFunction(inner) || inner.type === "PropertyDefinition") {
      // `static instance = new X()` is made once, too.
      if (inner.type !== "PropertyDefinition" || !inner.static) return false;
    }
    if (inner.type === "NewExpression" && inner.callee.type === "Identifier" && inner.callee.name === name) {
      const site = bindingOf(name, inner)?.site;
      isOnce ||= site !== undefined && contains(site, node);
    }
    return !isOnce;
  });
  return isOnce;
}
