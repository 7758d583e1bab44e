import type { TSESTree } from "@typescript-eslint/utils";
import { type Node, startOf } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { alternatives, type ClassValue, type InstanceValue, type InterfaceValue, type Value } from "./value.ts";
import { implementsOf } from "../ast/type-only.ts";

/** More heirs than this are not told apart. */
export const mostHeirs = 12;

const known = new WeakMap<Engine, WeakMap<Node, readonly InstanceValue[]>>();

/**
 * Instances of the classes of the project that implement an interface, or extend a class, directly. Candidates come from the
 * text of the project's files; they are confirmed by what their heritage clause means.
 */
export function heirsOf(engine: Engine, of: ClassValue | InterfaceValue): readonly InstanceValue[] {
  let answers = known.get(engine);
  if (!answers) known.set(engine, (answers = new WeakMap()));
  let heirs = answers.get(of.node);
  if (!heirs) {
    // A circle of interfaces that comes back here finds none.
    answers.set(of.node, []);
    heirs = find(engine, of);
    answers.set(of.node, heirs);
  }
  return heirs;
}

function find(engine: Engine, of: ClassValue | InterfaceValue): InstanceValue[] {
  const { id } = of.node as { id?: TSESTree.Identifier | null };
  if (!id) return [];
  const home = of.frame.module;
  const files = engine.followsImports ? (engine.project.sourceIndex(home.path).heirs.get(id.name) ?? []) : [];
  const modules = [home, ...files.filter((file) => file !== home.path).flatMap((file) => engine.project.module(file) ?? [])];
  const heirs: InstanceValue[] = [];
  for (const module of modules) {
    for (const heir of heirsNaming(module, id.name)) {
      if (heirs.length >= mostHeirs) return heirs;
      const frame = engine.frameOf(module);
      if (heir.type === "TSInterfaceDeclaration") {
        // Whoever implements an interface that extends it.
        const isHeir = heir.extends.some((base) => alternatives(engine.valueOfType(base, frame)).some((one) => isSameDeclaration(one, of)));
        if (isHeir) heirs.push(...heirsOf(engine, { kind: "interface", node: heir, frame }).filter((one) => !heirs.includes(one)));
        continue;
      }
      const bases = [
        heir.superClass ? engine.valueOf(heir.superClass, frame) : undefined,
        ...implementsOf(heir).map((type) => engine.valueOfType(type, frame)),
      ];
      const value = bases.some((base) => base && alternatives(base).some((one) => isSameDeclaration(one, of)))
        ? engine.valueOf(heir, frame)
        : undefined;
      if (value?.kind === "class") heirs.push(engine.instanceOf(value));
    }
  }
  return heirs;
}

/** The classes and interfaces of a module whose heritage clause names something. */
function heirsNaming(module: Module, name: string): (TSESTree.ClassDeclaration | TSESTree.TSInterfaceDeclaration)[] {
  const found = new Set<TSESTree.ClassDeclaration | TSESTree.TSInterfaceDeclaration>();
  // The index's walk has set the parents, so climbing from each mention reaches the class.
  for (const mention of module.identifiers(name)) {
    let at: Node | undefined = mention.parent;
    let child: Node = mention;
    while (at && !isDeclaration(at) && (at.type.startsWith("TS") || at.type === "CallExpression" || at.type === "MemberExpression")) {
      child = at;
      at = at.parent;
    }
    if (at && isDeclaration(at) && child !== at.body && child !== at.id) found.add(at);
  }
  return [...found];
}

const isDeclaration = (node: Node): node is TSESTree.ClassDeclaration | TSESTree.TSInterfaceDeclaration =>
  node.type === "ClassDeclaration" || node.type === "TSInterfaceDeclaration";

/** The same declaration, even when one was read from the linter's tree and the other from disk. */
export function isSameDeclaration(value: Value, of: ClassValue | InterfaceValue): boolean {
  const declared = value.kind === "instance" ? value.of : value;
  if (declared.kind !== "class" && declared.kind !== "interface") return false;
  if (declared.node === of.node) return true;
  return declared.frame.module.path === of.frame.module.path && startOf(declared.node) === startOf(of.node);
}
