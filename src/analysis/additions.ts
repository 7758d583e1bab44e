import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";
import { exportUses, isModuleExports, otherNames } from "./common-js.ts";
import type { Engine } from "./engine.ts";
import { frameOfFile } from "./folders.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type Value } from "./value.ts";

/** What a file's code gives to an object after it is made. */
interface Additions {
  /** `X.f = …`, `X["f"] = …`: name → right-hand sides. */
  readonly named: ReadonlyMap<string, readonly Node[]>;
  /** `Object.defineProperty(X, "f", { get() { … } })`: name → descriptors. */
  readonly described: ReadonlyMap<string, readonly Node[]>;
  /** Objects all members of which it is given: `Object.assign(X, …)`, `__exportStar(…, X)`. */
  readonly merged: readonly Node[];
  /** `X[key] = …` where the key is not written out: right-hand sides. */
  readonly computed: readonly Node[];
  /** Calls that it is handed to, and its place among the arguments. */
  readonly handed: readonly { readonly call: TSESTree.CallExpression; readonly index: number }[];
}

/** What is given to an object by way of the expressions that mean it. */
function additionsBy(uses: readonly Node[]): Additions {
  const named = new Map<string, Node[]>();
  const described = new Map<string, Node[]>();
  const merged: Node[] = [];
  const computed: Node[] = [];
  const handed: { readonly call: TSESTree.CallExpression; readonly index: number }[] = [];
  const add = (to: Map<string, Node[]>, name: string, node: Node): void => {
    const list = to.get(name);
    if (list) list.push(node);
    else to.set(name, [node]);
  };
  for (const use of uses) {
    const { parent } = use;
    if (parent?.type === "MemberExpression" && parent.object === use) {
      const assignment = parent.parent;
      if (assignment.type !== "AssignmentExpression" || assignment.left !== parent) continue;
      const name = keyName(parent);
      const copied = name === undefined ? copiedFrom(parent, assignment.right) : undefined;
      if (name !== undefined) add(named, name, assignment.right);
      else if (copied) merged.push(copied);
      else computed.push(assignment.right);
    } else if (parent?.type === "CallExpression" && parent.callee !== use) {
      const index = parent.arguments.indexOf(use as TSESTree.CallExpressionArgument);
      const [, second, third] = parent.arguments;
      const name = calledName(parent);
      if (index === 0 && name === "Object.assign") merged.push(...parent.arguments.slice(1));
      else if (index === 0 && name === "Object.defineProperty") {
        if (second?.type === "Literal" && typeof second.value === "string" && third) add(described, second.value, third);
      } else if (index === 1 && name?.endsWith("__exportStar") && parent.arguments[0]) merged.push(parent.arguments[0]);
      else if (index >= 0) handed.push({ call: parent, index });
    }
  }
  return { named, described, merged, computed, handed };
}

/** `X[key] = Y[key]`: the members of Y. */
function copiedFrom(target: TSESTree.MemberExpression, right: Node): Node | undefined {
  const from = bare(right);
  const isCopy =
    from.type === "MemberExpression" &&
    from.computed &&
    from.property.type === "Identifier" &&
    target.property.type === "Identifier" &&
    from.property.name === target.property.name;
  return isCopy ? from.object : undefined;
}

function calledName({ callee }: TSESTree.CallExpression): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  // `(0, tslib.__exportStar)(…)`
  const called = callee.type === "SequenceExpression" ? callee.expressions.at(-1) : callee;
  if (called?.type !== "MemberExpression" || called.object.type !== "Identifier") return undefined;
  return `${called.object.name}.${keyName(called) ?? ""}`;
}

const ofNames = new WeakMap<Node, Additions>();
const ofUses = new WeakMap<Node, Additions>();
const ofModules = new WeakMap<Module, Additions>();

/** What a file gives to what a node makes or declares: an object, a function, a class, a variable's or parameter's identifier. */
function additionsTo(node: Node, module: Module): Additions {
  let additions = ofNames.get(node);
  if (!additions) {
    additions = additionsBy(usesOf(node, module));
    ofNames.set(node, additions);
  }
  return additions;
}

function exportAdditions(module: Module): Additions {
  let additions = ofModules.get(module);
  if (!additions) {
    additions = additionsBy(exportUses(module));
    ofModules.set(module, additions);
  }
  return additions;
}

/** The expressions of a file that mean what a node makes or declares, as far as its names tell. */
export function usesOf(node: Node, module: Module): readonly Node[] {
  const id =
    node.type === "Identifier" ? node : node.type === "FunctionDeclaration" || node.type === "ClassDeclaration" ? node.id : undefined;
  const binding = id ? bindingOf(id.name, node.type === "Identifier" ? node : id) : undefined;
  const own = binding ? referencesTo(module, binding) : otherNames(node, module);
  // `module.exports = X`: members are given to it under that name, too.
  const isExported = [node, ...own].some((given) => {
    const { parent } = given;
    return parent?.type === "AssignmentExpression" && parent.left !== given && isAssignedTo(parent);
  });
  return isExported ? [...new Set([...own, ...exportUses(module)])] : own;
}

function isAssignedTo(assignment: TSESTree.AssignmentExpression): boolean {
  for (let at: Node | undefined = assignment; at?.type === "AssignmentExpression"; at = at.parent) {
    if (isModuleExports(at.left)) return true;
  }
  return false;
}

/** What is given to a member of what a node makes or declares, in its file or by the mixins that it is handed to. */
export function addedMember(engine: Engine, node: Node, frame: Frame, name: string, seen = new Set<Node>()): Value[] {
  if (seen.has(node)) return [];
  seen.add(node);
  return memberOfAdditions(engine, additionsTo(node, frame.module), frame, name, seen);
}

/** What is given to a member of a CommonJS module's `exports`. */
export function addedExport(engine: Engine, module: Module, name: string): Value[] {
  return memberOfAdditions(engine, exportAdditions(module), engine.frameOf(module), name, new Set());
}

/** Does a file give anything to its `exports`? */
export function hasAddedExports(module: Module): boolean {
  const { named, described, merged } = exportAdditions(module);
  return named.size > 0 || described.size > 0 || merged.length > 0;
}

/** What a file gives to a member of an object that several expressions mean. `key` is a node that stands for the object. */
export function addedByUses(engine: Engine, key: Node, uses: () => readonly Node[], frame: Frame, name: string): Value[] {
  let additions = ofUses.get(key);
  if (!additions) {
    additions = additionsBy(uses());
    ofUses.set(key, additions);
  }
  return memberOfAdditions(engine, additions, frame, name, new Set());
}

/** What one of the members is that the code gives to what a node makes under names that it computes. */
export function addedElement(engine: Engine, node: Node, frame: Frame): Value[] {
  return additionsTo(node, frame.module).computed.map((right) => engine.valueOf(right, frame));
}

function memberOfAdditions(engine: Engine, additions: Additions, frame: Frame, name: string, seen: Set<Node>): Value[] {
  const values = (additions.named.get(name) ?? []).map((right) => engine.valueOf(right, frame));
  for (const descriptor of additions.described.get(name) ?? []) {
    const described = engine.valueOf(descriptor, frame);
    values.push(engine.resultOf(engine.memberOf(described, "get"), undefined, frame), engine.memberOf(described, "value"));
  }
  const isFound = (): boolean => values.some((value) => value.kind !== "unknown");
  if (isFound()) return values;
  for (const from of additions.merged) {
    if (from.type !== "SpreadElement") values.push(engine.memberOf(engine.valueOf(from, frame), name));
  }
  if (!isFound()) values.push(...mixedIn(engine, additions, frame, name, seen));
  if (!isFound()) values.push(...additions.computed.map((right) => engine.valueOf(right, frameOfFile(engine, right, name, frame))));
  return values;
}

/**
 * What other functions give to a member of an object that is handed to them: `require("./data")(Topics)` where the module says
 * `module.exports = function (Topics) { Topics.getX = … }`. All of what is found; nothing for what is not followed.
 */
function mixedIn(engine: Engine, { handed }: Additions, frame: Frame, name: string, seen: Set<Node>): Value[] {
  for (const { call, index } of handed) {
    // Only a module that is called as it is required, or a function of this file: other calls use the value, they don't extend it.
    if (!isMixinCallee(call.callee)) continue;
    const values: Value[] = [];
    for (const callee of alternatives(engine.valueOf(call.callee, frame))) {
      if (callee.kind !== "function") continue;
      const parameter = callee.node.params[index];
      if (parameter?.type === "Identifier") values.push(...addedMember(engine, parameter, callee.frame, name, seen));
    }
    if (values.some((value) => value.kind !== "unknown")) return values;
  }
  return [];
}

function isMixinCallee(callee: Node): boolean {
  if (callee.type === "CallExpression") return callee.callee.type === "Identifier" && callee.callee.name === "require";
  return callee.type === "Identifier";
}
