import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import type { Engine } from "./engine.ts";
import { importedValue } from "./modules.ts";
import type { Frame } from "./frame.ts";
import { unionOf, unknown, type Value } from "./value.ts";

/** What `require(x)`, `import(x)` or `import y = require(x)` gives; undefined when the node is none of them. */
export function importOf(
  engine: Engine,
  node: TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.TSImportEqualsDeclaration,
  frame: Frame,
): Value | undefined {
  const source = sourceOf(node, frame);
  if (!source) return undefined;
  const specifier = literalText(source);
  if (specifier !== undefined) return importedValue(engine, frame.module, specifier, "*");
  return folderValue(engine, source, frame);
}

function sourceOf(
  node: TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.TSImportEqualsDeclaration,
  frame: Frame,
): TSESTree.Node | undefined {
  if (node.type === "ImportExpression") return node.source;
  if (node.type === "TSImportEqualsDeclaration") {
    return node.moduleReference.type === "TSExternalModuleReference" ? node.moduleReference.expression : undefined;
  }
  const { callee } = node;
  const isRequire = callee.type === "Identifier" && callee.name === "require" && !bindingOf("require", callee, frame.module.visitorKeys);
  return isRequire ? node.arguments[0] : undefined;
}

function literalText(node: TSESTree.Node): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  // `require(__dirname + "/x")`
  if (node.type === "BinaryExpression" && node.left.type === "Identifier" && node.left.name === "__dirname") {
    const rest = literalText(node.right);
    return rest === undefined ? undefined : `.${rest}`;
  }
  return undefined;
}

/** ``require(`./${name}`)`` may be any file of the folder. */
function folderValue(engine: Engine, source: TSESTree.Node, frame: Frame): Value {
  if (source.type !== "TemplateLiteral" || !engine.followsImports) return unknown;
  const before = source.quasis[0]?.value.cooked ?? "";
  if (!/^\.{1,2}\/(?:.*\/)?$/.test(before)) return unknown;
  const files = engine.project.filesIn(frame.module.path, before).filter((file) => file !== frame.module.path);
  return unionOf(files.slice(0, 12).map((file) => importedValue(engine, frame.module, file, "*")));
}
