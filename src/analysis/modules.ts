import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { assignedMembers, mixedInMembers } from "./assigned.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { unionOf, unknown, type Value } from "./value.ts";

/** The value behind an import: a client's export, another module's export, or a package that nobody knows. */
export function importedValue(engine: Engine, from: Module, specifier: string, name: string): Value {
  const known = engine.catalogue.exported(specifier, name);
  if (known) return known;
  if (engine.catalogue.knows(specifier)) return { kind: "external", specifier, path: name === "*" ? [] : [name] };
  const file = engine.followsImports ? engine.project.resolve(from.path, specifier) : undefined;
  const module = file === undefined ? undefined : engine.project.module(file);
  if (module) return name === "*" ? moduleValue(engine, module) : engine.exportOf(module, name);
  return (
    engine.catalogue.generated(name) ??
    engine.catalogue.exportedByFork(specifier, name) ?? { kind: "external", specifier, path: name === "*" ? [] : [name], from: from.path }
  );
}

/** A module as a value: its namespace, or what it assigns to `module.exports`. */
export function moduleValue(engine: Engine, module: Module): Value {
  const { exports, stars, imports } = module.record;
  if (exports.size > 0 || stars.length > 0 || imports.size > 0) return { kind: "namespace", module };
  return commonJsExports(engine, module) ?? { kind: "exports", module };
}

/** What `module.exports = …` gives, or undefined when only members are assigned. */
function commonJsExports(engine: Engine, module: Module): Value | undefined {
  const assigned = wholeExports(module);
  if (assigned.length === 0) return undefined;
  const frame = engine.frameOf(module);
  return unionOf(assigned.map((node) => engine.valueOf(node, frame)));
}

/** The right-hand sides of `module.exports = …`, but for those that only give it another name. */
function wholeExports(module: Module): readonly Node[] {
  return module.identifiers("module").flatMap((identifier) => {
    const member = identifier.parent;
    if (member?.type !== "MemberExpression" || member.object !== identifier || !isModuleExports(member, module)) return [];
    const assignment = member.parent;
    if (assignment?.type !== "AssignmentExpression" || assignment.left !== member) return [];
    let right: Node = assignment.right;
    // `module.exports = exports = x`
    while (right.type === "AssignmentExpression") right = right.right;
    return isModuleExports(right, module) ? [] : [right];
  });
}

/** Is it `module.exports`, `exports`, or an assignment to them? */
export function isModuleExports(node: Node, { visitorKeys }: Module): boolean {
  const expression = bare(node);
  const name = expression.type === "MemberExpression" && keyName(expression) === "exports" ? expression.object : expression;
  // A parameter may have the same name.
  if (name.type !== "Identifier" || bindingOf(name.name, name, visitorKeys)) return false;
  return name.name === (expression.type === "MemberExpression" ? "module" : "exports");
}

/** Is it `module.parent.exports`: what the module that required this one exports? */
export function isParentExports(node: Node, { visitorKeys }: Module): boolean {
  if (node.type !== "MemberExpression" || keyName(node) !== "exports" || node.object.type !== "MemberExpression") return false;
  const { object } = node.object;
  return (
    keyName(node.object) === "parent" &&
    object.type === "Identifier" &&
    object.name === "module" &&
    !bindingOf("module", object, visitorKeys)
  );
}

/** What a module exports under a name: its own, re-exported by name, by `export *`, or as a member of `module.exports`. */
export function exportOf(engine: Engine, module: Module, name: string): Value {
  return engine.ask(exportsOf(engine, module), name, unknown, () => findExport(engine, module, name));
}

const answers = new WeakMap<Engine, WeakMap<Module, Map<string, Value>>>();

function exportsOf(engine: Engine, module: Module): Map<string, Value> {
  let modules = answers.get(engine);
  if (!modules) answers.set(engine, (modules = new WeakMap()));
  let exports = modules.get(module);
  if (!exports) modules.set(module, (exports = new Map()));
  return exports;
}

function findExport(engine: Engine, module: Module, name: string): Value {
  const { exports, stars, imports } = module.record;
  const entry = exports.get(name);
  const frame = engine.frameOf(module);
  if (typeof entry === "object") return importedValue(engine, module, entry.specifier, entry.imported);
  if (typeof entry === "string") return localValue(engine, frame, entry);
  if (exports.has(name)) return defaultExport(engine, frame);
  for (const specifier of name === "default" ? [] : stars) {
    const value = importedValue(engine, module, specifier, name);
    if (value.kind !== "unknown" && value.kind !== "external") return value;
  }
  const isCommonJs = exports.size === 0 && stars.length === 0 && imports.size === 0;
  if (isCommonJs || usesExportAssignment(module)) {
    const whole = moduleValue(engine, module);
    return name === "default" && whole.kind !== "namespace" ? whole : engine.memberOf(whole, name);
  }
  return unknown;
}

function usesExportAssignment(module: Module): boolean {
  let uses = exportAssignments.get(module);
  if (uses === undefined) {
    uses = module.text.includes("export =") && module.program.body.some(({ type }) => type === "TSExportAssignment");
    exportAssignments.set(module, uses);
  }
  return uses;
}

const exportAssignments = new WeakMap<Module, boolean>();

function localValue(engine: Engine, frame: Frame, name: string): Value {
  const { program, visitorKeys } = frame.module;
  const binding = bindingOf(name, program, visitorKeys);
  return binding ? engine.valueOf(binding.identifier, frame) : unknown;
}

function defaultExport(engine: Engine, frame: Frame): Value {
  for (const statement of frame.module.program.body) {
    if (statement.type === "ExportDefaultDeclaration") return engine.valueOf(statement.declaration, frame);
    if (statement.type === "TSExportAssignment") return engine.valueOf(statement.expression, frame);
  }
  return unknown;
}

/** A member of a CommonJS module's `exports`, assigned in the module or by the mixins that it hands them to. */
export function memberOfExports(engine: Engine, module: Module, name: string): Value {
  const frame = engine.frameOf(module);
  const targets: TSESTree.Node[] = [];
  for (const identifier of module.identifiers("module")) {
    const member = identifier.parent;
    if (member?.type === "MemberExpression" && member.object === identifier && isModuleExports(member, module)) targets.push(member);
  }
  for (const identifier of module.identifiers("exports")) {
    const isMemberName = identifier.parent?.type === "MemberExpression" && identifier.parent.property === identifier;
    if (!isMemberName && isModuleExports(identifier, module)) targets.push(identifier);
  }
  const values: Value[] = [];
  for (const target of targets) {
    const { parent } = target;
    if (parent?.type === "MemberExpression" && parent.object === target && keyName(parent) === name) {
      const assignment = parent.parent;
      if (assignment?.type === "AssignmentExpression" && assignment.left === parent) values.push(engine.valueOf(assignment.right, frame));
    }
    // `const Topics = module.exports`: what is assigned to the name, here or in a mixin, is exported.
    const alias =
      parent?.type === "VariableDeclarator"
        ? parent.id
        : parent?.type === "AssignmentExpression" && parent.right === target
          ? parent.left
          : undefined;
    const binding = alias?.type === "Identifier" ? bindingOf(alias.name, alias, module.visitorKeys) : undefined;
    if (!binding) continue;
    for (const node of assignedMembers(module, binding).get(name) ?? []) values.push(engine.valueOf(node, frame));
    if (values.length === 0) values.push(...mixedInMembers(engine, frame, binding, name));
  }
  return unionOf(values);
}

/** Where an imported name is declared, through barrels: its identifier and its module's frame. Undefined outside the project. */
export function importedSite(
  engine: Engine,
  from: Module,
  specifier: string,
  name: string,
  depth = 0,
): { readonly identifier: TSESTree.Identifier; readonly frame: Frame } | undefined {
  const file = engine.followsImports && depth < 10 ? engine.project.resolve(from.path, specifier) : undefined;
  const module = file === undefined ? undefined : engine.project.module(file);
  if (!module) return undefined;
  const entry = module.record.exports.get(name);
  if (typeof entry === "object") return importedSite(engine, module, entry.specifier, entry.imported, depth + 1);
  if (typeof entry === "string") {
    const identifier = bindingOf(entry, module.program, module.visitorKeys)?.identifier;
    return identifier?.type === "Identifier" ? { identifier, frame: engine.frameOf(module) } : undefined;
  }
  for (const star of module.record.stars) {
    const found = importedSite(engine, module, star, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}
