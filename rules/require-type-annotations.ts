import type { TSESTree } from "@typescript-eslint/utils";
import type { ReportFixFunction, ReportSuggestionArray, RuleFix, RuleFixer, SourceCode } from "@typescript-eslint/utils/ts-eslint";

import { DeclaredTypes } from "../src/analysis/declared-types.ts";
import { analysisOf } from "../src/analysis/index.ts";
import {
  emptyContainerOf,
  hasReturnType,
  isExported,
  isOverloadImplementation,
  namesExportedLater,
  type Place,
  placeOf,
  returnedFunction,
  untypedParameters,
} from "../src/ast/annotations.ts";
import { exportedName, headOf, nameOf, parameterText } from "../src/ast/function-head.ts";
import { hasJSDocType, isInTypedObject, jsdocTypesOf } from "../src/ast/jsdoc.ts";
import { languageOf } from "../src/ast/language.ts";
import { isLifeCycleMethod, isLifeCycleProperty } from "../src/ast/life-cycle.ts";
import { isFilled, provableElements } from "../src/ast/provable-elements.ts";
import { provableReturnType } from "../src/ast/provable-type.ts";
import { isComponent, returnsOf } from "../src/ast/returns.ts";
import { classAround, type FunctionNode, keyName, type Node } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

interface Options {
  readonly scope: "exported" | "all";
  readonly javascript: "ignore" | "jsdoc";
  readonly components: "ignore" | "report";
  readonly conventionalExports: readonly string[];
}

type MessageId =
  "missingReturn" | "missingParameters" | "missingBoth" | "missingJsdoc" | "missingContainer" | "suggestReturn" | "suggestContainer";

export default createRule<[Options], MessageId>({
  name: "require-type-annotations",
  meta: {
    type: "suggestion",
    docs: {
      description: "require types on parameters, return values and empty containers",
      guide: "typeAnnotations",
      preset: "recommended",
      strictOptions: [{ scope: "all", javascript: "jsdoc" }],
    },
    hasSuggestions: true,
    messages: {
      missingReturn:
        "`{{name}}` has no return type: an edit of its body changes what callers get without a word, and the compiler has to check the body " +
        "to know it. Write the return type.",
      missingParameters:
        "`{{name}}` has no type for {{parameters}}: the compiler holds callers to nothing, or to whatever a default happens to be. Write " +
        "the {{nouns}}.",
      missingBoth:
        "`{{name}}` has no type for {{parameters}} and no return type: the compiler checks neither what callers pass nor what they get. " +
        "Write the types.",
      missingJsdoc: "`{{name}}` has no JSDoc type for {{parameters}}: no tool can check its callers. Write {{tags}}.",
      missingContainer:
        "`{{name}}` starts as {{container}} without a type: {{fact}}, so that a wrong element shows only at run time. Write the type of what " +
        "it holds.",
      suggestReturn: "Write the return type `{{type}}`.",
      suggestContainer: "Write the type `{{type}}`.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          scope: {
            type: "string",
            enum: ["exported", "all"],
            description:
              "Which functions need types: exported functions and public methods of exported classes, or all. Default: exported.",
          },
          javascript: {
            type: "string",
            enum: ["ignore", "jsdoc"],
            description: "What JavaScript files need: nothing, or JSDoc types. Default: ignore.",
          },
          components: {
            type: "string",
            enum: ["ignore", "report"],
            description: "Is a missing return type of a function that returns only JSX ignored or reported? Default: ignore.",
          },
          conventionalExports: {
            type: "array",
            items: { type: "string" },
            uniqueItems: true,
            description: 'Names of exports whose types a framework gives by convention, such as "loader" or "default". Default: none.',
          },
        },
      },
    ],
    defaultOptions: [{ scope: "exported", javascript: "ignore", components: "ignore", conventionalExports: [] }],
  },
  create(context, [options]) {
    const { sourceCode } = context;
    const language = languageOf(context.filename);
    if (language === undefined || (language === "javascript" && options.javascript === "ignore")) return {};
    const isTypeScript = language === "typescript";
    const keys = sourceCode.visitorKeys;
    if (!isTypeScript && isFlow(sourceCode)) return {};
    // TypeScript allows JSX in files of this name alone.
    const isComponentIgnored = options.components === "ignore" && !/\.[cm]?ts$/.test(context.filename);
    let later: ReadonlySet<string> | undefined;
    /** One for each report: it gathers the imports of its types. */
    const declaredTypes = (): DeclaredTypes => {
      const { engine, frame } = analysisOf(context);
      return new DeclaredTypes(engine, frame);
    };

    const isWanted = (node: FunctionNode, place: Place): boolean => {
      // In TypeScript, a function that is assigned takes its type from what it is assigned to.
      if (place.kind === "assignment" && isTypeScript) return false;
      const exported =
        options.conventionalExports.length > 0 || options.scope === "exported"
          ? isExported(node, place, (later ??= namesExportedLater(sourceCode.ast)))
          : true;
      if (options.scope === "exported" && !exported) return false;
      return !(exported && options.conventionalExports.includes(exportedName(place)));
    };

    const checkFunction = (node: FunctionNode): void => {
      const place = placeOf(node);
      if (!place || !isWanted(node, place)) return;
      const isReturnGiven = hasReturnType(node) || !needsReturnType(node, place);
      const untyped = untypedParameters(node).filter((parameter) => !isTypedByGetter(node, parameter));
      if (isReturnGiven && untyped.length === 0) return;
      if (isOverloadImplementation(node) || isOverriding(node, place)) return;
      const name = nameOf(node, place, sourceCode);
      const returnLacks = !isReturnGiven && !(isComponentIgnored && isComponent(node, name, keys));
      const at = place.name && place.kind !== "returned" ? { node: place.name } : { loc: headOf(node) };
      if (!isTypeScript) {
        reportJsdoc(node, place, name, at);
        return;
      }
      if (!returnLacks && untyped.length === 0) return;
      const parameters = list(untyped.map((parameter) => parameterText(parameter, sourceCode)));
      context.report({
        ...at,
        messageId: !returnLacks ? "missingParameters" : untyped.length > 0 ? "missingBoth" : "missingReturn",
        data: { name, parameters, nouns: untyped.length > 1 ? "types" : "type" },
        suggest: returnLacks ? returnSuggestion(node, sourceCode, declaredTypes()) : [],
      });
    };

    const reportJsdoc = (node: FunctionNode, place: Place, name: string, at: { node: Node } | { loc: TSESTree.SourceLocation }): void => {
      const jsdoc = jsdocTypesOf(node, sourceCode);
      if (jsdoc?.isWhole || isInTypedObject(node, sourceCode)) return;
      const untyped = untypedParameters(node).filter((parameter) => !hasJSDocType(node, node.params.indexOf(parameter), jsdoc, sourceCode));
      const returns = returnsOf(node, keys);
      const returnLacks =
        !hasReturnType(node) &&
        !jsdoc?.hasReturns &&
        needsReturnType(node, place) &&
        (returns.values.length > 0 || returns.yields.length > 0) &&
        !(isComponentIgnored && isComponent(node, name, keys));
      if (untyped.length === 0 && !returnLacks) return;
      const lacks = [...untyped.map((parameter) => parameterText(parameter, sourceCode)), ...(returnLacks ? ["what it returns"] : [])];
      const tags = [...(untyped.length > 0 ? ["`@param {…}`"] : []), ...(returnLacks ? ["`@returns {…}`"] : [])];
      context.report({ ...at, messageId: "missingJsdoc", data: { name, parameters: list(lacks), tags: list(tags) } });
    };

    const checkContainer = (name: Node, value: Node | null, fix: (type: string, fixer: RuleFixer) => RuleFix): void => {
      const container = emptyContainerOf(value);
      if (container === undefined || (name as { typeAnnotation?: unknown }).typeAnnotation) return;
      if (container === "{}" && !isFilled(name, sourceCode)) return;
      const types = declaredTypes();
      const elements = container === "[]" ? provableElements(name, types.source()) : undefined;
      context.report({
        node: name,
        messageId: "missingContainer",
        data: {
          name: sourceCode.getText(name),
          container: /^\W/.test(container) ? `\`${container}\`` : `\`new ${container}()\``,
          fact: containerFacts[container] ?? "",
        },
        suggest:
          elements === undefined
            ? []
            : [
                {
                  messageId: "suggestContainer",
                  data: { type: elements },
                  fix: (fixer: RuleFixer) => [...importsFor(elements, types, sourceCode, fixer), fix(elements, fixer)],
                },
              ],
      });
    };

    return {
      FunctionDeclaration: checkFunction,
      FunctionExpression: checkFunction,
      ArrowFunctionExpression: checkFunction,
      ...(isTypeScript
        ? {
            VariableDeclarator(node: TSESTree.VariableDeclarator): void {
              const { id } = node;
              if (node.init && id.type === "Identifier")
                checkContainer(id, node.init, (type, fixer) => fixer.insertTextAfter(id, `: ${type}`));
            },
            PropertyDefinition(node: TSESTree.PropertyDefinition): void {
              if (!node.value || node.typeAnnotation || node.override || isLifeCycleProperty(node)) return;
              checkContainer(node.key, node.value, (type, fixer) => fixer.insertTextAfter(node.key, `: ${type}`));
            },
          }
        : {}),
    };
  },
});

/** What TypeScript takes an empty container without a type for. */
const containerFacts: Readonly<Record<string, string>> = {
  "[]": "the compiler takes its elements for `any` until something is pushed",
  "{}": "the compiler knows of no key in it, or takes every value for `any`",
  Array: "the compiler takes its elements for `any`",
  Map: "the compiler takes its keys and values for `any`",
  Set: "the compiler takes its elements for `unknown`",
  WeakMap: "the compiler takes its values for `any`",
  WeakSet: "the compiler takes any object for an element",
};

const isFlow = (sourceCode: Readonly<SourceCode>): boolean => {
  const first = sourceCode.ast.body[0];
  return /@flow\b/.test(first ? sourceCode.text.slice(0, first.range[0]) : "");
};

/** Constructors and setters return nothing that a caller could use; a function that returns a function leaves it to that one. */
function needsReturnType(node: FunctionNode, place: Place): boolean {
  const { kind } = place.site as Partial<TSESTree.MethodDefinition | TSESTree.Property>;
  return kind !== "constructor" && kind !== "set" && !returnedFunction(node);
}

/** A setter's parameter has the type that the getter returns. */
function isTypedByGetter(node: FunctionNode, parameter: TSESTree.Parameter): boolean {
  const member = node.parent;
  if (member.type !== "MethodDefinition" || member.kind !== "set" || parameter !== node.params[0]) return false;
  const name = keyName(member);
  return member.parent.body.some(
    (other) => other.type === "MethodDefinition" && other.kind === "get" && keyName(other) === name && Boolean(other.value.returnType),
  );
}

/** Does a method take its types from a class or library that it overrides or serves? */
function isOverriding(node: FunctionNode, place: Place): boolean {
  if (place.kind !== "member") return false;
  const member = place.site as TSESTree.MethodDefinition | TSESTree.PropertyDefinition;
  const around = classAround(node);
  return member.override || (around !== undefined && isLifeCycleMethod(member, around));
}

/** The texts as prose: "a, b and c". */
const list = (texts: readonly string[]): string =>
  texts.length > 1 ? `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}` : (texts[0] ?? "");

function returnSuggestion(node: FunctionNode, sourceCode: Readonly<SourceCode>, types: DeclaredTypes): ReportSuggestionArray<MessageId> {
  const type = provableReturnType(node, types.source());
  // The parenthesis that closes the parameters; an arrow function of one parameter may have none.
  const bodyStart =
    node.type === "ArrowFunctionExpression"
      ? sourceCode.getTokenBefore(node.body, (token) => token.value === "=>")
      : sourceCode.getFirstToken(node.body);
  const close = bodyStart && sourceCode.getTokenBefore(bodyStart);
  if (type === undefined || !close || close.value !== ")") return [];
  return [
    {
      messageId: "suggestReturn" as const,
      data: { type },
      fix: ((fixer) => [
        ...importsFor(type, types, sourceCode, fixer),
        fixer.insertTextAfter(close, `: ${type}`),
      ]) satisfies ReportFixFunction,
    },
  ];
}

/** The imports of the names in a type that the file does not have yet, after its last import. */
function importsFor(type: string, types: DeclaredTypes, sourceCode: Readonly<SourceCode>, fixer: RuleFixer): RuleFix[] {
  const lines = [...types.imports.values()].filter(({ name }) =>
    new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(type),
  );
  if (lines.length === 0) return [];
  const imports = sourceCode.ast.body.filter((statement) => statement.type === "ImportDeclaration");
  const last = imports.at(-1);
  const quote = last?.source.raw.startsWith("'") ? "'" : '"';
  const text = lines
    .map(({ name, specifier, isDefault }) => `import type ${isDefault ? name : `{ ${name} }`} from ${quote}${specifier}${quote};`)
    .join("\n");
  return [last ? fixer.insertTextAfter(last, `\n${text}`) : fixer.insertTextBeforeRange([sourceCode.ast.range[0], 0], `${text}\n`)];
}
