import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";

import { Catalogue } from "../../src/analysis/catalogue.ts";
import { effectsOfNode } from "../../src/analysis/effects.ts";
import { Engine } from "../../src/analysis/engine.ts";
import { iterationsOf, referenceIteration } from "../../src/analysis/iteration.ts";
import type { Frame } from "../../src/analysis/frame.ts";
import type { Value } from "../../src/analysis/value.ts";
import { callText, chainText } from "../../src/analysis/wording.ts";
import { endOf, type Node, startOf, walk } from "../../src/ast/walk.ts";
import { catalogue } from "../../src/clients/index.ts";
import type { LintedSource } from "../../src/project/module.ts";
import { Project } from "../../src/project/project.ts";
import { type Files, layOut } from "../project/folder.ts";

/** The expression behind this mark is the one that is asked about. */
export const mark = "/*?*/";

/** An engine on the files of a test, and the marked expression of the first of them, which is linted. */
export interface Question {
  readonly engine: Engine;
  readonly frame: Frame;
  readonly node: Node;
  readonly folder: string;
}

/** Lays out files and opens the first one as the linted file. One text alone is a file of TypeScript. */
export function ask(files: Files | string, followsImports = true): Question {
  const all = typeof files === "string" ? { "main.ts": files } : files;
  const [main = "", text = ""] = Object.entries(all)[0] ?? [];
  const folder = layOut({ "package.json": "{}", ...all });
  const project = new Project(folder.path);
  const engine = new Engine(project, new Catalogue(catalogue), followsImports);
  project.startLint(folder.at(main));
  engine.startLint();
  const source = sourceCodeOf(text, main);
  return { engine, frame: engine.linted(folder.at(main), source), node: markedIn(source), folder: folder.path };
}

/** What a linter hands to a rule for a text. */
function sourceCodeOf(text: string, filename: string): LintedSource {
  let source: unknown;
  const grab = {
    create: (context: { readonly sourceCode: unknown }): Record<string, never> => {
      source = context.sourceCode;
      return {};
    },
  };
  const [problem] = new Linter().verify(
    text,
    {
      files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
      languageOptions: { parser },
      plugins: { own: { rules: { grab } } },
      rules: { "own/grab": "error" },
    },
    { filename },
  );
  if (!source) throw new Error(problem?.message ?? "The linter gave no tree.");
  return source as LintedSource;
}

/** The largest expression that starts behind the mark; without a mark, the program. */
function markedIn({ ast, text, visitorKeys }: LintedSource): Node {
  const at = text.indexOf(mark) + mark.length;
  let found: Node | undefined;
  walk(ast, visitorKeys, (node) => {
    const isExpression = !/^(?:Program|ChainExpression|VariableDeclarat\w+|.*Statement|.*Declaration)$/.test(node.type);
    // An expression in parentheses starts within them.
    if (!found && isExpression && startOf(node) >= at && /^[\s(]*$/.test(text.slice(at, startOf(node)))) found = node;
  });
  return text.includes(mark) && found ? found : ast;
}

/** What the marked expression is, in a few words. */
export function valueIn(files: Files | string, followsImports = true): string {
  const { engine, node, frame } = ask(files, followsImports);
  return shown(engine.valueOf(node, frame));
}

/** A value in a few words. */
function shown(value: Value): string {
  switch (value.kind) {
    case "handle":
      return [
        value.client.name,
        value.name ?? "result",
        value.subject && value.subject.kind !== "unknown" && `of ${shown(value.subject)}`,
        value.pending && "pending",
        value.single && "single",
      ]
        .filter(Boolean)
        .join(" ");
    case "method":
      return `${shown(value.receiver)}.${value.name}()`;
    case "function":
      return `function ${nameOf(value.node)}`;
    case "class":
      return `class ${nameOf(value.node)}`;
    case "instance":
      return nameOf(value.of.node);
    case "namespace":
    case "exports":
      return `${value.kind} ${value.module.path.replace(/^.*[\\/]/, "")}`;
    case "record":
      return `{ ${[...value.members].map(([name, member]) => `${name}: ${shown(member)}`).join(", ")} }`;
    case "list":
      return `${value.items ? `[${value.items.map(shown).join(", ")}]` : `${shown(value.element)}[]`}${value.isChunked ? "[]" : ""}`;
    case "dictionary":
      return `{ *: ${shown(value.element)} }`;
    case "interface":
      return `interface ${nameOf(value.node)}`;
    case "signature":
      return `signature ${value.name}`;
    case "external":
      return `${[...value.path, "of", value.specifier].join(" ")}`;
    case "union":
      return [...new Set(value.of.map(shown))].join(" | ");
    case "literal":
      return JSON.stringify(value.value);
    default:
      return value.kind;
  }
}

/** The name of a function, class or interface: its own, or that of the member or variable that it is. */
function nameOf(node: Node): string {
  const named = [node, node.parent].flatMap((one) => {
    const { id, key, left } = one as { readonly id?: unknown; readonly key?: unknown; readonly left?: { readonly property?: unknown } };
    return [id, key, left?.property] as ({ readonly name?: string } | null | undefined)[];
  });
  return named.find((one) => one?.name !== undefined)?.name ?? "(unnamed)";
}

/** The round trips that the marked expression makes, each with its way: `read load → prisma.user.findMany (db.ts:1)`, sorted. */
export function effectsIn(files: Files | string, followsImports = true): string[] {
  const { engine, node, frame, folder } = ask(files, followsImports);
  return [...effectsOfNode(engine, node, frame).values()]
    .map((witness) => `${witness.call.effect}${chainText(witness, folder) || ` ${callText(witness.call.node, witness.call.frame)}`}`)
    .sort();
}

/** What runs the marked expression repeatedly, innermost first: a loop's or call's text up to its body. */
export function iterationsIn(files: Files | string): string[] {
  const { engine, node, frame } = ask(files);
  const reference = node.parent?.type === "CallExpression" ? referenceIteration(engine, node, frame) : undefined;
  const around = reference ? [reference] : iterationsOf(engine, node, frame);
  return around.map(({ node: by, over, isPerChunk }) => {
    const text = frame.module.text.slice(startOf(by), endOf(by));
    const head = by.type === "CallExpression" ? `${text.slice(0, text.indexOf("("))}()` : by.type.replace("Statement", "");
    const of = over ? ` of ${frame.module.text.slice(startOf(over), endOf(over))}` : "";
    return `${head}${of}${isPerChunk ? ", per chunk" : ""}`;
  });
}
