import { isDecorated } from "../ast/class-members.ts";
import { isHandedOver } from "../ast/data-class.ts";
import { isRead } from "../ast/read-only-type.ts";
import { bindingOf, typeBindingOf } from "../ast/scope.ts";
import { keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { mayBeOf } from "./field-writes.ts";
import { isSameDeclaration } from "./heirs.ts";
import { alternatives, type ClassValue, type Value } from "./value.ts";

/** Classes further up are not looked at. */
const mostBases = 10;

/**
 * Does another file of the project hand a class to code that makes or fills instances of it: to a call (`plainToInstance(User, row)`), a
 * list or an object, a decorated field or parameter? Found through the files that import the class's own.
 */
export function isFilledByOthers(engine: Engine, of: ClassValue): boolean {
  return namersOf(engine, of).some((module) =>
    importedAs(engine, module, of).some((local) => usesOf(module, local).some((use) => isHandedOver(use, of.node))),
  );
}

/** The modules that import something of a class's name. */
function namersOf(engine: Engine, of: ClassValue): readonly Module[] {
  const name = of.node.id?.name;
  if (name === undefined || !engine.followsImports) return [];
  const home = of.frame.module.path;
  const files = engine.project.sourceIndex(home).namers.get(name) ?? [];
  return files.filter((file) => file !== home).flatMap((file) => engine.project.module(file) ?? []);
}

/** The import specifiers by which a module knows a class. */
function importedAs(engine: Engine, module: Module, of: ClassValue): Node[] {
  const frame = engine.frameOf(module);
  return [...module.record.imports].flatMap(([local, { imported }]) => {
    if (imported !== of.node.id?.name && imported !== "default") return [];
    const identifiers = module.identifiers(local);
    const site = identifiers.map(({ parent }) => parent).find((parent) => parent?.type.startsWith("Import"));
    const [identifier] = identifiers;
    if (!site || !identifier) return [];
    return alternatives(engine.valueOf(identifier, frame)).some((value) => isSameClass(value, of)) ? [site] : [];
  });
}

const isSameClass = (value: Value, of: ClassValue): boolean => value.kind === "class" && isSameDeclaration(value, of);

function usesOf(module: Module, site: Node): Node[] {
  const { local } = site as { readonly local?: { readonly name: string } };
  return local
    ? module.identifiers(local.name).filter((identifier) => {
        const binding = bindingOf(local.name, identifier) ?? typeBindingOf(local.name, identifier);
        return binding?.site === site && identifier.parent !== site;
      })
    : [];
}

/** Do the other files of the project only read a container that a field of a class's instances holds? */
export function isOnlyReadByOthers(engine: Engine, of: ClassValue, field: string): boolean {
  return namersOf(engine, of).every((module) => {
    if (!module.text.includes(field)) return true;
    const frame = engine.frameOf(module);
    return module.identifiers(field).every(({ parent }) => {
      if (parent?.type === "Property" && parent.parent.type === "ObjectPattern") return false;
      if (parent?.type !== "MemberExpression" || keyName(parent) !== field) return true;
      return isRead(parent) || !mayBeOf(engine, parent.object, frame, of);
    });
  });
}

/**
 * Does a class descend from one that the project does not declare, or that a framework fills, by way of a class of the project? Of a
 * direct base of a package only the name says what it is.
 */
export function hasForeignBase(engine: Engine, of: ClassValue): boolean {
  let at: Value = of;
  for (let steps = 0; at.kind === "class" && at.node.superClass && steps < mostBases; steps += 1) {
    const { superClass } = at.node;
    if (superClass.type === "Identifier" && !bindingOf(superClass.name, superClass)) return true;
    const base: Value = engine.valueOf(superClass, at.frame);
    if (base.kind === "handle" || (base.kind === "external" && steps > 0) || (base.kind === "class" && isDecorated(base.node))) return true;
    at = base;
  }
  return false;
}
