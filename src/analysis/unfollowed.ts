import type { TSESTree } from "@typescript-eslint/utils";
import { type Binding, bindingOf } from "../ast/scope.ts";
import { bare, keyName, type Node } from "../ast/walk.ts";
import { implementationsOf } from "./calls.ts";
import { isIteratingMethod } from "./callbacks.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { mostHeirs } from "./heirs.ts";
import { calleeOf, type CallNode } from "./round-trips.ts";
import { alternatives, type ExternalValue, type SignatureValue, type Value } from "./value.ts";

/** Names that stand for each other further than this are not explained. */
const furthest = 20;

/**
 * Why there is no function behind a call, in words that end a sentence. Undefined when there is nothing to follow: a call of a
 * client, of the language or of data. It is asked only to explain, and asks the engine nothing that the analysis has not asked.
 */
export function whyUnfollowed(engine: Engine, node: CallNode, frame: Frame): string | undefined {
  const callee = calleeOf(node);
  // A list's own methods run what they are passed, which is looked into for itself.
  if (callee.type === "MemberExpression" && isIteratingMethod(keyName(callee))) return undefined;
  return whyUnknown(engine, callee, frame, 0);
}

function whyUnknown(engine: Engine, expression: Node, frame: Frame, depth: number): string | undefined {
  const node = bare(expression);
  const value = engine.valueOf(node, frame);
  for (const one of alternatives(value)) {
    const reason = whyOnlyNamed(engine, one);
    if (reason !== undefined) return reason;
  }
  if (value.kind !== "unknown" || depth >= furthest) return undefined;
  switch (node.type) {
    case "Identifier": {
      const binding = bindingOf(node.name, node);
      return binding && whyBinding(engine, binding, frame, depth);
    }
    case "MemberExpression":
      return whyMember(engine, node, frame, depth);
    case "CallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression": {
      const callee = calleeOf(node);
      const isFound = alternatives(engine.valueOf(callee, frame)).some(({ kind }) => kind === "function");
      return isFound ? "what is called to get it returns nothing that is known" : whyUnknown(engine, callee, frame, depth + 1);
    }
    case "AwaitExpression":
      return whyUnknown(engine, node.argument, frame, depth + 1);
    case "ThisExpression":
      return "what `this` is here is not known";
    default:
      return "what it is, is not known";
  }
}

/** Why a value is only a name, or only a type. */
function whyOnlyNamed(engine: Engine, value: Value): string | undefined {
  switch (value.kind) {
    case "external":
      return whyOutside(engine, value);
    case "signature":
      return whyNoBody(engine, value);
    case "interface":
      return "only its type is known";
    default:
      return undefined;
  }
}

/** Why a module's export is not known: where its file is, or what is wrong with it. */
function whyOutside(engine: Engine, { specifier, from }: ExternalValue): string {
  const quoted = JSON.stringify(specifier);
  if (engine.catalogue.knows(specifier)) return `${quoted} is described, and this of it is not`;
  if (!engine.followsImports) return "`followImports` is false";
  const file = from === undefined ? undefined : engine.project.resolve(from, specifier);
  if (file !== undefined) return `${engine.project.within(file)} ${engine.project.problemOf(file)}`;
  return /^\.|^\//.test(specifier) && from !== undefined
    ? `${quoted} cannot be found from ${engine.project.within(from)}`
    : `${quoted} is no file of the project: it is a package, or an alias that leads nowhere`;
}

function whyNoBody(engine: Engine, signature: SignatureValue): string | undefined {
  const count = implementationsOf(engine, signature).length;
  if (count > 0) return undefined;
  return signature.owner ? `no class of the project that implements it is found` : "it is declared without a body";
}

/** Whether more classes implement what a call calls than are told apart, though some are followed. */
export function whyNotAll(engine: Engine, node: CallNode, frame: Frame): string | undefined {
  const isCapped = alternatives(engine.valueOf(calleeOf(node), frame)).some(
    (one) => one.kind === "signature" && implementationsOf(engine, one).length >= mostHeirs,
  );
  return isCapped ? `${String(mostHeirs)} or more classes implement it, and only so many are looked into` : undefined;
}

function whyBinding(engine: Engine, { kind, site, name }: Binding, frame: Frame, depth: number): string | undefined {
  switch (kind) {
    case "import": {
      const from = frame.module.record.imports.get(name);
      return from ? whyExport(engine, frame.module.path, from.specifier, from.imported, depth) : undefined;
    }
    case "parameter":
      return isAny(site as TSESTree.Parameter)
        ? `the parameter "${name}" may be anything by its type`
        : `nothing says what is passed for the parameter "${name}"`;
    case "variable": {
      const { init } = site as TSESTree.VariableDeclarator;
      const reason = init ? whyUnknown(engine, init, frame, depth + 1) : undefined;
      return reason ?? `what "${name}" holds is not known`;
    }
    default:
      return `what "${name}" is, is not known`;
  }
}

function isAny(site: TSESTree.Parameter): boolean {
  const target = site.type === "TSParameterProperty" ? site.parameter : site;
  const type = (target.type === "AssignmentPattern" ? target.left : target).typeAnnotation?.typeAnnotation.type;
  return type === "TSAnyKeyword" || type === "TSUnknownKeyword";
}

function whyExport(engine: Engine, from: string, specifier: string, name: string, depth: number): string {
  const file = engine.project.resolve(from, specifier);
  const module = file === undefined ? undefined : engine.project.module(file);
  if (!module) return whyOutside(engine, { kind: "external", specifier, path: [name], from });
  const { exports, stars } = module.record;
  const entry = exports.get(name);
  if (typeof entry === "object" && depth < furthest) return whyExport(engine, module.path, entry.specifier, entry.imported, depth + 1);
  return exports.has(name) || (exports.size === 0 && stars.length === 0)
    ? `what ${engine.project.within(module.path)} exports as "${name}" is not known`
    : `${engine.project.within(module.path)} does not export "${name}"`;
}

function whyMember(engine: Engine, node: TSESTree.MemberExpression, frame: Frame, depth: number): string | undefined {
  const name = keyName(node);
  const reason = whyUnknown(engine, node.object, frame, depth + 1);
  if (reason !== undefined) return reason;
  if (name === undefined) return "its name is computed";
  switch (alternatives(engine.valueOf(node.object, frame))[0]?.kind) {
    case "class":
    case "instance":
    case "namespace":
    case "object":
    case "exports":
      return `no member "${name}" is found`;
    default:
      return undefined;
  }
}
