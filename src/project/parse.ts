import { createRequire } from "node:module";
import type { Comment, EcmaScriptModule } from "oxc-parser";
import type { TSESTree } from "@typescript-eslint/utils";
import type { VisitorKeys } from "../ast/walk.ts";

type Parser = typeof import("oxc-parser");

/** The parser is a native module: it is loaded when the first other file is read, not when the plugin starts. */
let loaded: Parser | undefined;
const parser = (): Parser => (loaded ??= createRequire(import.meta.url)("oxc-parser") as Parser);

export interface Parsed {
  /** Imports and exports; reading it builds no tree. */
  readonly module: EcmaScriptModule;
  /** The tree, built at the first call; the caller keeps it. */
  readonly program: () => TSESTree.Program;
  readonly comments: () => readonly Comment[];
}

type Language = "dts" | "js" | "jsx" | "ts" | "tsx";

function languageOf(path: string): Language | undefined {
  if (/\.d\.[cm]?ts$/.test(path)) return "dts";
  const extension = /\.[cm]?([jt]sx?)$/.exec(path)?.[1];
  return extension as Language | undefined;
}

/**
 * Parses a file's text by its extension. A `.js` file that gives an empty program is tried again as JSX and then as TSX, which
 * reads most files annotated for Flow. Undefined when nothing could be read of it.
 */
export function parse(path: string, text: string): Parsed | undefined {
  const language = languageOf(path);
  if (!language) return undefined;
  const attempts: Language[] = language === "js" ? ["js", "jsx", "tsx"] : [language];
  for (const lang of attempts) {
    const result = parser().parseSync(path, text, { lang, preserveParens: false });
    // A program with errors and a body is used: a top-level `return` hides nothing.
    if (result.errors.length === 0 || result.program.body.length > 0) {
      return { module: result.module, program: () => result.program as unknown as TSESTree.Program, comments: () => result.comments };
    }
  }
  return undefined;
}

/** The children of each node type in the trees that {@link parse} gives. */
export const parsedKeys = (): VisitorKeys => parser().visitorKeys;

/**
 * Reads a value written as JSON with comments and trailing commas (tsconfig.json, package.json): the parser reads it as an
 * expression of JavaScript. Undefined when it is no such value.
 */
export function parseLenientJson(text: string): unknown {
  const { program } = parser().parseSync("value.js", `(${text}\n)`, { lang: "js", preserveParens: false });
  const statement = program.body[0] as TSESTree.Statement | undefined;
  return statement?.type === "ExpressionStatement" ? plainValue(statement.expression) : undefined;
}

function plainValue(node: TSESTree.Node): unknown {
  switch (node.type) {
    case "Literal":
      return node.value;
    case "ArrayExpression":
      return node.elements.map((element) => element && plainValue(element));
    case "ObjectExpression":
      return Object.fromEntries(
        node.properties.flatMap((property) =>
          property.type === "Property" && property.key.type === "Literal" ? [[String(property.key.value), plainValue(property.value)]] : [],
        ),
      );
    default:
      return undefined;
  }
}
