import { bindingOf, forEachBound } from "../ast/scope.ts";
import type { Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { addedByUses } from "./additions.ts";
import { otherNames } from "./common-js.ts";
import type { Engine } from "./engine.ts";
import { type GlobalValue, unionOf, type Value } from "./value.ts";

/** The names of the global object. */
const globalObjects = ["globalThis", "global", "window", "self"];

export const isGlobalObject = (name: string): boolean => globalObjects.includes(name);

/** A member of the global object, as a module assigns it (`globalThis.db ??= connect()`) or declares it (`declare global { var db: Db }`). */
export function memberOfGlobal(engine: Engine, { module }: GlobalValue, name: string): Value {
  const frame = engine.frameOf(module);
  const values = addedByUses(engine, module.program, () => usesOfGlobal(module), frame, name);
  const declared = declaredGlobals(module).get(name);
  if (declared) values.push(engine.valueOfType(declared, frame));
  return unionOf(values);
}

function usesOfGlobal(module: Module): readonly Node[] {
  const mentions = globalObjects
    .flatMap((name) => module.identifiers(name))
    .filter((identifier) => {
      const { parent } = identifier;
      const isMember = parent.type === "MemberExpression" && parent.property === identifier && !parent.computed;
      return !isMember && !bindingOf(identifier.name, identifier);
    });
  return [...new Set([...mentions, ...mentions.flatMap((mention) => otherNames(mention, module))])];
}

const declarations = new WeakMap<Module, ReadonlyMap<string, Node>>();

/** The annotations of the variables that a module declares as global: name → type. */
export function declaredGlobals(module: Module): ReadonlyMap<string, Node> {
  let known = declarations.get(module);
  if (!known) {
    const found = new Map<string, Node>();
    for (const statement of /\bdeclare\s+global\b/.test(module.text) ? module.program.body : []) {
      if (statement.type !== "TSModuleDeclaration" || statement.kind !== "global") continue;
      for (const inner of statement.body.body) {
        if (inner.type !== "VariableDeclaration") continue;
        for (const { id } of inner.declarations) {
          forEachBound(id, ({ name, typeAnnotation }) => {
            if (typeAnnotation) found.set(name, typeAnnotation.typeAnnotation);
          });
        }
      }
    }
    declarations.set(module, (known = found));
  }
  return known;
}
