import type { TSESTree } from "@typescript-eslint/utils";
import type { RuleFix, RuleFixer, SourceCode } from "@typescript-eslint/utils/ts-eslint";

import { type ClassField, classNameOf, isAmbient, isDecorated, membersOf, ownPropertyName } from "../src/ast/class-members.ts";
import { dataFieldsOf, isFilledElsewhere, isFrozen, localBaseOf } from "../src/ast/data-class.ts";
import { languageOf } from "../src/ast/language.ts";
import { propertyWritesOf } from "../src/ast/property-writes.ts";
import { readOnlyContainers } from "../src/ast/read-only-type.ts";
import { bindingOf } from "../src/ast/scope.ts";
import { bare, classAround, type ClassNode, isClass, type Node, thisScopeOf } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

interface Options {
  readonly interfaces: boolean;
  readonly typeAliases: boolean;
  readonly javascript: boolean;
}

/** Names of shapes that are data. A shape has no behaviour to judge it by, so that only its name is left. */
const dataName =
  /(?:Dto|DTO|Data|Event|Record|Row|Value|Payload|Request|Response|Result|Message|Summary|Snapshot|Entry|Item|Command|Config|Settings)$/;

/** Files by whose names a team says that an object-relational or document mapper fills their classes. */
const entityFile = /[.-](?:entity|entities|model|schema)\.[cm]?[jt]sx?$/;

/** Says at its head that a program wrote it: nobody edits it, and the program would undo the edit. */
const generated = /@generated|\bauto-?generated\b|\bautomatically generated\b|\bcode generated\b|do not (?:edit|modify)/i;

export default createRule<[Options], MessageId>({
  name: "no-mutable-data-class",
  meta: {
    type: "suggestion",
    docs: {
      description: "disallow classes that only hold data and whose fields can be assigned again",
      guide: "dataClasses",
      preset: "recommended",
      strictOptions: [{ javascript: true }],
    },
    hasSuggestions: true,
    messages: {
      mutableClass:
        "`{{name}}` only holds data, but {{fields}} can be assigned again: one holder of an instance changes it for all others, and V8 " +
        "no longer takes a field for constant once it was written twice. Mark {{them}} `readonly`{{left}}.",
      mutableShape:
        "`{{name}}` describes data, but {{fields}} can be assigned again: one holder of such an object changes it for all others. Mark " +
        "{{them}} `readonly`.",
      mutableJavaScriptClass:
        "`{{name}}` only holds data, but {{fields}} can be assigned again: one holder of an instance changes it for all others, and V8 " +
        "no longer takes a field for constant once it was written twice. End the constructor with `Object.freeze(this)`, or keep " +
        "{{them}} in `#private` fields with getters{{left}}.",
      suggestReadonly: "Mark {{fields}} `readonly`.",
      suggestReadonlyContainers: "Mark {{fields}} `readonly`, and the containers in them too.",
      suggestFreeze: "End the constructor with `Object.freeze(this)`.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          interfaces: { type: "boolean", description: "Are interfaces reported whose name says that they are data? Default: false." },
          typeAliases: {
            type: "boolean",
            description: "Are aliases of object types reported whose name says that they are data? Default: false.",
          },
          javascript: { type: "boolean", description: "Are classes in JavaScript reported, which have no `readonly`? Default: false." },
        },
      },
    ],
    defaultOptions: [{ interfaces: false, typeAliases: false, javascript: false }],
  },
  create(context, [{ interfaces, typeAliases, javascript }]) {
    const language = languageOf(context.filename);
    const isTypeScript = language === "typescript";
    if ((!isTypeScript && !(javascript && language === "javascript")) || entityFile.test(context.filename)) return {};
    const { sourceCode } = context;
    const keys = sourceCode.visitorKeys;
    let handWritten: boolean | undefined;
    const isHandWritten = (): boolean => (handWritten ??= !generated.test(headOf(sourceCode)));

    const checkClass = (node: ClassNode): void => {
      // Cheap questions first: most classes are decorated, or have no field that could be reported.
      if (isDecorated(node)) return;
      const mutable = membersOf(node).fields.filter((field) => isAssignable(field, isTypeScript));
      if (mutable.length === 0) return;
      if (isAmbient(node, context.filename)) return;
      const { nature, fields: data } = dataFieldsOf(node, keys);
      if (nature !== "data" || isFrozen(node, keys) || isFilledElsewhere(node, sourceCode) || !isHandWritten()) return;
      const candidates = mutable.filter((field) => data.includes(field));
      const writes = new Map(candidates.map((field) => [field, laterWrites(field, node, sourceCode)]));
      const fields = candidates.filter((field) => writes.get(field)?.length === 0);
      if (fields.length === 0) return;
      const left = candidates.flatMap((field) => {
        const line = writes.get(field)?.[0]?.loc.start.line;
        return line === undefined ? [] : [`\`${field.name}\`, which line ${line} assigns`];
      });
      const name = classNameOf(node);
      const listed = list(fields.map((field) => field.name));
      const them = fields.length > 1 ? "them" : "it";
      context.report({
        ...(name ? { node: name } : { loc: { start: node.loc.start, end: node.body.loc.start } }),
        messageId: isTypeScript ? "mutableClass" : "mutableJavaScriptClass",
        data: {
          name: name?.name ?? "this class",
          fields: listed,
          them,
          left: left.length > 0 ? `, and leave ${[...left.slice(0, 3), ...(left.length > 3 ? ["others"] : [])].join(", and ")}` : "",
        },
        suggest: isTypeScript ? readonlySuggestions(fields, listed, node, sourceCode) : freezeSuggestion(fields, node),
      });
    };

    const checkShape = (id: TSESTree.Identifier, members: readonly TSESTree.TypeElement[]): void => {
      if (!dataName.test(id.name) || isAmbient(id, context.filename)) return;
      const properties = members.filter((member) => member.type === "TSPropertySignature");
      // A method, a call signature or a function says that the shape is no record.
      if (
        properties.length < members.length ||
        properties.some((member) => member.typeAnnotation?.typeAnnotation.type === "TSFunctionType")
      )
        return;
      const written = propertyWritesOf(sourceCode.ast, keys);
      const fields = properties.filter(
        (member) =>
          !(member as { readonly?: boolean }).readonly &&
          member.key.type === "Identifier" &&
          !member.computed &&
          !written.has(member.key.name),
      );
      if (fields.length === 0 || !isHandWritten()) return;
      const listed = list(fields.map((member) => sourceCode.getText(member.key)));
      context.report({
        node: id,
        messageId: "mutableShape",
        data: { name: id.name, fields: listed, them: fields.length > 1 ? "them" : "it" },
        suggest: [
          {
            messageId: "suggestReadonly",
            data: { fields: listed },
            fix: (fixer) => fields.map((member) => fixer.insertTextBefore(member.key, "readonly ")),
          },
        ],
      });
    };

    return {
      ClassDeclaration: checkClass,
      ClassExpression: checkClass,
      ...(isTypeScript && interfaces
        ? {
            TSInterfaceDeclaration(node: TSESTree.TSInterfaceDeclaration): void {
              checkShape(node.id, node.body.body);
            },
          }
        : {}),
      ...(isTypeScript && typeAliases
        ? {
            TSTypeAliasDeclaration(node: TSESTree.TSTypeAliasDeclaration): void {
              if (node.typeAnnotation.type === "TSTypeLiteral") checkShape(node.id, node.typeAnnotation.members);
            },
          }
        : {}),
    };
  },
});

type MessageId =
  "mutableClass" | "mutableShape" | "mutableJavaScriptClass" | "suggestReadonly" | "suggestReadonlyContainers" | "suggestFreeze";

/** In TypeScript `readonly` protects a field; in JavaScript only a private name does. A property that is only assigned is one in JavaScript alone. */
function isAssignable(field: ClassField, isTypeScript: boolean): boolean {
  if (isTypeScript) return !field.isReadonly && field.node.type !== "AssignmentExpression" && !field.name.startsWith("#");
  return !field.name.startsWith("#");
}

/** The comments before a file's first statement. */
function headOf(sourceCode: Readonly<SourceCode>): string {
  const first = sourceCode.ast.body[0];
  return first ? sourceCode.text.slice(0, first.range[0]) : "";
}

/** The names as prose: "`a`, `b` and `c`", cut off where nobody would read on. */
function list(names: readonly string[]): string {
  const shown =
    names.length > 8 ? [...names.slice(0, 7).map((name) => `\`${name}\``), `${names.length - 7} more`] : names.map((name) => `\`${name}\``);
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}

/** Where the file assigns a field after construction. Of an object whose class is not plain to see, any property of that name counts. */
function laterWrites(field: ClassField, node: ClassNode, sourceCode: Readonly<SourceCode>): readonly Node[] {
  const keys = sourceCode.visitorKeys;
  return (propertyWritesOf(sourceCode.ast, keys).get(field.name) ?? []).filter((write) => {
    const object = bare(write.object);
    if (object.type === "ThisExpression") {
      const holder = classAround(write);
      if (!holder) return true;
      if (holder === node) return thisScopeOf(write) !== membersOf(node).constructorFunction || ownPropertyName(write) === undefined;
      return isDerived(holder, node);
    }
    if (object.type !== "Identifier") return true;
    const site = bindingOf(object.name, object)?.site;
    const made = site?.type === "VariableDeclarator" && site.init?.type === "NewExpression" ? site.init.callee : undefined;
    if (made?.type !== "Identifier") return true;
    const maker = bindingOf(made.name, made)?.site;
    return !maker || maker === node || (isClass(maker) && isDerived(maker, node));
  });
}

/** Does a class descend from another, as far as this file shows it? A base that it does not show may lead there only by an import cycle. */
function isDerived(node: ClassNode, from: ClassNode): boolean {
  for (let at: ClassNode | undefined = node, steps = 0; at && steps < 10; at = localBaseOf(at), steps += 1) if (at === from) return true;
  return false;
}

type Suggestions = { messageId: MessageId; data?: Record<string, string>; fix: (fixer: RuleFixer) => RuleFix[] }[];

function readonlySuggestions(
  fields: readonly ClassField[],
  listed: string,
  node: ClassNode,
  sourceCode: Readonly<SourceCode>,
): Suggestions {
  const marked = (fixer: RuleFixer): RuleFix[] =>
    fields.flatMap((field) => {
      const { node: member } = field;
      // Before a computed name, `readonly` stands before its bracket.
      const first = member.type === "PropertyDefinition" && member.computed ? sourceCode.getTokenBefore(member.key) : null;
      const widened = widenedType(field);
      return [
        fixer.insertTextBefore(first ?? field.key, "readonly "),
        ...(widened && member.type === "PropertyDefinition" ? [fixer.insertTextAfter(member.key, `: ${widened}`)] : []),
      ];
    });
  const containers = fields.flatMap((field) => readOnlyContainers(field, node, sourceCode));
  return [
    { messageId: "suggestReadonly", data: { fields: listed }, fix: marked },
    ...(containers.length > 0
      ? [
          {
            messageId: "suggestReadonlyContainers" as const,
            data: { fields: listed },
            fix: (fixer: RuleFixer) => [...marked(fixer), ...containers.map(({ range, text }) => fixer.replaceTextRange(range, text))],
          },
        ]
      : []),
  ];
}

/** The type that a field without annotation has now: with `readonly` TypeScript would narrow `limit = 50` to the type `50`. */
function widenedType(field: ClassField): string | undefined {
  if (field.annotation || field.isParameter || field.value?.type !== "Literal") return undefined;
  const type = typeof field.value.value;
  return type === "string" || type === "number" || type === "boolean" ? type : undefined;
}

/** Freezing is offered only where nothing in the file would then fail. */
function freezeSuggestion(fields: readonly ClassField[], node: ClassNode): Suggestions {
  const { fields: all, constructorFunction } = membersOf(node);
  const last = (constructorFunction?.body as TSESTree.BlockStatement | undefined)?.body.at(-1);
  if (!last || node.superClass || fields.length < all.length) return [];
  return [
    {
      messageId: "suggestFreeze",
      fix: (fixer) => [fixer.insertTextAfter(last, `\n${" ".repeat(last.loc.start.column)}Object.freeze(this);`)],
    },
  ];
}
