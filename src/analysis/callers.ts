import path from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, type FunctionNode, isFunction, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { segmentOf } from "../project/source-index.ts";
import { referencesTo } from "./assigned.ts";
import { implementationsOf } from "./calls.ts";
import { nameOf } from "./callees.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type FunctionValue, type Value } from "./value.ts";

/** An expression that means a function: what is called, or handed on. */
export interface FunctionUse {
  readonly node: Node;
  readonly frame: Frame;
}

/** Files that refer to one are gone through up to this many; further ones would not change what is said of a function. */
const mostFiles = 40;
const mostUses = 24;

/**
 * Where a function is called or handed on by its name: in its own file, and in the files of the project that import it, directly or
 * through files that export it again. Found by name in the text, confirmed by identity. A function without a name has none.
 */
export function usesOf(engine: Engine, fn: FunctionNode, frame: Frame): readonly FunctionUse[] {
  const name = givenName(fn);
  if (name === undefined) return [];
  const wanted: FunctionValue = { kind: "function", node: fn, frame };
  const uses: FunctionUse[] = [];
  const add = (module: Module, from: Frame, known: string): void => {
    for (const node of mentions(module, known)) {
      if (uses.length >= mostUses) return;
      if (isUse(node) && isFunctionItself(engine, engine.valueOf(node, from), wanted)) uses.push({ node, frame: from });
    }
  };
  add(frame.module, engine.frameOf(frame.module), name);
  if (isLocal(fn, name, frame.module)) return uses;
  const importers = importersOf(engine, frame.module);
  const names = new Set([name]);
  for (const module of importers) for (const again of exportedAgain(module, names)) names.add(again);
  for (const module of importers) {
    const own = [...names, ...defaultNames(engine, module, frame.module, fn)];
    for (const known of new Set(own)) if (module.text.includes(known)) add(module, engine.frameOf(module), known);
  }
  return uses;
}

/** The name by which others call a function: its own, its variable's, its method's, its property's, or that of the member that it is assigned to. */
function givenName(fn: FunctionNode): string | undefined {
  const { parent } = fn;
  switch (parent.type) {
    case "MethodDefinition":
    case "PropertyDefinition":
    case "Property":
      return keyName(parent);
    case "AssignmentExpression":
      if (parent.left.type === "MemberExpression") return keyName(parent.left);
      return parent.left.type === "Identifier" ? parent.left.name : undefined;
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "CallExpression": {
      // `const load = wrap(async () => …)`
      const { parent: holder } = parent;
      return holder.type === "VariableDeclarator" && holder.id.type === "Identifier" ? holder.id.name : undefined;
    }
    default:
      return fn.type === "ArrowFunctionExpression" ? undefined : (fn.id?.name ?? "default");
  }
}

/** Is it a function that only its own file can name? */
function isLocal(fn: FunctionNode, name: string, { record, text }: Module): boolean {
  const { parent } = fn;
  if (parent.type !== "VariableDeclarator" && parent.type !== "Program" && parent.type !== "BlockStatement") return false;
  const isExported = [...record.exports.values()].includes(name);
  // A CommonJS module, or an object, may hand out any of its functions.
  return !isExported && !/\bexports\b/.test(text) && !new RegExp(`[{,]\\s*${name.replaceAll("$", "\\$")}\\s*[,}]`).test(text);
}

/** The expressions of a module that end in a name, names that it gives to what it takes apart included. */
function mentions(module: Module, name: string): Node[] {
  return module.identifiers(name).flatMap((identifier): readonly Node[] => {
    const { parent } = identifier;
    if (parent?.type === "MemberExpression" && parent.property === identifier) return parent.computed ? [] : [parent];
    const local =
      parent?.type === "ImportSpecifier" && parent.imported === identifier
        ? parent.local
        : parent?.type === "Property" && parent.key === identifier && parent.parent.type === "ObjectPattern" && !parent.shorthand
          ? parent.value
          : undefined;
    if (local?.type === "Identifier" && local.name !== name) {
      const binding = bindingOf(local.name, local);
      return binding ? referencesTo(module, binding) : [];
    }
    return [identifier];
  });
}

/** Is the expression called, or an argument? */
function isUse(node: Node): boolean {
  let at: Node = node;
  while (at.parent?.type === "TSNonNullExpression" || at.parent?.type === "ChainExpression" || at.parent?.type === "TSAsExpression")
    at = at.parent;
  const { parent } = at;
  return (
    (parent?.type === "CallExpression" || parent?.type === "NewExpression" || parent?.type === "TaggedTemplateExpression") &&
    parent !== node
  );
}

/**
 * Is a value the function? The linted file has a tree of its own beside that which other files see, so that the place decides, not the
 * node.
 */
function isFunctionItself(engine: Engine, value: Value, { node, frame }: FunctionValue): boolean {
  return alternatives(value).some((one) => {
    if (one.kind === "signature")
      return implementationsOf(engine, one).some((implementation) =>
        isFunctionItself(engine, implementation, { kind: "function", node, frame }),
      );
    if (one.kind !== "function") return false;
    if (one.node === node) return true;
    return one.frame.module.path === frame.module.path && nameOf(one) === nameOf({ kind: "function", node, frame });
  });
}

/** The names that a module gives to the default export of another, where the function is that. */
function defaultNames(engine: Engine, module: Module, of: Module, fn: FunctionNode): string[] {
  const { parent } = fn;
  const isWhole = parent.type === "ExportDefaultDeclaration" || parent.type === "AssignmentExpression" || of.record.exports.has("default");
  if (!isWhole) return [];
  const names: string[] = [];
  for (const [local, { specifier, imported }] of module.record.imports)
    if (imported === "default" && engine.project.resolve(module.path, specifier) === of.path) names.push(local);
  for (const identifier of module.identifiers("require")) {
    const call = identifier.parent;
    const declarator = call?.parent;
    if (call?.type === "CallExpression" && declarator?.type === "VariableDeclarator" && declarator.id.type === "Identifier")
      names.push(declarator.id.name);
  }
  return names;
}

const known = new WeakMap<Engine, Map<string, readonly Module[]>>();

/** The modules that import or require a module, directly or through modules that export it again. */
function importersOf(engine: Engine, of: Module): readonly Module[] {
  if (!engine.followsImports) return [];
  let answers = known.get(engine);
  if (!answers) known.set(engine, (answers = new Map()));
  let importers = answers.get(of.path);
  if (!importers) answers.set(of.path, (importers = findImporters(engine, of.path)));
  return importers;
}

function findImporters(engine: Engine, file: string): Module[] {
  const { referrers } = engine.project.sourceIndex(file);
  const found = new Map<string, Module>();
  const waiting = [file];
  for (let target = waiting.pop(); target !== undefined && found.size < mostFiles; target = waiting.pop()) {
    for (const candidate of segmentsOf(engine, target).flatMap((segment) => referrers.get(segment) ?? [])) {
      if (candidate === file || found.has(candidate) || found.size >= mostFiles) continue;
      const module = engine.project.module(candidate);
      if (
        !module ||
        !engine.project.referencesOf(candidate).specifiers.some((specifier) => engine.project.resolve(candidate, specifier) === target)
      )
        continue;
      found.set(candidate, module);
      if (exportsAgain(module)) waiting.push(candidate);
    }
  }
  return [...found.values()];
}

/** The last segments of the paths by which a file may be imported. */
function segmentsOf(engine: Engine, file: string): string[] {
  const own = segmentOf(file);
  const name = engine.project.packageOf(file)?.name;
  if (own !== "index") return name !== undefined && /^(?:main|server|app)$/.test(own) ? [own, path.basename(name)] : [own];
  return [own, path.basename(path.dirname(file)), ".", "..", ...(name === undefined ? [] : [path.basename(name)])];
}

/** The names under which a module exports again what it imports under one of these. */
function exportedAgain({ record }: Module, names: ReadonlySet<string>): string[] {
  return [...record.exports].flatMap(([exported, entry]) => (typeof entry === "object" && names.has(entry.imported) ? [exported] : []));
}

function exportsAgain({ record }: Module): boolean {
  return record.stars.length > 0 || [...record.exports.values()].some((entry) => typeof entry === "object");
}

/** The call that an expression is called by, or an argument of. */
export function callOf(
  node: Node,
): { readonly call: TSESTree.CallExpression | TSESTree.NewExpression; readonly isCallee: boolean } | undefined {
  let at: Node = node;
  while (at.parent && bare(at.parent) !== at.parent && !isFunction(at.parent)) at = at.parent;
  const { parent } = at;
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return undefined;
  return { call: parent, isCallee: parent.callee === at };
}
