import type { TSESTree } from "@typescript-eslint/utils";
import { typeBindingOf } from "../ast/scope.ts";
import type { Node } from "../ast/walk.ts";
import { isDeclaration } from "../project/resolve.ts";
import { definitionOf, handleOf } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import { indexedParameter, parameterType } from "./type-parameters.ts";
import type { Frame } from "./frame.ts";
import { awaitedValue } from "./members.ts";
import { starsOf } from "./stars.ts";
import { alternatives, data, unionOf, unknown, type Value } from "./value.ts";

/** Type constructors whose value is seen through to their first argument. */
const transparent = new Set(["Awaited", "NonNullable", "Omit", "Partial", "Pick", "Promise", "PromiseLike", "Readonly", "Required"]);
const lists = new Set([
  "Array",
  "AsyncGenerator",
  "AsyncIterable",
  "AsyncIterableIterator",
  "Generator",
  "Iterable",
  "IterableIterator",
  "Iterator",
  "ReadonlyArray",
  "ReadonlySet",
  "Set",
]);
/** Type constructors of maps: the value is the last argument. */
const dictionaries = new Set(["Map", "ReadonlyMap", "Record", "WeakMap"]);
/** Global types of which nothing is known. */
const opaque = new Set(["Function", "Object", "object"]);

/** What a value with a type annotation is. No type arithmetic beyond the constructors above. */
export function valueOfType(engine: Engine, node: Node, frame: Frame): Value {
  switch (node.type) {
    case "TSTypeReference":
      return referenceValue(engine, node.typeName, node.typeArguments, frame);
    case "TSClassImplements":
    case "TSInterfaceHeritage":
      return referenceValue(engine, node.expression, node.typeArguments, frame);
    case "TSUnionType":
    case "TSIntersectionType":
      return unionOf(node.types.map((type) => engine.valueOfType(type, frame)));
    case "TSArrayType":
      return { kind: "list", element: engine.valueOfType(node.elementType, frame) };
    case "TSTupleType": {
      const items = node.elementTypes.map((type) =>
        engine.valueOfType(type.type === "TSNamedTupleMember" ? type.elementType : type, frame),
      );
      return { kind: "list", element: unionOf(items), items };
    }
    case "TSTypeLiteral":
      return { kind: "interface", node, frame };
    case "TSFunctionType":
      return { kind: "signature", node, frame, owner: undefined, name: "" };
    case "TSTypeQuery":
      return queriedValue(engine, node.exprName, frame);
    case "TSImportType":
      return importedType(engine, node, frame);
    case "TSIndexedAccessType": {
      const parameter = indexedParameter(node);
      if (parameter) return parameterType(engine, parameter.of, parameter.index, frame);
      const index = node.indexType;
      const whole = engine.valueOfType(node.objectType, frame);
      if (index.type === "TSLiteralType" && index.literal.type === "Literal" && typeof index.literal.value === "string") {
        return typeOfValue(engine, engine.memberOf(whole, index.literal.value));
      }
      return engine.elementOf(whole);
    }
    case "TSTypeOperator":
      return node.typeAnnotation ? engine.valueOfType(node.typeAnnotation, frame) : unknown;
    case "TSTypePredicate":
    case "TSLiteralType":
    case "TSTemplateLiteralType":
    case "TSStringKeyword":
    case "TSNumberKeyword":
    case "TSBooleanKeyword":
    case "TSBigIntKeyword":
    case "TSSymbolKeyword":
    case "TSVoidKeyword":
    case "TSUndefinedKeyword":
    case "TSNullKeyword":
    case "TSNeverKeyword":
      return data;
    default:
      return unknown;
  }
}

function referenceValue(engine: Engine, name: Node, typeArguments: TSESTree.TSTypeParameterInstantiation | undefined, frame: Frame): Value {
  const parameters = typeArguments?.params ?? [];
  if (name.type === "Identifier") {
    const binding = typeBindingOf(name.name, name);
    if (!binding) return builtInType(engine, name.name, parameters, frame);
    const { site } = binding;
    switch (binding.kind) {
      case "import":
        return withSubject(engine, typeOfValue(engine, importedType(engine, binding.name, frame)), parameters, frame);
      case "class": {
        const value = engine.valueOf(site, engine.frameOf(frame.module));
        return value.kind === "class" ? engine.instanceOf(value) : unknown;
      }
      case "type":
        return withSubject(engine, declaredType(engine, site, engine.frameOf(frame.module)), parameters, frame);
      case "type-parameter": {
        const { constraint } = site as TSESTree.TSTypeParameter;
        return constraint ? engine.valueOfType(constraint, frame) : unknown;
      }
      case "enum":
        return data;
      default:
        return unknown;
    }
  }
  if (name.type === "TSQualifiedName" || name.type === "MemberExpression") {
    const [left, right] = name.type === "TSQualifiedName" ? [name.left, name.right] : [name.object, name.property];
    if (right.type !== "Identifier") return unknown;
    return withSubject(engine, typeOfValue(engine, engine.memberOf(namespaceValue(engine, left, frame), right.name)), parameters, frame);
  }
  return unknown;
}

/** What the left side of a qualified name is: an imported namespace or value. */
function namespaceValue(engine: Engine, node: Node, frame: Frame): Value {
  if (node.type === "TSQualifiedName") return engine.memberOf(namespaceValue(engine, node.left, frame), node.right.name);
  return node.type === "Identifier" ? engine.valueOf(node, frame) : unknown;
}

function importedType(engine: Engine, local: string | TSESTree.TSImportType, frame: Frame, seen?: Set<string>): Value {
  if (typeof local === "string") {
    const from = frame.module.record.imports.get(local);
    return from ? importedTypeValue(engine, frame, from.specifier, from.imported, seen) : unknown;
  }
  const { source, qualifier, typeArguments } = local;
  const specifier = source.type === "Literal" ? source.value : undefined;
  if (typeof specifier !== "string" || qualifier?.type !== "Identifier") return unknown;
  return withSubject(
    engine,
    typeOfValue(engine, importedTypeValue(engine, frame, specifier, qualifier.name)),
    typeArguments?.params ?? [],
    frame,
  );
}

/**
 * An exported type: a declaration of another module, found through barrels, or a client's export.
 *
 * @param seen the exports that led here: modules may export a name to each other in a circle
 */
function importedTypeValue(engine: Engine, frame: Frame, specifier: string, name: string, seen = new Set<string>()): Value {
  const asValue = engine.catalogue.exported(specifier, name);
  if (asValue) return asValue;
  if (engine.catalogue.knows(specifier) || !engine.followsImports) return { kind: "external", specifier, path: [name] };
  const file = engine.project.resolve(frame.module.path, specifier);
  const module = file === undefined ? undefined : engine.project.module(file);
  if (!module)
    return (
      engine.catalogue.generated(name) ??
      engine.catalogue.exportedByFork(specifier, name) ?? { kind: "external", specifier, path: [name], from: frame.module.path }
    );
  if (name === "*") return { kind: "namespace", module };
  const generated = isDeclaration(module.path) ? engine.catalogue.generated(name) : undefined;
  if (generated) return generated;
  return exportedType(engine, engine.frameOf(module), name, seen);
}

function exportedType(engine: Engine, frame: Frame, name: string, seen: Set<string>): Value {
  const { module } = frame;
  const key = `${module.path}\0${name}`;
  if (seen.has(key)) return unknown;
  seen.add(key);
  const entry = module.record.exports.get(name);
  if (typeof entry === "object") return importedTypeValue(engine, frame, entry.specifier, entry.imported, seen);
  if (typeof entry === "string") {
    const binding = typeBindingOf(entry, module.program);
    if (binding?.kind === "type") return declaredType(engine, binding.site, frame);
    if (binding?.kind === "import") return importedType(engine, entry, frame, seen);
    return engine.exportOf(module, name);
  }
  if (module.record.exports.has(name)) return engine.exportOf(module, name);
  const stars = starsOf(engine, module);
  for (const one of stars.exporting(name)) {
    const value = exportedType(engine, engine.frameOf(one), name, seen);
    if (value.kind !== "unknown") return value;
  }
  for (const { from, specifier } of stars.packages) {
    const value = importedTypeValue(engine, engine.frameOf(from), specifier, name, seen);
    if (value.kind !== "unknown" && value.kind !== "external") return value;
  }
  return unknown;
}

function declaredType(engine: Engine, site: Node, frame: Frame): Value {
  if (site.type === "TSInterfaceDeclaration") return { kind: "interface", node: site, frame };
  return site.type === "TSTypeAliasDeclaration" ? engine.valueOfType(site.typeAnnotation, frame) : unknown;
}

/** What a name means as an annotation, from what it means as a value: a class's instance, a client's type. */
export function typeOfValue(engine: Engine, value: Value): Value {
  if (value.kind === "union") return unionOf(value.of.map((one) => typeOfValue(engine, one)));
  if (value.kind === "class") return engine.instanceOf(value);
  if (value.kind !== "handle") return value;
  const definition = definitionOf(value);
  const type = definition?.type ?? definition?.construct;
  return type === undefined ? value : handleOf(value.client, type, value.subject);
}

/** `Repository<User>`: the rows are users. */
function withSubject(engine: Engine, value: Value, parameters: readonly Node[], frame: Frame): Value {
  const [first] = parameters;
  if (first && value.kind === "handle" && definitionOf(value)?.isResultType) {
    return awaitedValue(engine, engine.resultOf(engine.valueOfType(first, frame), undefined, frame));
  }
  if (value.kind !== "handle" || value.subject || !first) return value;
  const subject = alternatives(engine.valueOfType(first, frame)).find((one) => one.kind === "instance");
  return subject?.kind === "instance" ? { ...value, subject: subject.of } : value;
}

/** `typeof x` as a type. */
function queriedValue(engine: Engine, name: Node, frame: Frame): Value {
  if (name.type === "Identifier") return engine.valueOf(name, frame);
  if (name.type === "TSQualifiedName") return engine.memberOf(queriedValue(engine, name.left, frame), name.right.name);
  return unknown;
}

function builtInType(engine: Engine, name: string, parameters: readonly Node[], frame: Frame): Value {
  const argument = (index: number): Value => {
    const parameter = parameters.at(index);
    return parameter ? engine.valueOfType(parameter, frame) : unknown;
  };
  if (transparent.has(name)) return argument(0);
  if (lists.has(name)) return { kind: "list", element: argument(0) };
  if (dictionaries.has(name)) return { kind: "dictionary", element: argument(-1) };
  if (name === "ReturnType") return engine.resultOf(argument(0), undefined, frame);
  if (name === "InstanceType") {
    const of = argument(0);
    return of.kind === "class" ? engine.instanceOf(of) : typeOfValue(engine, of);
  }
  const global = engine.catalogue.global(name);
  if (global) return typeOfValue(engine, global);
  return opaque.has(name) ? unknown : data;
}
