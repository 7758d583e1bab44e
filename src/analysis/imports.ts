import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import type { Engine } from "./engine.ts";
import { modulesAt } from "./folders.ts";
import { importedValue } from "./modules.ts";
import type { Frame } from "./frame.ts";
import { unknown, type Value } from "./value.ts";

/** What `require(x)`, `import(x)` or `import y = require(x)` gives; undefined when the node is none of them. */
export function importOf(
  engine: Engine,
  node: TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.TSImportEqualsDeclaration,
  frame: Frame,
): Value | undefined {
  const source = sourceOf(node);
  if (!source) return undefined;
  const specifier = literalText(source);
  if (specifier !== undefined) return importedValue(engine, frame.module, specifier, "*");
  return computedImport(engine, source, frame);
}

function sourceOf(
  node: TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.TSImportEqualsDeclaration,
): TSESTree.Node | undefined {
  if (node.type === "ImportExpression") return node.source;
  if (node.type === "TSImportEqualsDeclaration") {
    return node.moduleReference.type === "TSExternalModuleReference" ? node.moduleReference.expression : undefined;
  }
  const { callee } = node;
  const isRequire = callee.type === "Identifier" && callee.name === "require" && !bindingOf("require", callee);
  return isRequire ? node.arguments[0] : undefined;
}

function literalText(node: TSESTree.Node): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  return node.type === "TemplateLiteral" && node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** What a computed path gives: any file of a folder, a path that is put together, or a name that is declared as a text. */
function computedImport(engine: Engine, source: TSESTree.Node, frame: Frame): Value {
  if (!engine.followsImports) return unknown;
  const value = engine.valueOf(source, frame);
  if (value.kind === "literal" && typeof value.value === "string") return importedValue(engine, frame.module, value.value, "*");
  if (value.kind === "filePath") return modulesAt(engine, value, frame);
  // ``require(`./${name}`)`` may be any file of the folder.
  const before = source.type === "TemplateLiteral" ? (source.quasis[0]?.value.cooked ?? "") : "";
  if (!/^\.{1,2}\/(?:.*\/)?$/.test(before)) return unknown;
  const files = engine.project.filesIn(frame.module.path, before).filter((file) => file !== frame.module.path);
  return modulesAt(engine, { kind: "filePath", paths: files }, frame);
}
