import path from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";

/** Requirers beyond this many are not asked. */
const mostRequirers = 6;

/** A `require` of a module, and the module that it stands in. */
interface Requirer {
  readonly module: Module;
  readonly call: TSESTree.CallExpression;
}

/** The modules of the project that `require` a module, by what their specifiers resolve to. */
export function requirersOf(engine: Engine, required: Module): readonly Requirer[] {
  if (!engine.followsImports) return [];
  const base = path.basename(required.path).replace(/\.[^.]+$/, "");
  const name = base === "index" ? path.basename(path.dirname(required.path)) : base;
  const requirers: Requirer[] = [];
  for (const file of engine.project.sourceIndex(required.path).requirers.get(name) ?? []) {
    const module = file === required.path ? undefined : engine.project.module(file);
    for (const identifier of module?.identifiers("require") ?? []) {
      const call = identifier.parent;
      if (!module || call?.type !== "CallExpression" || call.callee !== identifier) continue;
      const [source] = call.arguments;
      if (source?.type !== "Literal" || typeof source.value !== "string") continue;
      if (engine.project.resolve(file, source.value) === required.path) requirers.push({ module, call });
      if (requirers.length >= mostRequirers) return requirers;
    }
  }
  return requirers;
}
