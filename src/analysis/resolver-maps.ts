import { bindingOf } from "../ast/scope.ts";
import { bare, isFunction, keyName, type Node } from "../ast/walk.ts";
import type { ResolverShape, SchemaPart } from "../clients/client.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { awaitedValue } from "./members.ts";
import { importedSite } from "./modules.ts";
import { alternatives, type ExportsValue, type FunctionValue, type NamespaceValue, type ObjectValue, type Value } from "./value.ts";

/** A function that resolves a field, as a map of resolvers names it. */
export interface MappedResolver {
  readonly fn: FunctionValue;
  /** The type whose field it is; undefined where the map does not say. */
  readonly type: string | undefined;
  readonly field: string;
}

/** Maps inside maps and calls inside calls are followed to this depth. */
const deepest = 8;

/** The functions in an expression that stands for resolvers: by type and field, by field, or one. Followed into other files. */
export function resolversIn(engine: Engine, node: Node, frame: Frame, shape: ResolverShape, type: string | undefined): MappedResolver[] {
  if (shape === "field") return functionsIn(engine, { node, frame, value: engine.valueOf(node, frame) }, type, "");
  const entries = mapsIn(engine, node, frame, deepest).flatMap((map) => entriesOf(engine, map, deepest));
  if (shape === "types") {
    return entries.flatMap((entry) =>
      entryMaps(engine, entry).flatMap((map) =>
        entriesOf(engine, map, deepest).flatMap((field) => functionsIn(engine, field, entry.name, field.name)),
      ),
    );
  }
  return entries.flatMap((field) => functionsIn(engine, field, type, field.name));
}

type MapValue = ExportsValue | NamespaceValue | ObjectValue;

/** A value, and the expression that gives it where there is one. */
interface Given {
  readonly value: Value;
  readonly node: Node | undefined;
  readonly frame: Frame;
}

interface Entry extends Given {
  readonly name: string;
}

const entryMaps = (engine: Engine, { value, node, frame }: Entry): MapValue[] => {
  const maps = mapsOf(value);
  return maps.length > 0 || !node ? maps : mapsIn(engine, node, frame, deepest);
};

/** The objects that an expression is put together from: itself, elements of a list, arguments of a call that merges (`merge({}, a, b)`). */
function mapsIn(engine: Engine, node: Node, frame: Frame, depth: number): MapValue[] {
  if (depth === 0) return [];
  const expression = bare(node);
  switch (expression.type) {
    case "ObjectExpression":
      return [{ kind: "object", node: expression, frame }];
    case "ArrayExpression":
      return expression.elements.flatMap((element) => (element ? mapsIn(engine, element, frame, depth - 1) : []));
    case "AwaitExpression":
    case "SpreadElement":
      return mapsIn(engine, expression.argument, frame, depth - 1);
    case "CallExpression": {
      // A function of the project says what it gives; any other is taken to put its arguments together.
      const isOwn = alternatives(engine.valueOf(expression.callee, frame)).some(({ kind }) => kind === "function");
      const given = isOwn ? mapsOf(engine.valueOf(expression, frame)) : [];
      return given.length > 0 ? given : expression.arguments.flatMap((argument) => mapsIn(engine, argument, frame, depth - 1));
    }
    case "Identifier": {
      const written = initialiserOf(engine, expression.name, expression, frame);
      const found = written ? mapsIn(engine, written.node, written.frame, depth - 1) : [];
      return found.length > 0 ? found : mapsOf(engine.valueOf(expression, frame));
    }
    case "MemberExpression":
      return mapsOf(engine.valueOf(expression, frame));
    default:
      return [];
  }
}

function mapsOf(value: Value): MapValue[] {
  return alternatives(value).flatMap((one): MapValue[] => {
    switch (one.kind) {
      case "object":
      case "namespace":
      case "exports":
        return [one];
      case "list":
        return (one.items ?? [one.element]).flatMap(mapsOf);
      default:
        return [];
    }
  });
}

/** What a name's declaration is initialised with, here or in the module that it is imported from. */
function initialiserOf(engine: Engine, name: string, at: Node, frame: Frame): { node: Node; frame: Frame } | undefined {
  const { module } = frame;
  const binding = bindingOf(name, at);
  if (binding?.site.type === "VariableDeclarator") return binding.site.init ? { node: binding.site.init, frame } : undefined;
  const from = binding?.kind === "import" ? module.record.imports.get(name) : undefined;
  if (!from) return undefined;
  const site = importedSite(engine, module, from.specifier, from.imported);
  if (site) {
    const declarator = site.identifier.parent;
    return declarator.type === "VariableDeclarator" && declarator.init ? { node: declarator.init, frame: site.frame } : undefined;
  }
  const file = from.imported === "default" ? engine.project.resolve(module.path, from.specifier) : undefined;
  const home = file === undefined ? undefined : engine.project.module(file);
  const exported = home?.program.body.find((statement) => statement.type === "ExportDefaultDeclaration");
  return home && exported ? { node: exported.declaration, frame: engine.frameOf(home) } : undefined;
}

/** The entries of a map, those of what is spread into it included. */
function entriesOf(engine: Engine, map: MapValue, depth: number): Entry[] {
  if (map.kind === "object") {
    return map.node.properties.flatMap((property): Entry[] => {
      const { frame } = map;
      if (property.type === "SpreadElement") {
        const spread = depth > 0 ? mapsIn(engine, property.argument, frame, depth - 1) : [];
        return spread.flatMap((one) => entriesOf(engine, one, depth - 1));
      }
      const name = keyName(property);
      return name === undefined ? [] : [{ name, node: property.value, frame, value: engine.valueOf(property.value, frame) }];
    });
  }
  const names = map.kind === "namespace" ? map.module.record.exports.keys() : assignedExports(map);
  const frame = engine.frameOf(map.module);
  return [...names].map((name) => ({ name, node: undefined, frame, value: engine.memberOf(map, name) }));
}

/** The names that a CommonJS module assigns: `exports.x = …`, `module.exports.x = …`. */
function assignedExports({ module }: ExportsValue): Set<string> {
  const names = new Set<string>();
  for (const identifier of module.identifiers("exports")) {
    const { parent } = identifier;
    const whole = parent?.type === "MemberExpression" && parent.property === identifier ? parent : identifier;
    const member = whole.parent;
    const name = member?.type === "MemberExpression" && member.object === whole ? keyName(member) : undefined;
    if (name !== undefined && member?.parent?.type === "AssignmentExpression") names.add(name);
  }
  return names;
}

/** The functions of one entry: itself, its `resolve`, or those that a call around it is handed (`authenticated(async (parent) => …)`). */
function functionsIn(engine: Engine, { value, node, frame }: Given, type: string | undefined, field: string): MappedResolver[] {
  return alternatives(value).flatMap((one): MappedResolver[] => {
    if (one.kind === "function") return [{ fn: one, type, field }, ...wrappedIn(node, frame, type, field)];
    if (one.kind === "object") {
      const resolve = engine.memberOf(one, "resolve");
      return alternatives(resolve).flatMap((each) => (each.kind === "function" ? [{ fn: each, type, field }] : []));
    }
    return wrappedIn(node, frame, type, field);
  });
}

function wrappedIn(node: Node | undefined, frame: Frame, type: string | undefined, field: string): MappedResolver[] {
  const call = node && bare(node);
  if (call?.type !== "CallExpression") return [];
  return call.arguments.flatMap((argument): MappedResolver[] => {
    const fn = bare(argument);
    return isFunction(fn) ? [{ fn: { kind: "function", node: fn, frame }, type, field }] : wrappedIn(fn, frame, type, field);
  });
}

/** The resolvers that the arguments of a call hand to a schema. */
export function handedResolvers(engine: Engine, part: SchemaPart, args: readonly Node[], frame: Frame): MappedResolver[] {
  if (part.resolvers === undefined) return [];
  return args
    .flatMap((argument) => mapsIn(engine, argument, frame, deepest))
    .flatMap((options) => entriesOf(engine, options, deepest))
    .flatMap(({ name, node, frame: home }): MappedResolver[] => {
      if (!node) return [];
      if (name === part.resolvers) return resolversIn(engine, node, home, "types", undefined);
      return name === part.parts ? handedResolvers(engine, { ...part, parts: "" }, [node], home) : [];
    });
}

/** What the arguments of a call give every resolver as its context: the value of an option, or what a function there gives. */
export function handedContexts(engine: Engine, { context }: SchemaPart, args: readonly Node[], frame: Frame): Value[] {
  if (context === undefined) return [];
  return args
    .flatMap((argument) => mapsIn(engine, argument, frame, deepest))
    .flatMap((options) => entriesOf(engine, options, deepest))
    .filter(({ name }) => name === context)
    .flatMap(({ value, frame: home }) => alternatives(value).map((one) => given(engine, one, home)));
}

const given = (engine: Engine, value: Value, frame: Frame): Value =>
  value.kind === "function" ? awaitedValue(engine, engine.resultOf(value, undefined, frame)) : value;
