import path from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";
import { boundTypes } from "../ast/narrowing.ts";
import { type Binding, bindingOf, typeBindingOf } from "../ast/scope.ts";
import { type Node, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { replaced } from "./rewriting.ts";
import { starsOf } from "./stars.ts";

/** An import that a type needs where it is to be written. */
export interface TypeImport {
  readonly name: string;
  readonly specifier: string;
}

/** A type as a file can write it. */
export interface WrittenType {
  readonly text: string;
  readonly imports: readonly TypeImport[];
}

/** Where a type is to be written. */
export interface Destination {
  readonly place: Node;
  readonly here: Module;
  /** Type parameters, and what stands for them there. */
  readonly given: ReadonlyMap<Node, string>;
}

/** Where a name is declared: a file of the project, or a package. */
interface Home {
  readonly file: string | undefined;
  readonly specifier: string;
  readonly name: string;
}

/** Modules that only hand a name on are gone through up to this many. */
const mostSteps = 10;

/**
 * A type that one module writes, as another can write it at a place: every name in it must mean the same there, by an import that the
 * other has or can get. Undefined where a name cannot be reached, and for `any`, `unknown`, `never`, `this` and types of values.
 */
export function typeAt(engine: Engine, type: TSESTree.TypeNode, from: Module, to: Destination): WrittenType | undefined {
  const imports: TypeImport[] = [];
  const renamed: (readonly [Node, string])[] = [];
  let isWritable = true;
  walk(type, from.visitorKeys, (inner) => {
    if (boundTypes.has(inner.type) || inner.type === "TSImportType" || inner.type === "TSMappedType") isWritable = false;
    if (inner.type !== "TSTypeReference") return isWritable;
    const root = inner.typeName.type === "TSQualifiedName" ? inner.typeName.left : inner.typeName;
    const named = root.type === "Identifier" ? nameAt(engine, root.name, root, from, to) : undefined;
    if (named?.added) imports.push(named.added);
    if (named) renamed.push([root, named.name]);
    else isWritable = false;
    return isWritable;
  });
  if (!isWritable || type.type === "TSUnknownKeyword" || type.type === "TSNeverKeyword") return undefined;
  return { text: replaced(type, renamed, { module: from }), imports };
}

/** The name by which a place can name what a name means in another module. */
function nameAt(
  engine: Engine,
  name: string,
  mention: Node,
  from: Module,
  { place, here, given }: Destination,
): { readonly name: string; readonly added?: TypeImport } | undefined {
  const meant = meaning(name, mention);
  const own = meaning(name, place);
  const argument = meant && given.get(meant.site);
  if (argument !== undefined) return { name: argument };
  if (from === here) return meant?.site === own?.site ? { name } : undefined;
  if (meant?.kind === "type-parameter") return undefined;
  // A global means the same everywhere, unless the file has something of that name.
  if (!meant) return own ? undefined : { name };
  const home = homeOf(engine, meant, from);
  if (!home || home.name === "default") return undefined;
  if (home.file === here.path) return own?.scope.type === "Program" ? { name } : undefined;
  for (const [local, { specifier, imported }] of here.record.imports) {
    if (imported !== home.name && imported !== name) continue;
    const isSame = isSameHome(exportHome(engine, here, specifier, imported), home);
    if (isSame && meaning(local, place)?.site.parent?.type === "ImportDeclaration") return { name: local };
  }
  if (own || meaning(home.name, place)) return undefined;
  const specifier = specifierFor(engine, home, here);
  return specifier === undefined ? undefined : { name: home.name, added: { name: home.name, specifier } };
}

const meaning = (name: string, from: Node): Binding | undefined => typeBindingOf(name, from) ?? bindingOf(name, from);

/** Where a name of a module is declared; undefined where no other file can import it. */
function homeOf(engine: Engine, binding: Binding, module: Module): Home | undefined {
  if (binding.kind === "import") {
    const entry = module.record.imports.get(binding.name);
    return entry && entry.imported !== "*" ? exportHome(engine, module, entry.specifier, entry.imported) : undefined;
  }
  if (binding.scope.type !== "Program" || module.record.exports.get(binding.name) !== binding.name) return undefined;
  return { file: module.path, specifier: module.path, name: binding.name };
}

/** Where what a module imports under a name is declared, through modules that hand it on. */
function exportHome(engine: Engine, from: Module, specifier: string, name: string, steps = 0): Home | undefined {
  if (steps >= mostSteps) return undefined;
  const file = engine.project.resolve(from.path, specifier);
  if (file === undefined) return { file: undefined, specifier, name };
  const module = engine.project.module(file);
  if (!module) return undefined;
  for (const one of module.record.exports.has(name) ? [module] : starsOf(engine, module).exporting(name)) {
    const entry = one.record.exports.get(name);
    if (typeof entry === "string") return { file: one.path, specifier: one.path, name };
    const home = entry && exportHome(engine, one, entry.specifier, entry.imported, steps + 1);
    if (home?.file !== undefined || one === module) return home;
  }
  return undefined;
}

/** Does a file import an enumeration of the project under a local name? */
export function isImportedEnum(engine: Engine, here: Module, local: string): boolean {
  const imported = here.record.imports.get(local);
  const home = imported && exportHome(engine, here, imported.specifier, imported.imported);
  const module = home?.file === undefined ? undefined : engine.project.module(home.file);
  const declared = home && module?.record.exports.get(home.name);
  return module !== undefined && typeof declared === "string" && typeBindingOf(declared, module.program)?.kind === "enum";
}

const isSameHome = (one: Home | undefined, other: Home): boolean => one?.specifier === other.specifier && one.name === other.name;

/** The specifier by which a file can import what is declared elsewhere: one that it uses already, or a relative path in its package. */
function specifierFor(engine: Engine, home: Home, here: Module): string | undefined {
  const specifiers = new Set([...here.record.imports.values()].map(({ specifier }) => specifier));
  for (const specifier of specifiers)
    if (isSameHome(exportHome(engine, here, specifier, home.name), home) && home.file !== undefined) return specifier;
  if (home.file === undefined) {
    const isKnown = specifiers.has(home.specifier) || home.specifier.startsWith("node:");
    return isKnown || engine.project.ownDependencies(here.path).has(packageIn(home.specifier)) ? home.specifier : undefined;
  }
  if (engine.project.packageOf(home.file) !== engine.project.packageOf(here.path)) return undefined;
  const relative = path.relative(path.dirname(here.path), home.file).split(path.sep).join("/");
  const dotted = relative.startsWith(".") ? relative : `./${relative}`;
  const style = [...specifiers].find((specifier) => /^\.\.?\//.test(specifier));
  const extension = /\.[cm]?[jt]sx?$/.exec(style ?? "")?.[0];
  if (extension === undefined) return dotted.replace(/(?:\/index)?\.[cm]?tsx?$/, "");
  return extension.includes("j") ? dotted.replace(/\.([cm]?)tsx?$/, ".$1js") : dotted;
}

const packageIn = (specifier: string): string => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
