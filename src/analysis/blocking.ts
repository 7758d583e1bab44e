import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, functionAround, keyName, lastName, type Node, outer, rootOf, walk } from "../ast/walk.ts";
import type { Blocking, Client } from "../clients/client.ts";
import type { Module } from "../project/module.ts";
import { methodIn } from "./callbacks.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/** A call that holds the thread until it is done. */
export interface BlockingCall {
  readonly blocking: Blocking;
  readonly client: Client;
  /** The called function's name, as the code says it. */
  readonly name: string;
}

const mentioned = new WeakMap<Module, boolean>();

/** Could a call hold the thread? By its name, and where the name alone says little, by what the file imports. No value is asked for. */
export function mayBlock({ catalogue }: Engine, call: TSESTree.CallExpression, module: Module): boolean {
  const name = lastName(bare(call.callee));
  if (name === undefined || !catalogue.blocking.names.has(name)) return false;
  if (name.endsWith("Sync")) return true;
  let mentions = mentioned.get(module);
  if (mentions === undefined) mentioned.set(module, (mentions = catalogue.blocking.packages.some((one) => module.text.includes(one))));
  return mentions;
}

/** What a call does that holds the thread; undefined when its function is not known to. */
export function blockingCall(engine: Engine, call: TSESTree.CallExpression, frame: Frame): BlockingCall | undefined {
  const method = methodIn(engine.catalogue.called(engine.valueOf(bare(call.callee), frame)));
  const blocking = method?.call.blocks;
  return blocking && method ? { blocking, client: method.receiver.client, name: lastName(bare(call.callee)) ?? method.name } : undefined;
}

/**
 * Is what an expression gives kept for the life of the process: assigned to a name of the module, a static field or an entry of a
 * map of the module? Then it is done once, or once per key.
 */
export function isKept(node: Node, module: Module): boolean {
  const fn = functionAround(node);
  if (isGuarded(node, fn, module)) return true;
  for (let { parent, child } = outer(node); parent && parent !== fn; { parent, child } = outer(parent)) {
    if (parent.type === "AssignmentExpression" && parent.right === child) return isLongLived(parent.left, parent);
    if (parent.type === "VariableDeclarator") return parent.id.type === "Identifier" && isStoredLater(parent.id, module);
    if (parent.type === "CallExpression" && parent.callee !== child && isStoring(parent)) return true;
    if (parent.type.endsWith("Statement")) return false;
  }
  return false;
}

/**
 * Is it done once, under a test for that? `if (!isLoaded) { … }` with a flag of the module that is set somewhere, and
 * `if (!existsSync(path)) { … }`: what is made where it is missing is there the next time.
 */
function isGuarded(node: Node, fn: Node | undefined, module: Module): boolean {
  let child = node;
  for (let at = node.parent; at && at !== fn; at = at.parent) {
    if (at.type === "IfStatement" && at.consequent === child && isMissingTest(at.test, module)) return true;
    child = at;
  }
  return false;
}

function isMissingTest(test: Node, module: Module): boolean {
  let isFound = false;
  walk(test, module.visitorKeys, (one) => {
    if (one.type !== "UnaryExpression" || one.operator !== "!") return !isFound;
    const denied = bare(one.argument);
    if (denied.type === "Identifier") isFound ||= isOfModule(denied) && isSet(denied.name, module);
    if (denied.type === "CallExpression") isFound ||= /^exists(?:Sync)?$/.test(lastName(bare(denied.callee)) ?? "");
    return !isFound;
  });
  return isFound;
}

const isSet = (name: string, module: Module): boolean =>
  module
    .identifiers(name)
    .some(({ parent }) => parent.type === "AssignmentExpression" && parent.left.type === "Identifier" && parent.left.name === name);

function isLongLived(target: Node, { operator }: TSESTree.AssignmentExpression): boolean {
  // `this.template ??= readFileSync(…)`
  if (operator === "??=" || operator === "||=") return true;
  return isOfModule(target);
}

function isOfModule(target: Node): boolean {
  const root = rootOf(target);
  const binding = root.type === "Identifier" ? bindingOf(root.name, root) : undefined;
  return binding !== undefined && binding.kind !== "parameter" && functionAround(binding.identifier) === undefined;
}

/** `cache.set(key, value)` on a map of the module. */
function isStoring(call: TSESTree.CallExpression): boolean {
  const callee = bare(call.callee);
  return callee.type === "MemberExpression" && /^(?:set|push|add)$/.test(keyName(callee) ?? "") && isOfModule(callee.object);
}

/** Is a variable's value, or what is made of it, stored in a name of the module further down? */
function isStoredLater(id: TSESTree.Identifier, module: Module): boolean {
  return module.identifiers(id.name).some((use) => {
    if (use === id || bindingOf(use.name, use)?.identifier !== id) return false;
    for (let { parent, child } = outer(use); parent; { parent, child } = outer(parent)) {
      if (parent.type === "AssignmentExpression" && parent.right === child) return isOfModule(parent.left);
      if (parent.type === "CallExpression" && parent.callee !== child && isStoring(parent)) return true;
      if (parent.type.endsWith("Statement") || parent.type === "VariableDeclarator") return false;
    }
    return false;
  });
}
