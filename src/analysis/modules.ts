import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import type { Module } from "../project/module.ts";
import { isDeclaration } from "../project/resolve.ts";
import { hasAddedExports } from "./additions.ts";
import { exportUses, wholeExports } from "./common-js.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { starsOf } from "./stars.ts";
import { alternatives, unionOf, unknown, type Value } from "./value.ts";

/** The value behind an import: a client's export, another module's export, or a package that nobody knows. */
export function importedValue(engine: Engine, from: Module, specifier: string, name: string): Value {
  const known = engine.catalogue.exported(specifier, name);
  if (known) return known;
  if (engine.catalogue.knows(specifier)) return { kind: "external", specifier, path: name === "*" ? [] : [name] };
  const file = engine.followsImports ? engine.project.resolve(from.path, specifier) : undefined;
  const module = file === undefined ? undefined : engine.project.module(file);
  // A generated client that is in the repository with its declarations is known by its name all the same.
  const generated = module && isDeclaration(module.path) ? engine.catalogue.generated(name) : undefined;
  if (generated) return generated;
  if (module) return name === "*" ? moduleValue(engine, module) : engine.exportOf(module, name);
  return (
    engine.catalogue.generated(name) ??
    engine.catalogue.exportedByFork(specifier, name) ?? { kind: "external", specifier, path: name === "*" ? [] : [name], from: from.path }
  );
}

/** A module as a value: its namespace, or what it assigns to `module.exports`. */
export function moduleValue(engine: Engine, module: Module): Value {
  return isCommonJs(module) ? (commonJsExports(engine, module) ?? { kind: "exports", module }) : { kind: "namespace", module };
}

/** Does a module export by CommonJS, or by `export =`? It may import as an ES module does. */
function isCommonJs(module: Module): boolean {
  const { exports, stars, imports } = module.record;
  if (exports.size > 0 || stars.length > 0) return usesExportAssignment(module);
  return imports.size === 0 || exportUses(module).length > 0 || usesExportAssignment(module);
}

/** What `module.exports = …` gives, or undefined when only members are assigned. */
function commonJsExports(engine: Engine, module: Module): Value | undefined {
  const assigned = wholeExports(module);
  if (assigned.length === 0) return undefined;
  const frame = engine.frameOf(module);
  const whole = unionOf(assigned.map((node) => engine.valueOf(node, frame)));
  // Objects, functions and classes know what is added to them; anything else has those members beside its own.
  const isOther = alternatives(whole).some(({ kind }) => kind === "handle" || kind === "instance");
  return isOther && hasAddedExports(module) ? unionOf([whole, { kind: "exports", module }]) : whole;
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
  const { exports } = module.record;
  const entry = exports.get(name);
  const frame = engine.frameOf(module);
  if (typeof entry === "object") return importedValue(engine, module, entry.specifier, entry.imported);
  if (typeof entry === "string") return localValue(engine, frame, entry);
  if (exports.has(name)) return defaultExport(engine, frame);
  const handedOn = name === "default" ? undefined : valueOfStars(engine, module, name);
  if (handedOn) return handedOn;
  if (isCommonJs(module)) {
    const whole = moduleValue(engine, module);
    return name === "default" && whole.kind !== "namespace" ? whole : engine.memberOf(whole, name);
  }
  return unknown;
}

/** What a module hands on under a name by `export *`; undefined where that is not known. */
function valueOfStars(engine: Engine, module: Module, name: string): Value | undefined {
  const stars = starsOf(engine, module);
  const isKnown = ({ kind }: Value): boolean => kind !== "unknown" && kind !== "external";
  for (const one of stars.exporting(name)) {
    const value = engine.exportOf(one, name);
    if (isKnown(value)) return value;
  }
  for (const { from, specifier } of stars.packages) {
    const value = importedValue(engine, from, specifier, name);
    if (isKnown(value)) return value;
  }
  return stars.withoutExports.map((one) => engine.exportOf(one, name)).find(isKnown);
}

/** Only TypeScript has it, so it is looked for last. */
const usesExportAssignment = (module: Module): boolean => module.text.includes("export =") && wholeExports(module).length > 0;

function localValue(engine: Engine, frame: Frame, name: string): Value {
  const { program } = frame.module;
  const binding = bindingOf(name, program);
  return binding ? engine.valueOf(binding.identifier, frame) : unknown;
}

function defaultExport(engine: Engine, frame: Frame): Value {
  for (const statement of frame.module.program.body) {
    if (statement.type === "ExportDefaultDeclaration") return engine.valueOf(statement.declaration, frame);
    if (statement.type === "TSExportAssignment") return engine.valueOf(statement.expression, frame);
  }
  return unknown;
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
  for (const one of module.record.exports.has(name) ? [module] : starsOf(engine, module).exporting(name)) {
    const entry = one.record.exports.get(name);
    if (typeof entry === "object") return importedSite(engine, one, entry.specifier, entry.imported, depth + 1);
    const identifier = typeof entry === "string" ? bindingOf(entry, one.program)?.identifier : undefined;
    if (identifier?.type === "Identifier") return { identifier, frame: engine.frameOf(one) };
  }
  return undefined;
}
