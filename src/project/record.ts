import type { EcmaScriptModule } from "oxc-parser";
import type { TSESTree } from "@typescript-eslint/utils";
import { forEachBound } from "../ast/scope.ts";
import type { Node } from "../ast/walk.ts";

/** Where an imported or re-exported name comes from. `*` is the whole module. */
export interface ImportedName {
  readonly specifier: string;
  readonly imported: string;
}

/** What a module imports and exports, without its tree. */
export interface ModuleRecord {
  /** Local name → where it comes from. */
  readonly imports: ReadonlyMap<string, ImportedName>;
  /** Exported name → a local name, or where it comes from; `undefined` for `export default <expression>`. */
  readonly exports: ReadonlyMap<string, string | ImportedName | undefined>;
  /** The specifiers of `export * from`. */
  readonly stars: readonly string[];
}

/** The record that the parser makes beside the tree: no tree is built for it. */
export function recordOfParsed(module: EcmaScriptModule): ModuleRecord {
  const imports = new Map<string, ImportedName>();
  const exports = new Map<string, string | ImportedName | undefined>();
  const stars: string[] = [];
  /** Where an imported name stands in the text → what it is: the parser says of `import a from "x"; export { a }` that `x` exports an `a`. */
  const importedAt = new Map<number, ImportedName>();
  for (const { entries, moduleRequest } of module.staticImports) {
    for (const { importName, localName } of entries) {
      const from = { specifier: moduleRequest.value, imported: importName.name ?? (importName.kind === "Default" ? "default" : "*") };
      imports.set(localName.value, from);
      importedAt.set(importName.start ?? localName.start, from).set(localName.start, from);
    }
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName, localName } of entries) {
      const name = exportName.name ?? (exportName.kind === "Default" ? "default" : undefined);
      if (moduleRequest && name === undefined) stars.push(moduleRequest.value);
      else if (name === undefined) continue;
      else if (moduleRequest) {
        const imported = importName.name ?? (importName.kind === "All" ? "*" : "default");
        exports.set(name, importedAt.get(importName.start ?? -1) ?? { specifier: moduleRequest.value, imported });
      } else exports.set(name, localName.name === null ? undefined : (imports.get(localName.name) ?? localName.name));
    }
  }
  return { imports, exports, stars };
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string => (node.type === "Identifier" ? node.name : node.value);

/** The same record, from a tree that another parser has made (the linted file's). */
export function recordOfTree(program: TSESTree.Program): ModuleRecord {
  const imports = new Map<string, ImportedName>();
  const exports = new Map<string, string | ImportedName | undefined>();
  const stars: string[] = [];
  // First all imports: an export may stand before the import of what it exports.
  for (const statement of program.body) {
    if (statement.type !== "ImportDeclaration") continue;
    for (const specifier of statement.specifiers) {
      const imported =
        specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : specifier.type === "ImportDefaultSpecifier" ? "default" : "*";
      imports.set(specifier.local.name, { specifier: statement.source.value, imported });
    }
  }
  for (const statement of program.body) {
    switch (statement.type) {
      case "ExportAllDeclaration":
        if (statement.exported) exports.set(nameOf(statement.exported), { specifier: statement.source.value, imported: "*" });
        else stars.push(statement.source.value);
        break;
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        // An expression's own name is known only within it.
        const id = declaration.type.endsWith("Expression") ? undefined : (declaration as { id?: Node | null }).id;
        const local = declaration.type === "Identifier" ? declaration : id?.type === "Identifier" ? id : undefined;
        exports.set("default", local ? (imports.get(local.name) ?? local.name) : undefined);
        break;
      }
      case "ExportNamedDeclaration":
        for (const { exported, local } of statement.specifiers) {
          const name = nameOf(local);
          exports.set(
            nameOf(exported),
            statement.source ? { specifier: statement.source.value, imported: name } : (imports.get(name) ?? name),
          );
        }
        if (statement.declaration) for (const name of declaredNames(statement.declaration)) exports.set(name, name);
        break;
      default:
    }
  }
  return { imports, exports, stars };
}

function declaredNames(declaration: TSESTree.NamedExportDeclarations): string[] {
  const names: string[] = [];
  if (declaration.type === "VariableDeclaration") {
    for (const { id } of declaration.declarations) forEachBound(id, ({ name }) => names.push(name));
  } else if (declaration.id?.type === "Identifier") names.push(declaration.id.name);
  return names;
}
