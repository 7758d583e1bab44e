import type { TSESTree } from "@typescript-eslint/utils";
import { functionType, parameterType, returnedBy } from "../ast/literal-types.ts";
import { type Proof, typeOf } from "../ast/provable-type.ts";
import { awaited, only, typeArgumentsIn, widened, writtenMembers } from "../ast/union-type.ts";
import { bare, isFunction, keyName, type Node } from "../ast/walk.ts";
import {
  type InferredFrom,
  type LibraryCall,
  type LibraryParameter,
  type TypedLibrary,
  elementTypes,
  typedLibraries,
} from "../clients/library-types.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/** A type of a library, in the library's own words, with what stands for the names of its parameters. */
export interface LibraryText {
  readonly text: string;
  readonly given: ReadonlyMap<string, string>;
  /** The names in it that the library exports. */
  readonly exports: readonly string[];
}

const byPackage = new Map<string, TypedLibrary[]>();
for (const library of typedLibraries) {
  for (const name of library.packages) byPackage.set(name, [...(byPackage.get(name) ?? []), library]);
}

/** What is known of a package, by the versions of it that a module may have. */
function librariesOf(engine: Engine, specifier: string, module: Module): readonly TypedLibrary[] {
  const libraries = byPackage.get(specifier) ?? [];
  if (libraries.length < 2) return libraries;
  const version = majorOf(engine, specifier, module);
  return libraries.filter(({ major }) => version === undefined || major === undefined || String(major) === version);
}

/** The major version of a package that the package of a module asks for; undefined where it does not say one. */
const majorOf = (engine: Engine, specifier: string, module: Module): string | undefined =>
  /^[\s^~<>=v]*(\d+)/.exec(engine.project.versionOf(module.path, specifier) ?? "")?.[1];

/** The type of an element of JSX in a module, and the package in whose words it is; undefined where that is not known. */
export function elementType(engine: Engine, module: Module): { readonly type: LibraryText; readonly specifier: string } | undefined {
  for (const { declaredBy, majors, text, exports, specifier } of elementTypes) {
    const version = majorOf(engine, declaredBy, module);
    if (version !== undefined && majors.includes(Number(version))) return { type: { text, exports, given: new Map() }, specifier };
  }
  return undefined;
}

/** The only value of some that are all the same. */
const same = <T>(values: readonly (T | undefined)[], text: (value: T) => string): T | undefined => {
  const [first] = values;
  return first !== undefined && values.every((value) => value !== undefined && text(value) === text(first)) ? first : undefined;
};

/** What a call of a function that a package exports gives. Undefined where nothing is known of it, or versions differ. */
export function libraryCall(
  engine: Engine,
  frame: Frame,
  specifier: string,
  name: string,
  node: TSESTree.CallExpression,
  proof: Proof,
): LibraryText | undefined {
  const texts = librariesOf(engine, specifier, frame.module).map((library) => {
    const call = library.calls && Object.hasOwn(library.calls, name) ? library.calls[name] : undefined;
    const { without = [] } = call ?? {};
    const mayHold = (argument: Node): boolean => !isWithout(argument, without) && engine.valueOf(argument, frame).kind !== "function";
    if (!call || (without.length > 0 && node.arguments.some((argument) => mayHold(bare(argument))))) return undefined;
    return textOfCall(call, library, node, proof);
  });
  return same(texts, ({ text, given }) => JSON.stringify([text, [...given]]));
}

/** What reading a member of a type that a package exports gives, or calling it. The type is one with its arguments: `Box<string>`. */
export function libraryMember(
  engine: Engine,
  module: Module,
  specifier: string,
  exported: string,
  type: string,
  name: string,
  isCall: boolean,
): LibraryText | undefined {
  const arguments_ = typeArgumentsIn(type);
  const texts = librariesOf(engine, specifier, module).map(({ types, exports }): LibraryText | undefined => {
    const known = types && Object.hasOwn(types, exported) ? types[exported] : undefined;
    const text = Object.entries((isCall ? known?.methods : known?.properties) ?? {}).find(([, names]) =>
      names.split(" ").includes(name),
    )?.[0];
    const parameters = Object.entries(known?.parameters ?? {});
    if (text === undefined || arguments_.length > parameters.length) return undefined;
    const given = new Map(parameters.slice(0, arguments_.length).map(([parameter], index) => [parameter, arguments_[index] ?? ""]));
    const defaults = new Map(parameters.slice(arguments_.length));
    return { text: withDefaults(text, defaults), given, exports };
  });
  return same(texts, ({ text, given }) => JSON.stringify([text, [...given]]));
}

/** A type with what stands for those of its parameters that nothing is given for: at its end it is left out where it is `unknown`. */
function withDefaults(text: string, defaults: ReadonlyMap<string, string>): string {
  const name = /^(\w+)<.*>$/s.exec(text)?.[1];
  if (name === undefined) return text.replace(/\w+/g, (word) => defaults.get(word) ?? word);
  const kept = [...typeArgumentsIn(text)];
  while (defaults.get(kept.at(-1) ?? "") === "unknown") kept.pop();
  return `${name}<${kept.map((argument) => defaults.get(argument) ?? argument).join(", ")}>`;
}

/** Does a package describe a type of that name that is an interface or a class? */
export function isLibraryObject(engine: Engine, module: Module, specifier: string, type: string): boolean {
  return librariesOf(engine, specifier, module).some(({ types }) => types && Object.hasOwn(types, type) && !types[type]?.isUnion);
}

function textOfCall(
  { gives, parameters = [], infersFrom = [] }: LibraryCall,
  { exports }: TypedLibrary,
  node: TSESTree.CallExpression,
  proof: Proof,
): LibraryText | undefined {
  const arguments_ = node.typeArguments?.params ?? [];
  const [first] = node.arguments;
  if (arguments_.length > parameters.length || (parameters.length > 0 && !first)) return undefined;
  if (infersFrom.length > 0 && arguments_.length === 0 && !(first && infersPlainly(bare(first), infersFrom, parameters))) return undefined;
  const given = new Map<string, string>();
  const defaults = new Map<string, string>();
  for (const [index, parameter] of parameters.entries()) {
    const argument = arguments_[index];
    // Where some are given, the others are not inferred.
    const text = argument ? proof.source.getText(argument) : arguments_.length > 0 ? parameter.default : inferred(parameter, node, proof);
    if (text === undefined) return undefined;
    // What stands there by default is in the library's words.
    if (!argument && text === parameter.default) defaults.set(parameter.name, text);
    else given.set(parameter.name, text);
  }
  const isLeftOut = (name: string | undefined): boolean =>
    parameters.some((parameter) => parameter.name === name && parameter.isDefaultThere && defaults.has(parameter.name));
  const kept = [...typeArgumentsIn(gives)];
  while (kept.length > 1 && isLeftOut(kept.at(-1))) kept.pop();
  const text = /^\w+</.test(gives) ? `${gives.split("<")[0] ?? ""}<${kept.join(", ")}>` : gives;
  return { text: text.replace(/\w+/g, (word) => defaults.get(word) ?? word), given, exports };
}

/** Is an argument nothing that could hold one of these options: a function, a list, or an object that is written out without them? */
function isWithout(argument: Node, names: readonly string[]): boolean {
  if (isFunction(argument) || argument.type === "ArrayExpression" || argument.type === "Literal") return true;
  return argument.type === "ObjectExpression" && argument.properties.every((property) => isOther(property, names));
}

const isOther = (property: TSESTree.ObjectLiteralElement, names: readonly string[]): boolean => {
  const name = property.type === "Property" ? keyName(property) : undefined;
  return name !== undefined && !names.includes(name);
};

/** Has an object that is written out none of these options, nor types of its own in functions that only receive what is inferred? */
const infersPlainly = (object: Node, names: readonly string[], parameters: readonly LibraryParameter[]): boolean =>
  object.type === "ObjectExpression" &&
  object.properties.every((property) => {
    if (property.type !== "Property" || !isOther(property, names)) return false;
    const { value } = property;
    const isSource = parameters.some(({ from }) => from?.option === keyName(property));
    return (
      isSource || !isFunction(value) || value.params.every((parameter) => !("typeAnnotation" in parameter && parameter.typeAnnotation))
    );
  });

/** What a type parameter is inferred to be. */
function inferred({ from, default: fallback }: LibraryParameter, node: TSESTree.CallExpression, proof: Proof): string | undefined {
  if (!from) return fallback;
  const value = valueAt(from, node);
  if (!value) return undefined;
  if (from.part === "value" || from.part === "argument") {
    const types = isFunction(value) ? undefined : typeOf(value, proof);
    if (from.part === "value") return types && widened(types).join(" | ");
    const arguments_ = typeArgumentsIn(only(types) ?? "");
    return arguments_.length === 1 ? arguments_[0] : undefined;
  }
  if (!isFunction(value) || value.typeParameters || value.generator || value.type === "FunctionDeclaration") return undefined;
  switch (from.part) {
    case "function":
      return functionType(value, proof)?.[0];
    case "parameter": {
      const [parameter] = value.params;
      return parameter ? parameterType(parameter, proof)?.join(" | ") : fallback;
    }
    default: {
      const text = returnedBy(value, proof);
      const types = from.part === "awaited" && text !== undefined ? writtenMembers(text) : undefined;
      return from.part === "awaited" ? types && awaited(types)?.join(" | ") : text;
    }
  }
}

function valueAt({ argument, option }: InferredFrom, node: TSESTree.CallExpression): Node | undefined {
  const passed = node.arguments[argument];
  const whole = passed && bare(passed);
  if (option === undefined) return whole;
  const property =
    whole?.type === "ObjectExpression" ? whole.properties.find((one) => one.type === "Property" && keyName(one) === option) : undefined;
  return property?.type === "Property" ? bare(property.value) : undefined;
}
