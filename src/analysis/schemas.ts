import { type FunctionNode, isFunction, type Node, startOf, walk } from "../ast/walk.ts";
import type { SchemaPart } from "../clients/client.ts";
import type { Module } from "../project/module.ts";
import { definitionOf } from "./catalogue.ts";
import { methodIn } from "./callbacks.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { handedContexts, handedResolvers, type MappedResolver } from "./resolver-maps.ts";
import { alternatives, leadsSomewhere, unionOf, type Value } from "./value.ts";

/** What a project's calls of packages that build schemas hand to these. */
interface Registry {
  /** File → where a function starts in it → the field that it resolves. */
  readonly resolvers: ReadonlyMap<string, ReadonlyMap<number, MappedResolver>>;
  /** What resolvers receive as their context: one of these. */
  readonly contexts: readonly Value[];
}

const registries = new WeakMap<Engine, Map<string, Registry>>();

/**
 * The functions of the linted file that the project's schemas are handed as resolvers of fields, by this file or by another. Nothing
 * is looked for in a project that depends on no package that builds schemas.
 */
export function registeredResolvers({ engine, frame }: Analysis): ReadonlyMap<FunctionNode, MappedResolver> {
  const found = new Map<FunctionNode, MappedResolver>();
  const { module } = frame;
  for (const resolver of handedIn(engine, frame, handedResolvers))
    if (resolver.fn.frame.module === module) found.set(resolver.fn.node, resolver);
  const here = buildsSchemas(engine, module.path) ? registryOf(engine, module).resolvers.get(module.path) : undefined;
  if (here) {
    walk(module.program, module.visitorKeys, (node) => {
      const resolver = isFunction(node) ? here.get(startOf(node)) : undefined;
      if (resolver && isFunction(node) && !found.has(node)) found.set(node, { ...resolver, fn: { kind: "function", node, frame } });
    });
  }
  return found;
}

/** What resolvers in the linted file receive as their context; undefined when nothing is known of it. */
export function resolverContext({ engine, frame }: Analysis): Value | undefined {
  const { module } = frame;
  const contexts = [
    ...handedIn(engine, frame, handedContexts),
    ...(buildsSchemas(engine, module.path) ? registryOf(engine, module).contexts : []),
  ].filter(leadsSomewhere);
  return contexts.length > 0 ? unionOf(contexts) : undefined;
}

/** Does the workspace around a file depend on a package that builds schemas from maps of resolvers? */
export function buildsSchemas(engine: Engine, file: string): boolean {
  return engine.followsImports && !isDisjoint(engine.catalogue.schemaPackages, engine.project.dependencies(file));
}

/** May a file's decorators say what resolves a field: does it import such decorators, or may a module of its workspace hand them on? */
export function mayDecorateResolvers({ engine, frame }: Analysis): boolean {
  const { decoratorPackages } = engine.catalogue;
  const { imports } = frame.module.record;
  if ([...imports.values()].some(({ specifier }) => decoratorPackages.has(specifier))) return true;
  return engine.followsImports && !isDisjoint(decoratorPackages, engine.project.dependencies(frame.module.path));
}

function isDisjoint(names: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const name of names) if (others.has(name)) return false;
  return true;
}

function registryOf(engine: Engine, { path }: Module): Registry {
  let ofRoots = registries.get(engine);
  if (!ofRoots) registries.set(engine, (ofRoots = new Map()));
  const { root, importers } = engine.project.sourceIndex(path);
  let registry = ofRoots.get(root);
  if (!registry) {
    const files = new Set([...engine.catalogue.schemaPackages].flatMap((name) => importers.get(name) ?? []));
    ofRoots.set(root, (registry = readRegistry(engine, files)));
  }
  return registry;
}

function readRegistry(engine: Engine, files: Iterable<string>): Registry {
  const resolvers = new Map<string, Map<number, MappedResolver>>();
  const contexts: Value[] = [];
  for (const file of files) {
    const module = engine.project.module(file);
    if (!module) continue;
    const frame = engine.frameOf(module);
    contexts.push(...handedIn(engine, frame, handedContexts));
    for (const resolver of handedIn(engine, frame, handedResolvers)) {
      const { path } = resolver.fn.frame.module;
      let inFile = resolvers.get(path);
      if (!inFile) resolvers.set(path, (inFile = new Map()));
      const start = startOf(resolver.fn.node);
      if (!inFile.has(start)) inFile.set(start, resolver);
    }
  }
  return { resolvers, contexts };
}

/** What calls in one file hand to a schema, as `read` reads it from their arguments. */
function handedIn<T>(
  engine: Engine,
  frame: Frame,
  read: (engine: Engine, part: SchemaPart, args: readonly Node[], frame: Frame) => readonly T[],
): T[] {
  const { module } = frame;
  return namesFromSchemaPackages(engine, module).flatMap((name) =>
    module.identifiers(name).flatMap((identifier): readonly T[] => {
      const { parent } = identifier;
      const callee = parent?.type === "MemberExpression" && parent.object === identifier ? parent : identifier;
      const call = callee.parent;
      if (call?.type !== "CallExpression" && call?.type !== "NewExpression") return [];
      const value = engine.valueOf(callee, frame);
      const part = call.callee === callee ? partOf(engine, value) : pluginOf(value);
      return part ? read(engine, part, call.arguments, frame) : [];
    }),
  );
}

/** The local names that a module gives to what it imports or requires from packages that build schemas. */
function namesFromSchemaPackages(engine: Engine, module: Module): string[] {
  const { schemaPackages } = engine.catalogue;
  if (!patternOf(schemaPackages).test(module.text)) return [];
  const names = [...module.record.imports].filter(([, { specifier }]) => schemaPackages.has(specifier)).map(([name]) => name);
  for (const require of module.identifiers("require")) {
    const call = require.parent;
    const source = call?.type === "CallExpression" && call.callee === require ? call.arguments[0] : undefined;
    if (source?.type !== "Literal" || typeof source.value !== "string" || !schemaPackages.has(source.value)) continue;
    names.push(...declaredBy(call));
  }
  return names;
}

const patterns = new WeakMap<ReadonlySet<string>, RegExp>();

/** Finds the name of a package in a text: most files have none, and are gone over once. */
function patternOf(names: ReadonlySet<string>): RegExp {
  let pattern = patterns.get(names);
  if (!pattern) patterns.set(names, (pattern = new RegExp(`["'](?:${[...names].join("|")})["']`)));
  return pattern;
}

/** The names that `const { x } = require(…)`, `const x = require(…)` and `const x = require(…).x` declare. */
function declaredBy(required: Node | undefined): string[] {
  let at = required?.parent;
  if (at?.type === "MemberExpression") at = at.parent;
  if (at?.type !== "VariableDeclarator") return [];
  if (at.id.type === "Identifier") return [at.id.name];
  if (at.id.type !== "ObjectPattern") return [];
  return at.id.properties.flatMap((property) =>
    property.type === "Property" && property.value.type === "Identifier" ? [property.value.name] : [],
  );
}

/** What calling or constructing a value hands to a schema, by its description. */
export function partOf(engine: Engine, value: Value): SchemaPart | undefined {
  return methodIn(engine.catalogue.called(value))?.call.schema;
}

function pluginOf(value: Value): SchemaPart | undefined {
  for (const one of alternatives(value)) {
    const plugin = one.kind === "handle" ? definitionOf(one)?.plugin : undefined;
    if (plugin) return plugin;
  }
  return undefined;
}
