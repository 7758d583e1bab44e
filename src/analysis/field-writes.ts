import type { TSESTree } from "@typescript-eslint/utils";
import { propertyWritesOf } from "../ast/property-writes.ts";
import { classAround, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { isSameDeclaration } from "./heirs.ts";
import { alternatives, type ClassValue, type InterfaceValue, type Value } from "./value.ts";

/** A property that may be set after its object was made. */
export interface Property {
  readonly name: string;
  /** Can no other file set it? */
  readonly isPrivate?: boolean;
  /** Where the object's own file sets a property of that name later. */
  readonly writes: readonly TSESTree.MemberExpression[];
}

/**
 * Which properties are set on instances of a class, or on objects of a type, after they are made: in the own file and, through the
 * project's index, in others. Each with the first place in words: "line 3", "src/users.ts:12".
 */
export function setLater(
  engine: Engine,
  of: ClassValue | InterfaceValue,
  frame: Frame,
  properties: readonly Property[],
): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { name, writes } of properties) {
    const write = writes.find(({ object }) => object.type === "ThisExpression" || mayBeOf(engine, object, frame, of));
    if (write) places.set(name, `line ${String(frame.module.lineOf(write))}`);
  }
  const others = properties.filter(({ name, isPrivate }) => isPrivate !== true && !places.has(name)).map(({ name }) => name);
  for (const [name, { module, node }] of writesElsewhere(engine, of, others))
    places.set(name, `${engine.project.within(module.path)}:${String(module.lineOf(node))}`);
  return places;
}

interface Place {
  readonly module: Module;
  readonly node: Node;
}

/** Files that set a property of a name, and do not name the class, are gone through up to this many: few have an instance all the same. */
const mostOthers = 20;
/** Classes further up are not looked at. */
const mostBases = 10;

/**
 * Where other files of the project set properties of instances of a class, or of objects of a type, by the properties' names: the
 * first place of each. Found by name in the text, confirmed by what the object is. What nothing is known of counts in a file that
 * names the class.
 */
function writesElsewhere(engine: Engine, of: ClassValue | InterfaceValue, names: readonly string[]): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const home = of.frame.module.path;
  if (!engine.followsImports) return found;
  const { namers, writers } = engine.project.sourceIndex(home);
  const naming = new Set(namers.get(declaredName(of) ?? ""));
  const files = new Map<string, string[]>();
  for (const property of names) {
    for (const file of writers.get(property) ?? []) {
      const known = files.get(file);
      if (known) known.push(property);
      else if (file !== home) files.set(file, [property]);
    }
  }
  const others = [...files.keys()].filter((file) => !naming.has(file)).slice(0, mostOthers);
  for (const file of [...[...naming].filter((one) => files.has(one)), ...others]) {
    const module = engine.project.module(file);
    const writes = module && propertyWritesOf(module.program, module.visitorKeys);
    for (const property of files.get(file) ?? []) {
      if (!writes || found.has(property)) continue;
      const write = writes.get(property)?.find((one) => isWriteOn(engine, one, module, of, naming.has(file)));
      if (write) found.set(property, { module, node: write });
    }
  }
  return found;
}

function isWriteOn(
  engine: Engine,
  write: TSESTree.MemberExpression,
  module: Module,
  of: ClassValue | InterfaceValue,
  isNamed: boolean,
): boolean {
  const frame = engine.frameOf(module);
  if (write.object.type === "ThisExpression") {
    const around = classAround(write);
    const value = around && engine.valueOf(around, frame);
    return value?.kind === "class" && isOf(engine, engine.instanceOf(value), of);
  }
  return alternatives(engine.valueOf(write.object, frame)).some((value) => (value.kind === "unknown" ? isNamed : isOf(engine, value, of)));
}

/** May an expression give an instance of a class? Not where it is known to be of another class, or of another kind altogether. */
export function mayBeOf(engine: Engine, expression: Node, frame: Frame, of: ClassValue | InterfaceValue): boolean {
  return alternatives(engine.valueOf(expression, frame)).some((value) => {
    switch (value.kind) {
      case "unknown":
      case "external":
      case "data":
        return true;
      case "interface":
        // An instance may be handed on as an object of another shape.
        return of.kind === "class" || isOf(engine, value, of);
      default:
        return isOf(engine, value, of);
    }
  });
}

/** Is a value of a type: an instance of the class or of one that extends it, or an object of the interface? */
function isOf(engine: Engine, value: Value, of: ClassValue | InterfaceValue): boolean {
  if (value.kind !== "instance") return value.kind === "interface" && isSameDeclaration(value, of);
  let at: Value = value.of;
  for (let steps = 0; at.kind === "class" && steps < mostBases; steps += 1) {
    if (isSameDeclaration(at, of)) return true;
    if (!at.node.superClass) return false;
    at = engine.valueOf(at.node.superClass, at.frame);
  }
  return false;
}

/** The name by which other files know a class or type. */
function declaredName({ node }: ClassValue | InterfaceValue): string | undefined {
  if (node.type === "TSTypeLiteral") return node.parent.type === "TSTypeAliasDeclaration" ? node.parent.id.name : undefined;
  return node.id?.name;
}
