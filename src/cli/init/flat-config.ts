import { createRequire } from "node:module";
import type { TSESTree } from "@typescript-eslint/utils";
import type { ParseResult } from "oxc-parser";

import { manifest } from "../../manifest.ts";

/** What becomes of the text of a configuration. */
export type Edit =
  | { readonly kind: "same" }
  | { readonly kind: "changed"; readonly text: string }
  /** It is not understood; it is left as it is. */
  | { readonly kind: "refused"; readonly reason: string };

/** What the configuration is to hold. */
export interface Wanted {
  /** Is a parser of TypeScript to be set? */
  readonly parser: boolean;
}

const allFiles = "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}";

/** The text of a new `eslint.config.js`, of modules. It works in every version of ESLint that has flat configurations. */
export function newFlatConfig({ parser }: Wanted): string {
  const reading = parser
    ? `{ files: ["${allFiles}"], languageOptions: { parser: tseslint.parser } }`
    : `{ files: ["**/*.{js,mjs,cjs,jsx}"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }`;
  return `import performanceStandards from "${manifest.name}";
${parser ? `import tseslint from "typescript-eslint";\n` : ""}
export default [
  { ignores: ["**/dist/", "**/build/", "**/coverage/"] },
  ${reading},
  ...performanceStandards.configs.recommended,
];
`;
}

/** What a person adds to a configuration by hand: what is imported, and the entries of the list. */
export function linesToAdd(wanted: Wanted): string[] {
  const [imports, entries] = [importsOf(wanted), entriesOf(wanted, "performanceStandards", "tseslint")];
  return [...imports.map(([name, from]) => `import ${name} from "${from}";`), ...entries.map((entry) => `${entry},`)];
}

const importsOf = ({ parser }: Wanted): [name: string, from: string][] => [
  ["performanceStandards", manifest.name],
  ...(parser ? [["tseslint", "typescript-eslint"] satisfies [string, string]] : []),
];

const entriesOf = ({ parser }: Wanted, plugin: string, tseslint: string): string[] => [
  ...(parser ? [`{ files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: ${tseslint}.parser } }`] : []),
  `...${plugin}.configs.recommended`,
];

type Program = TSESTree.Program;

/**
 * Adds the preset to the list that a flat configuration exports: an array, or what `defineConfig` or typescript-eslint's `config`
 * is given. Everything else of the text stays as it is. A text that names the plugin is the same again.
 */
export function addToFlatConfig(path: string, text: string, wanted: Wanted): Edit {
  if (text.includes(manifest.name)) return { kind: "same" };
  const { program, errors } = parse(path, text);
  const [error] = errors;
  if (error) return { kind: "refused", reason: `It does not parse: ${error.message}${lineOf(error, text)}` };
  const exported = exportOf(program);
  const list = exported && listOf(exported.value, program);
  if (!list) return { kind: "refused", reason: "What it exports is no list that can be added to." };
  const names = importsOf(wanted).map(([name, from]) => ({ name: nameFor(name, from, program, text), from }));
  const missing = names.filter(({ from }) => importedAs(from, program) === undefined);
  const style = styleOf(text);
  const lines = missing.map(({ name, from }) => {
    const source = `${style.quote}${from}${style.quote}`;
    return `${exported.isModule ? `import ${name} from ${source}` : `const ${name} = require(${source})`}${style.end}`;
  });
  const entries = entriesOf(wanted, names[0]?.name ?? "", names[1]?.name ?? "");
  const changed = apply(text, [...insertedImports(program, text, lines), ...insertedEntries(list, text, entries)]);
  return parse(path, changed).errors.length === 0
    ? { kind: "changed", text: changed }
    : { kind: "refused", reason: "What it exports is written in a way that cannot be added to." };
}

/** The parser is a native module, which only `init` and the reading of other files need. */
function parse(path: string, text: string): { readonly program: Program; readonly errors: ParseResult["errors"] } {
  const { parseSync } = createRequire(import.meta.url)("oxc-parser") as typeof import("oxc-parser");
  const { program, errors } = parseSync(path, text, { preserveParens: false, range: true });
  return { program: program as unknown as Program, errors };
}

function lineOf({ labels }: ParseResult["errors"][number], text: string): string {
  const [label] = labels;
  return label ? ` (line ${text.slice(0, label.start).split("\n").length})` : "";
}

/** `export default …` or `module.exports = …`. */
function exportOf({ body }: Program): { readonly value: TSESTree.Node; readonly isModule: boolean } | undefined {
  for (const statement of body) {
    if (statement.type === "ExportDefaultDeclaration") return { value: statement.declaration, isModule: true };
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") continue;
    const { left, right } = statement.expression;
    if (left.type === "MemberExpression" && nameOf(left.object) === "module" && nameOf(left.property) === "exports")
      return { value: right, isModule: false };
  }
  return undefined;
}

const nameOf = (node: TSESTree.Node): string | undefined => (node.type === "Identifier" ? node.name : undefined);

/** What entries are added to: their list, and the offset of the bracket that closes it. */
interface List {
  readonly entries: readonly TSESTree.Node[];
  readonly start: number;
  readonly close: number;
}

function listOf(node: TSESTree.Node, program: Program): List | undefined {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return listOf(node.expression, program);
    case "Identifier": {
      const value = program.body
        .flatMap((statement) => (statement.type === "VariableDeclaration" ? statement.declarations : []))
        .find(({ id }) => nameOf(id) === node.name)?.init;
      return value && value.type !== "Identifier" ? listOf(value, program) : undefined;
    }
    case "ArrayExpression":
      if (node.elements.includes(null)) return undefined;
      return { entries: node.elements.filter((element) => element !== null), start: node.range[0], close: node.range[1] - 1 };
    case "CallExpression": {
      if (!takesConfigs(node.callee, program)) return undefined;
      const [first, ...others] = node.arguments;
      if (first?.type === "ArrayExpression" && others.length === 0) return listOf(first, program);
      return { entries: node.arguments, start: node.callee.range[1], close: node.range[1] - 1 };
    }
    default:
      return undefined;
  }
}

/** `defineConfig` of ESLint, or `config` of typescript-eslint: all of whose arguments are configurations or lists of them. */
function takesConfigs(callee: TSESTree.Node, program: Program): boolean {
  if (callee.type === "MemberExpression")
    return nameOf(callee.property) === "config" && nameOf(callee.object) === importedAs("typescript-eslint", program);
  const from = program.body.find(
    (statement) => statement.type === "ImportDeclaration" && statement.specifiers.some(({ local }) => local.name === nameOf(callee)),
  );
  const source = from?.type === "ImportDeclaration" ? from.source.value : sourceRequired(callee, program);
  return source === "eslint/config" || source === "typescript-eslint";
}

/** `const { defineConfig } = require("eslint/config")`: the module of a name. */
function sourceRequired(node: TSESTree.Node, { body }: Program): string | undefined {
  for (const statement of body) {
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      const names = id.type === "ObjectPattern" ? id.properties.map(({ value }) => value && nameOf(value)) : [nameOf(id)];
      if (names.includes(nameOf(node))) return required(init);
    }
  }
  return undefined;
}

function required(node: TSESTree.Node | null): string | undefined {
  if (node?.type !== "CallExpression" || nameOf(node.callee) !== "require") return undefined;
  const [source] = node.arguments;
  return source?.type === "Literal" && typeof source.value === "string" ? source.value : undefined;
}

/** The name under which a module's default, the whole of it, or what `require` gives is known. */
function importedAs(from: string, { body }: Program): string | undefined {
  for (const statement of body) {
    if (statement.type === "ImportDeclaration" && statement.source.value === from) {
      const own = statement.specifiers.find(({ type }) => type !== "ImportSpecifier");
      if (own) return own.local.name;
    }
    if (statement.type !== "VariableDeclaration") continue;
    const own = statement.declarations.find(({ id, init }) => id.type === "Identifier" && required(init) === from);
    if (own) return nameOf(own.id);
  }
  return undefined;
}

/** The name that a module has already, or one that nothing in the text has. */
function nameFor(name: string, from: string, program: Program, text: string): string {
  const known = importedAs(from, program);
  if (known !== undefined) return known;
  return new RegExp(`\\b${name}\\b`).test(text) ? nameFor(`${name}Plugin`, from, program, text) : name;
}

/** How the text is written: its quotes, and whether statements end in semicolons. */
function styleOf(text: string): { readonly quote: string; readonly end: string } {
  const [, quote, end] = /^(?:import\b|.*\brequire\().*(["'])\)?(;?)[ \t]*\r?$/m.exec(text) ?? [];
  return { quote: quote ?? (text.includes(`"`) || !text.includes("'") ? `"` : "'"), end: end ?? ";" };
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** After the last import, or before the first statement and the comment that belongs to it. */
function insertedImports({ body }: Program, text: string, lines: readonly string[]): Insertion[] {
  if (lines.length === 0) return [];
  const isImport = (statement: TSESTree.Node): boolean =>
    statement.type === "ImportDeclaration" ||
    (statement.type === "VariableDeclaration" && statement.declarations.some(({ init }) => required(init) !== undefined));
  const last = body.findLast(isImport);
  if (last) return [{ at: last.range[1], text: lines.map((line) => `\n${line}`).join("") }];
  const start = body[0]?.range[0] ?? 0;
  const [comment = ""] = /\/\*(?:[^*]|\*(?!\/))*\*\/\s*$/.exec(text.slice(0, start)) ?? [];
  return [{ at: start - comment.length, text: `${lines.join("\n")}\n\n` }];
}

/** Behind the last entry: on lines of their own where that one has a line of its own. */
function insertedEntries({ entries, start, close }: List, text: string, added: readonly string[]): Insertion[] {
  const last = entries.at(-1);
  if (!last) return [{ at: close, text: added.join(", ") }];
  const behind = text.slice(last.range[1], close);
  const code = behind.replace(/\/\*[^]*?\*\/|\/\/.*/g, (comment) => " ".repeat(comment.length));
  const hasComma = code.includes(",");
  if (!text.slice(start, last.range[0]).includes("\n") || !code.includes("\n"))
    return [{ at: last.range[1], text: `, ${added.join(", ")}` }];
  const line = text.lastIndexOf("\n", last.range[0]) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? "";
  const closing = text.lastIndexOf("\n", close) + 1;
  return [
    ...(hasComma ? [] : [{ at: last.range[1], text: "," }]),
    { at: closing, text: added.map((entry) => `${indent}${entry},\n`).join("") },
  ];
}

function apply(text: string, insertions: readonly Insertion[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return [...insertions]
    .sort((a, b) => b.at - a.at)
    .reduce((result, { at, text: own }) => result.slice(0, at) + own.replaceAll("\n", newline) + result.slice(at), text);
}
