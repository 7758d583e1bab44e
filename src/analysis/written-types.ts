import path from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";
import { boundTypes, hasUntypedParameter } from "../ast/narrowing.ts";
import { type Binding, bindingOf, typeBindingOf } from "../ast/scope.ts";
import { isPropertyName, type Node, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { replaced } from "./rewriting.ts";
import { starsOf } from "./stars.ts";

/** An import that a type needs where it is to be written. */
export interface TypeImport {
  readonly name: string;
  readonly specifier: string;
  /** It is what the module exports by default. */
  readonly isDefault?: true;
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
export interface Home {
  readonly file: string | undefined;
  readonly specifier: string;
  /** The name under which others import it. */
  readonly name: string;
  /** Its name in the file that declares it. */
  readonly local: string;
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
    const isBound = boundTypes.has(inner.type) || inner.type === "TSImportType" || inner.type === "TSMappedType";
    if (isBound || hasUntypedParameter(inner)) isWritable = false;
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

/** Words of a type's syntax that are no names, and those that make it mean something else in another place. */
const words = new Set("string number boolean bigint symbol object void undefined null never unknown true false readonly keyof".split(" "));
const boundWords = new Set("any typeof infer this extends is asserts in unique new abstract".split(" "));

/**
 * A type that a proof has found for the head of a function of one module, as another can write it. `known` are the imports that it
 * would need in the first. Undefined as for {@link typeAt}.
 */
export function textAt(
  engine: Engine,
  text: string,
  head: Node,
  from: Module,
  known: ReadonlyMap<string, TypeImport>,
  to: Destination,
): WrittenType | undefined {
  const imports: TypeImport[] = [];
  let isWritable = true;
  // Quoted texts stay, and so do names of members and parameters, which a colon follows.
  const written = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w$.]+(?:\s*\??:)?/g, (token) => {
    const [root = ""] = token.split(".");
    if (!/^[A-Za-z_$]/.test(token) || token.endsWith(":") || words.has(token)) return token;
    const added = known.get(root);
    const home = added && exportHome(engine, from, added.specifier, added.isDefault ? "default" : added.name);
    const named = boundWords.has(root)
      ? undefined
      : added
        ? home && nameOfHome(engine, home, root, to)
        : nameAt(engine, root, head, from, to);
    if (named?.added) imports.push(named.added);
    isWritable &&= named !== undefined;
    return (named?.name ?? root) + token.slice(root.length);
  });
  return isWritable ? { text: written, imports } : undefined;
}

/** A name in a type, with the import that it needs. */
interface NameThere {
  readonly name: string;
  readonly added?: TypeImport;
}

/** The name by which a place can name what a name means in another module. */
function nameAt(engine: Engine, name: string, mention: Node, from: Module, to: Destination): NameThere | undefined {
  const meant = meaning(name, mention);
  const own = meaning(name, to.place);
  const argument = meant && to.given.get(meant.site);
  if (argument !== undefined) return { name: argument };
  if (from === to.here) return meant?.site === own?.site ? { name } : undefined;
  if (meant?.kind === "type-parameter") return undefined;
  // A global means the same everywhere, unless the file has something of that name.
  if (!meant) return own ? undefined : { name };
  const home = homeOf(engine, meant, from);
  return home && nameOfHome(engine, home, name, to);
}

/** The name by which a place can name what is declared elsewhere, where it was called `name`. */
export function nameOfHome(engine: Engine, home: Home, name: string, { place, here }: Destination): NameThere | undefined {
  const own = meaning(name, place);
  if (home.file === here.path) return meaning(home.local, place)?.scope.type === "Program" ? { name: home.local } : undefined;
  for (const [local, { specifier, imported }] of here.record.imports) {
    if (imported !== home.name && imported !== name && imported !== home.local && imported !== "default") continue;
    const isSame = isSameHome(exportHome(engine, here, specifier, imported), home);
    if (isSame && meaning(local, place)?.site.parent?.type === "ImportDeclaration") return { name: local };
  }
  const isDefault = home.name === "default";
  // What a package exports by default has no name of its own.
  if (isDefault && home.file === undefined) return undefined;
  const fresh = isDefault ? home.local : home.name;
  if (own || meaning(fresh, place) || isGlobalName(fresh, here)) return undefined;
  const specifier = specifierFor(engine, home, here);
  return specifier === undefined ? undefined : { name: fresh, added: { name: fresh, specifier, ...(isDefault && { isDefault }) } };
}

/** Does a file use a name that it does not declare? An import of that name would change what it means. */
const isGlobalName = (name: string, here: Module): boolean =>
  here.identifiers(name).some((use) => !isPropertyName(use) && !meaning(name, use));

export const meaning = (name: string, from: Node): Binding | undefined => typeBindingOf(name, from) ?? bindingOf(name, from);

/** Where a name of a module is declared; undefined where no other file can import it. */
export function homeOf(engine: Engine, binding: Binding, module: Module): Home | undefined {
  if (binding.kind === "import") {
    const entry = module.record.imports.get(binding.name);
    return entry && entry.imported !== "*" ? exportHome(engine, module, entry.specifier, entry.imported) : undefined;
  }
  if (binding.scope.type !== "Program") return undefined;
  const name = [binding.name, "default"].find((exported) => module.record.exports.get(exported) === binding.name);
  return name === undefined ? undefined : { file: module.path, specifier: module.path, name, local: binding.name };
}

/** Where what a module imports under a name is declared, through modules that hand it on. */
export function exportHome(engine: Engine, from: Module, specifier: string, name: string, steps = 0): Home | undefined {
  if (steps >= mostSteps) return undefined;
  const file = engine.followsImports ? engine.project.resolve(from.path, specifier) : undefined;
  // The same relative path means another file elsewhere.
  if (file === undefined) return specifier.startsWith(".") ? undefined : { file: undefined, specifier, name, local: name };
  const module = engine.project.module(file);
  if (!module) return undefined;
  for (const one of module.record.exports.has(name) ? [module] : starsOf(engine, module).exporting(name)) {
    const entry = one.record.exports.get(name);
    if (typeof entry === "string") return { file: one.path, specifier: one.path, name, local: entry };
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
  return home !== undefined && module !== undefined && typeBindingOf(home.local, module.program)?.kind === "enum";
}

const isSameHome = (one: Home | undefined, other: Home): boolean => one?.specifier === other.specifier && one.local === other.local;

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
